import { svgQr } from '@jiaohao/paper/svg-qr';
import type { BookingAnswer, ItemConfig, Material, Text } from '@jiaohao/protocol';
import { escaped } from '../http/page-shell.ts';
import { both, fact, say } from './html-text.ts';

const states: Record<BookingAnswer['status'], Text> = {
  booked: say('已预约', 'Booked'),
  'checked-in': say('已签到', 'Checked in'),
  cancelled: say('已取消', 'Cancelled'),
  missed: say('已错过', 'Missed'),
};

const days = ['日', '一', '二', '三', '四', '五', '六'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11-23T09:30:00.000+08:00` as the hall's calendar says it. */
export const dayText = (time: string): Text => {
  const date = new Date(`${time.slice(0, 10)}T00:00:00Z`);
  const [month, day, weekday] = [date.getUTCMonth(), date.getUTCDate(), date.getUTCDay()];
  return say(`${month + 1}月${day}日 周${days[weekday]}`, `${weekdays[weekday]} ${day} ${months[month]}`);
};

const clock = (time: string): string => time.slice(11, 16);

export const bookingTitle = ({ status, from, itemName }: BookingAnswer): Text => {
  const { zh, en } = dayText(from);
  return say(
    `${states[status].zh} ${zh} ${clock(from)} · ${itemName.zh}`,
    `${states[status].en} ${en}, ${clock(from)} · ${itemName.en}`,
  );
};

/** The booking for its holder: code, QR, when and where, what to bring, and the way to give it up. */
export const bookingBody = (
  booking: BookingAnswer,
  item: ItemConfig | undefined,
  address: { self: string; ticket: string },
  /** In HTML, when a press has failed. */
  failed: string,
): string => {
  const open = booking.status === 'booked';
  return [
    '<main class="booking">',
    open ? failed : '',
    `<p class="business">${both(booking.itemName)}</p>`,
    `<h1 class="state">${both(states[booking.status])}</h1>`,
    open ? codeOf(booking) : ended(booking, address),
    booking.warning ? `<p class="warning">${both(booking.warning)}</p>` : '',
    `<dl class="facts">${[
      fact(
        say('时间', 'When'),
        `<b>${both(dayText(booking.from))} <span class="together">${clock(booking.from)}–${clock(booking.to)}</span></b>`,
      ),
      ...(open ? [fact(say('签到', 'Check in'), `${clock(booking.checkInFrom)}–${clock(booking.checkInTo)}`)] : []),
      fact(say('地点', 'Where'), both(booking.area)),
      ...(booking.person === '' ? [] : [fact(say('预约人', 'For'), escaped(booking.person))]),
    ].join('')}</dl>`,
    open
      ? `<a class="button" href="${escaped(address.self)}/calendar.ics">${both(say('加到手机日历', 'Add to calendar'))}</a>${checkIn()}${toBring(item)}${giveUp(address.self)}`
      : '',
    '</main>',
  ].join('');
};

const codeOf = ({ code, link }: BookingAnswer): string => {
  const { size, path } = svgQr(link);
  return `<div class="code"><p class="number"><span class="label">${both(say('预约码', 'Code'))}</span> ${escaped(code.slice(0, 3))}<span class="gap"></span>${escaped(code.slice(3))}</p><svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-labelledby="qr-name" shape-rendering="crispEdges"><title id="qr-name">签到二维码 Check-in code</title><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg></div>`;
};

const ended = ({ status, ticket }: BookingAnswer, address: { ticket: string }): string => {
  switch (status) {
    case 'checked-in':
      return ticket === undefined
        ? ''
        : `<a class="button first" href="${escaped(address.ticket)}">${both(say('查看排队进度', 'See your place in the queue'))}</a>`;
    case 'cancelled':
      return again(
        say('需要时可以重新预约，也可以直接来取号。', 'You can book again, or just come and take a ticket.'),
      );
    case 'missed':
      return again(
        say(
          '签到时间已过。您仍可直接来大厅取号办理。',
          'The time to check in is over. You can still come and take a ticket.',
        ),
      );
    case 'booked':
      return '';
    default:
      return status satisfies never;
  }
};

const again = (text: Text): string =>
  `<p class="about">${both(text)}</p><a class="button" href="../book/">${both(say('重新预约', 'Book again'))}</a>`;

const checkIn = (): string =>
  `<section class="have"><h2>${both(say('到了怎么办', 'When you arrive'))}</h2><ol><li>${both(say('在取号机上点“预约签到”', 'Touch “Check in” at a kiosk'))}</li><li>${both(say('扫这个二维码，或输入预约码，或放上身份证', 'Show this code, type the six digits, or lay your ID card down'))}</li><li>${both(say('拿到号票后在等候区听叫号，不用再排队', 'Take your ticket and listen for your number: no queueing again'))}</li></ol></section>`;

const toBring = (item: ItemConfig | undefined): string => {
  const materials = item?.guide.materials ?? [];
  if (materials.length === 0) return '';
  return `<section class="have"><h2>${both(say('要带的材料', 'What to bring'))}</h2><ul>${materials.map((one) => `<li>${both(one.name)} ${copies(one)}${remark(one)}</li>`).join('')}</ul></section>`;
};

const copies = ({ originals, copies: copied }: Material): string => {
  const parts = [
    ...(originals > 0 ? [say(`原件 ${originals} 份`, originals === 1 ? 'original' : `${originals} originals`)] : []),
    ...(copied > 0 ? [say(`复印件 ${copied} 份`, copied === 1 ? '1 copy' : `${copied} copies`)] : []),
  ];
  return `<span class="copies">${both(say(parts.map(({ zh }) => zh).join('、') || '—', parts.map(({ en }) => en).join(' and ') || '—'))}</span>`;
};

const remark = ({ when, note }: Material): string =>
  [when, note].flatMap((text) => (text ? [`<small>${both(text)}</small>`] : [])).join('');

const giveUp = (self: string): string =>
  `<details class="give-up"><summary>${both(say('取消这个预约', 'Cancel this booking'))}</summary><form method="post" action="${escaped(self)}/cancel"><p>${both(say('取消后这个时段会让给别人。', 'Your time will be given to somebody else.'))}</p><button class="danger">${both(say('确定取消', 'Yes, cancel it'))}</button></form></details>`;
