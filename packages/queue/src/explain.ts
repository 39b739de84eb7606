import type { Why } from './event.ts';
import { MINUTE } from './plan.ts';
import type { Instant } from './rules.ts';

export type Lang = 'zh' | 'en';

/** How ids and times are said; ids may be returned as they are. */
export type Names = {
  queue: (id: string) => string;
  counter: (id: string) => string;
  /** The time of day in the hall's zone. */
  time: (at: Instant) => string;
};

/** What a sentence about a called ticket needs; `at` is when it was called or would be. */
export type Choice = {
  why: Why;
  ticket: { readonly number: string; readonly takenAt: Instant };
  at: Instant;
};

/** Why this ticket is the next, in one sentence. */
export function explain({ why, ticket, at }: Choice, lang: Lang, names: Names): string {
  const { number } = ticket;
  const waited = Math.max(0, Math.floor((at - ticket.takenAt) / MINUTE));
  const zh = lang === 'zh';
  switch (why.code) {
    case 'due-first':
      if (why.others === 0) {
        return zh
          ? `${number} 已等 ${waited} 分钟，是唯一等候者`
          : `${number} has waited ${waited} min and is the only one waiting`;
      }
      return zh
        ? `${number} 已等 ${waited} 分钟，应于 ${names.time(why.due)} 前叫到，在 ${why.others + 1} 人中最先到期`
        : `${number} has waited ${waited} min and is due by ${names.time(why.due)}, first of ${why.others + 1} waiting`;
    case 'overdue': {
      const target = Math.max(0, Math.round((why.due - ticket.takenAt) / MINUTE));
      return zh
        ? `${number} 已等 ${waited} 分钟，超过目标 ${target} 分钟，最先到期`
        : `${number} has waited ${waited} min, past its target of ${target} min, and was due first`;
    }
    case 'helping-idle':
      return zh
        ? `本窗口无人等候，协助「${names.queue(why.queue)}」：${number} 已等 ${waited} 分钟，最先到期`
        : `Nobody waits for this counter; helping ${names.queue(why.queue)}: ${number} has waited ${waited} min and is due first`;
    case 'helping-overdue':
      return zh
        ? `「${names.queue(why.queue)}」有人超时：${number} 已等 ${waited} 分钟，应于 ${names.time(why.due)} 前叫到，先于本窗口等候者`
        : `${names.queue(why.queue)} is overdue: ${number} has waited ${waited} min, was due by ${names.time(why.due)}, before anyone of this counter`;
    case 'sent-to-counter':
      return zh
        ? `${number} 由其他窗口转来，指定本窗口办理，最先到期`
        : `${number} was sent to this counter and is due first`;
    case 'called-by-number':
      return zh
        ? `${number} 由工作人员按号呼叫，已等 ${waited} 分钟`
        : `${number} was called by number after ${waited} min`;
    default:
      return why satisfies never;
  }
}
