import type { HallInfo, Problem, TakeResult, Text } from '@jiaohao/protocol';
import type { AloneNo } from './alone/alone-ticket.ts';
import type { HallReply } from './hall-http.ts';

/** What this kiosk says no to by itself. */
const words = {
  unreachable: {
    zh: '暂时连不上大厅系统，没有取到号。请再试一次，或到咨询台取号。',
    en: 'The hall system cannot be reached, so no number was given. Try again, or go to the enquiry desk.',
  },
  'hall-away': {
    zh: '暂时连不上大厅系统，这项服务现在不能用。请稍后再试，或到咨询台办理。',
    en: 'The hall system cannot be reached, so this cannot be done now. Try later, or go to the enquiry desk.',
  },
  'booking-needs-hall': {
    zh: '暂时连不上大厅系统，现在不能签到。请到咨询台出示预约，由导办员为您安排。',
    en: 'The hall system cannot be reached, so bookings cannot be checked in now. Show it to the guide.',
  },
  'queue-closed': {
    zh: '最近一次得知，这项业务没有在办理。请到咨询台询问。',
    en: 'By the last news this service was not open. Ask at the enquiry desk.',
  },
  'unknown-queue': {
    zh: '这台取号机不认识这项业务，请到咨询台取号。',
    en: 'This kiosk does not know that service. Go to the enquiry desk.',
  },
  'already-waiting': {
    zh: '您已取号，请按这张号票等候。',
    en: 'You have a ticket already. Please wait with this one.',
  },
  'card-needed': { zh: '请先放上身份证。', en: 'Lay the ID card down first.' },
  'card-forgotten': {
    zh: '为保护您的信息，证件内容已清除。请返回，再放一次证件。',
    en: 'Your card was cleared to protect your data. Go back and lay it down again.',
  },
  'card-expired': {
    zh: '证件已过有效期，不能使用。请带有效证件，或请导办员帮忙。',
    en: 'This card has expired and cannot be used. Bring a valid one, or ask a guide.',
  },
  'no-page-printer': {
    zh: '这台机器没有 A4 打印机，请用旁边的机器，或到咨询台打印。',
    en: 'This kiosk has no A4 printer. Use another kiosk or the enquiry desk.',
  },
  'printer-busy': {
    zh: '正在打印另一份材料，请等它打完。',
    en: 'Another paper is being printed. Wait until it is finished.',
  },
  'paper-not-had': {
    zh: '材料没有完整传到这台机器，没有打印。请再试一次。',
    en: 'The paper did not reach this kiosk whole and was not printed. Try once more.',
  },
  'print-cancelled': { zh: '打印已取消。', en: 'The print was cancelled.' },
  'print-too-long': {
    zh: '打印机停了太久，这份材料已取消。请等工作人员处理后再试。',
    en: 'The printer stood still for too long, so this was cancelled. Try again when it has been seen to.',
  },
  'slip-forgotten': {
    zh: '为保护您的信息，查询结果已清除。请重新查询。',
    en: 'What was found was cleared to protect your data. Look it up again.',
  },
} as const satisfies Record<string, Text>;

export type Refused = { ok: false; code: string; text: Text };

/** A hall that does not take this kiosk's credential speaks to staff; the citizen needs another way. */
const notPaired: Text = {
  zh: '这台取号机需要重新登记，请用旁边的取号机，或到咨询台取号。',
  en: 'This kiosk must be registered again. Use another kiosk or the enquiry desk.',
};

export const refuse = (code: keyof typeof words): Refused => ({ ok: false, code, text: words[code] });

/** Why this kiosk gives no ticket by itself. */
export const refuseAlone = (no: AloneNo, timeZone: string | undefined): Refused => {
  if (no.code !== 'queue-closed' || no.by === 'news') return refuse(no.code);
  if (no.opens === undefined) return { ok: false, code: no.code, text: overToday };
  const opens = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(no.opens);
  return {
    ok: false,
    code: no.code,
    text: {
      zh: `这项业务现在不取号，${opens} 开始取号。`,
      en: `This service is closed now. Tickets are given from ${opens}.`,
    },
  };
};

const overToday: Text = {
  zh: '这项业务今日已停止取号，请改日再来。',
  en: 'This service gives no more tickets today. Please come another day.',
};

/** No number is left here: the guide has numbers on paper, which are entered into the hall afterwards. */
export const paperNumberInstead = (hall: Pick<HallInfo, 'paperPrefix'> | undefined): Refused => {
  const prefix = hall?.paperPrefix ?? 'P';
  return {
    ok: false,
    code: 'use-paper-number',
    text: {
      zh: `暂时连不上大厅系统，这台机器的备用号码也用完了。请到导办台领取${prefix}字头的手写号，同样按顺序叫号。`,
      en: `The hall system cannot be reached and this kiosk has no numbers left. The guide gives you a paper number beginning with ${prefix}; it is called in turn like any other.`,
    },
  };
};

/** The hall's no, in its own words. */
export const refusalOf = (problem: Problem): TakeResult & { ok: false } => ({
  ok: false,
  code: problem.code,
  text: problem.status === 401 || problem.status === 403 ? notPaired : problem.text,
  ...(problem.ticket && { ticket: problem.ticket }),
});

/** The hall's answer for the page; a hall that says nothing is away. */
export const answerOf = <T>(reply: HallReply<T | undefined>): { ok: true; answer: T } | Refused => {
  if (reply.ok && reply.answer !== undefined) return { ok: true, answer: reply.answer };
  if (!reply.ok && reply.problem) {
    const { code, text } = refusalOf(reply.problem);
    return { ok: false, code, text };
  }
  return refuse('hall-away');
};
