import type { BookingSlipModel, ProgressSlipModel } from '@jiaohao/paper';
import type { BookingAnswer, CaseProgress, CatalogAnswer, HallInfo, Lang, Text } from '@jiaohao/protocol';
import { localTime } from './ticket-model.ts';

type Hall = Pick<HallInfo, 'name' | 'timeZone'>;

const states: Readonly<Record<CaseProgress['state'], Text>> = {
  accepted: { zh: '已受理', en: 'Accepted' },
  'in-review': { zh: '审核中', en: 'In review' },
  'correction-needed': { zh: '需补正材料', en: 'Papers missing' },
  finished: { zh: '已办结', en: 'Finished' },
  refused: { zh: '不予许可', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

/** Where a case stands, as it is printed on the ticket printer; nothing on it says whose case it is but its number. */
export const progressSlipModel = (found: CaseProgress, hall: Hall, lang: Lang, at: number): ProgressSlipModel => {
  const local = (time: string) => localTime(time, hall.timeZone);
  return {
    lang,
    hallName: hall.name[lang],
    caseNo: found.caseNo,
    item: found.item[lang],
    department: found.department[lang],
    state: states[found.state][lang],
    steps: found.steps.map(({ name, at: done, state }) => ({
      name: name[lang],
      state,
      ...(done && { at: local(done) }),
    })),
    ...(found.promisedBy && { promised: local(found.promisedBy).slice(0, 10) }),
    ...(found.todo && { todo: found.todo[lang] }),
    ...(found.phone && { phone: found.phone }),
    qr: '',
    notes: [lang === 'zh' ? '以上由承办部门提供，仅供参考' : 'As told by the office; for information only'],
    printedAt: local(new Date(at).toISOString()),
  };
};

/** A booking as it is printed on the ticket printer, with the code that the kiosk's scanner reads at check-in. */
export const bookingSlipModel = (
  booking: BookingAnswer,
  catalog: Pick<CatalogAnswer, 'items'>,
  hall: Hall,
  lang: Lang,
  at: number,
): BookingSlipModel => {
  const clock = (time: string) => localTime(time, hall.timeZone).slice(11);
  const item = catalog.items.find(({ id }) => id === booking.item);
  return {
    lang,
    hallName: hall.name[lang],
    code: booking.code,
    slot: `${dayWords(booking.from, hall.timeZone, lang)} ${clock(booking.from)}-${clock(booking.to)}`,
    item: booking.itemName[lang],
    where: booking.area[lang],
    materials: item?.guide.materials.map(({ name }) => name[lang]) ?? [],
    checkIn: `${clock(booking.checkInFrom)}-${clock(booking.checkInTo)}`,
    person: booking.person,
    qr: booking.link,
    notes: [
      lang === 'zh' ? '来时在取号机上扫码或输入签到码' : 'Scan this at the kiosk, or type the code, when you come',
    ],
    printedAt: localTime(new Date(at).toISOString(), hall.timeZone),
  };
};

/** 11月23日（周一） or Mon 23 Nov. */
const dayWords = (time: string, timeZone: string, lang: Lang): string => {
  const at = new Date(time);
  if (lang === 'en')
    return new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
      .format(at)
      .replace(',', '');
  const day = new Intl.DateTimeFormat('zh-CN', { timeZone, month: 'long', day: 'numeric' }).format(at);
  return `${day}（${new Intl.DateTimeFormat('zh-CN', { timeZone, weekday: 'short' }).format(at)}）`;
};
