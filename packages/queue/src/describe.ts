import type { Lang, Names } from './explain.ts';
import type { Refusal } from './refusal.ts';
import type { TicketStatus } from './ticket.ts';

const statusWords: Record<TicketStatus, readonly [zh: string, en: string]> = {
  waiting: ['等候中', 'waiting'],
  called: ['呼叫中', 'being called'],
  serving: ['办理中', 'being served'],
  held: ['已挂起', 'on hold'],
  'no-show': ['已过号', 'a no-show'],
  finished: ['已办结', 'finished'],
  cancelled: ['已取消', 'cancelled'],
  expired: ['已作废', 'expired'],
};

/** A refusal in one sentence that says what to do next, for the citizen at the kiosk or the clerk at the counter. */
export function describe(refusal: Refusal, lang: Lang, names: Names): string {
  const [zh, en] = sentences(refusal, names);
  return lang === 'zh' ? zh : en;
}

function sentences(no: Refusal, names: Names): readonly [zh: string, en: string] {
  switch (no.code) {
    case 'day-not-open':
      return [
        '大厅今日尚未开始服务，请稍候或咨询导办人员',
        'The hall has not opened for today. Please wait or ask a guide.',
      ];
    case 'day-already-open':
      return [`${no.day} 已开始服务，无需再次开启`, `${no.day} is open already; nothing more to do.`];
    case 'unknown-queue':
      return [`没有业务「${no.queue}」，请重新选择业务`, `There is no queue "${no.queue}". Please choose again.`];
    case 'unknown-counter':
      return [
        `没有窗口「${no.counter}」，请检查窗口设置`,
        `There is no counter "${no.counter}". Please check the settings.`,
      ];
    case 'unknown-ticket':
      return ['今日没有这张号票，请核对号码', 'There is no such ticket today. Please check the number.'];
    case 'unknown-lane':
      return [`没有「${no.lane}」通道，请选择其他取号方式`, `There is no lane "${no.lane}". Please choose another.`];
    case 'ticket-exists':
      return ['这张号票已经取过，请勿重复提交', 'This ticket was taken already; it is not taken twice.'];
    case 'queue-closed': {
      const queue = names.queue(no.queue);
      if (no.opens === undefined) {
        return [
          `「${queue}」今日已停止取号，请改日再来`,
          `${queue} gives no more tickets today. Please come another day.`,
        ];
      }
      const opens = names.time(no.opens);
      return [`「${queue}」现在不取号，${opens} 开始取号`, `${queue} is closed now. Tickets are given from ${opens}.`];
    }
    case 'queue-ending': {
      const queue = names.queue(no.queue);
      const closes = names.time(no.closes);
      return [
        `「${queue}」${closes} 结束，现有等候者已排到结束时间，请下一时段再来`,
        `${queue} ends at ${closes} and those waiting fill the time left. Please come in the next session.`,
      ];
    }
    case 'quota-reached': {
      const queue = names.queue(no.queue);
      return no.scope === 'day'
        ? [
            `「${queue}」今日号源已满，请改日再来或预约`,
            `${queue} has no tickets left today. Please come another day or book.`,
          ]
        : [
            `「${queue}」本时段号源已满，请下一时段再来`,
            `${queue} has no tickets left in this session. Please come in the next.`,
          ];
    }
    case 'already-waiting':
      return [
        `您在该业务已有号票 ${no.number}，请凭此号等候`,
        `You already hold ticket ${no.number} for this. Please wait with that number.`,
      ];
    case 'person-limit':
      return [
        `每人每日限取 ${no.limit} 张，您已取满，如需帮助请找导办人员`,
        `The limit is ${no.limit} a day for each person and you have reached it. A guide can help you.`,
      ];
    case 'person-needed':
      return [
        `「${names.queue(no.queue)}」需实名取号，请刷身份证`,
        `${names.queue(no.queue)} needs your name. Please present your ID card.`,
      ];
    case 'counter-closed':
      return [
        `${names.counter(no.counter)} 未开启，请先开启窗口`,
        `${names.counter(no.counter)} is closed. Open it first.`,
      ];
    case 'counter-paused':
      return [
        `${names.counter(no.counter)} 已暂停，请先恢复服务`,
        `${names.counter(no.counter)} is paused. Continue service first.`,
      ];
    case 'counter-open':
      return [
        `${names.counter(no.counter)} 已在服务中，无需再次开启`,
        `${names.counter(no.counter)} is open already; nothing more to do.`,
      ];
    case 'counter-busy':
      return [
        `${names.counter(no.counter)} 还有 ${no.number}，请先办结、挂起、转移或过号`,
        `${names.counter(no.counter)} still has ${no.number}. Finish, hold or transfer it, or mark it as a no-show.`,
      ];
    case 'nobody-waiting':
      return ['现在没有人等候', 'Nobody is waiting now.'];
    case 'nothing-called':
      return [
        `${names.counter(no.counter)} 没有呼叫中的号票，请先叫号`,
        `${names.counter(no.counter)} is calling nobody. Call a ticket first.`,
      ];
    case 'nothing-serving':
      return [
        `${names.counter(no.counter)} 没有办理中的号票，请先叫号并开始办理`,
        `${names.counter(no.counter)} is serving nobody. Call a ticket and start first.`,
      ];
    case 'wrong-state': {
      const [zh, en] = statusWords[no.status];
      if (no.hint === 'resume-held') {
        return [`${no.number} ${zh}，请用「恢复挂起」`, `${no.number} is ${en}. Resume it instead.`];
      }
      if (no.hint === 'reinstate') {
        return [`${no.number} ${zh}，请先恢复排队`, `${no.number} is ${en}. Put it back to wait first.`];
      }
      return [`${no.number} ${zh}，不能这样操作`, `${no.number} is ${en}, so this cannot be done.`];
    }
    case 'wrong-counter':
      return [
        `${no.number} 正在${names.counter(no.counter)}，请到该窗口操作`,
        `${no.number} is at ${names.counter(no.counter)}. Act there.`,
      ];
    case 'unknown-lease':
      return [
        `${no.number} 不是今天借给这台取号机的号码`,
        `${no.number} is no number that was lent to this kiosk today.`,
      ];
    case 'bad-paper-number':
      return [
        `手工号应为 ${no.prefix} 加数字，例如 ${no.prefix}001，请核对号码`,
        `A paper number is ${no.prefix} and digits, for example ${no.prefix}001. Please check it.`,
      ];
    case 'number-used':
      return [
        `${no.number} 当天已经登记过，请核对号码`,
        `${no.number} has been entered for that day already. Please check the number.`,
      ];
    case 'bad-time':
      return [
        '时间不对：应在最近七天之内、不晚于现在，并且同一天先取号、后办理',
        'The times do not fit: within the last seven days, not later than now, and served after it was taken, on the same day.',
      ];
    case 'recall-limit':
      return [
        `${no.number} 已呼叫 ${no.limit} 次，未到请按过号处理`,
        `${no.number} was called ${no.limit} times. If nobody comes, mark it as a no-show.`,
      ];
    default:
      return no satisfies never;
  }
}
