import type { MisuseKind, Warning } from './misuse.ts';
import type { BookingRefusal, EndStatus } from './refusal.ts';
import type { Instant } from './rules.ts';

export type Lang = 'zh' | 'en';
type Words = readonly [zh: string, en: string];

/** How an instant is said in this language, for example 11月25日 09:00. */
export type When = (at: Instant) => string;

/** Refusals whose words depend on more than the code; the others have fixed ones. */
export type ToldRefusal = Extract<BookingRefusal, { code: (typeof told)[number] }>;

const told = ['booking-barred', 'booking-over', 'booking-too-early', 'booking-too-late'] as const;

export const isTold = (refusal: BookingRefusal): refusal is ToldRefusal => told.some((code) => code === refusal.code);

/** A refusal in sentences that say what to do next. */
export const describe = (refusal: ToldRefusal, lang: Lang, when: When): string => pick(sentences(refusal, when), lang);

const sentences = (no: ToldRefusal, when: When): Words => {
  switch (no.code) {
    case 'booking-barred':
      return [
        `${reasons[no.why][0]}，${when(no.until)} 前不能预约。您仍可直接来大厅取号办理。`,
        `Booking is closed to you until ${when(no.until)}, ${reasons[no.why][1]}. You can still come and take a ticket.`,
      ];
    case 'booking-over':
      return ends[no.status];
    case 'booking-too-early':
      return [
        `还没到签到时间，${when(no.opens)} 起可以签到，请到时再来。`,
        `It is too early to check in. Come back from ${when(no.opens)} on.`,
      ];
    case 'booking-too-late':
      return [
        `签到时间到 ${when(no.closed)} 为止，已经过了。请重新取号，或请导办员帮忙。`,
        `Check-in ended at ${when(no.closed)}. Take a ticket, or ask a guide.`,
      ];
    default:
      return no satisfies never;
  }
};

const ends: Record<EndStatus, Words> = {
  missed: ['这个预约已过期，请直接取号办理。', 'This booking is over. Please take a ticket.'],
  cancelled: ['这个预约已经取消，可重新预约或直接取号。', 'This booking was given up. Book again or take a ticket.'],
  'checked-in': [
    '这个预约已经签到，请凭号票等候叫号，不用再排队取号。',
    'This booking is checked in already. Wait with its ticket; you need no other.',
  ],
};

const reasons: Record<MisuseKind, Words> = {
  'no-shows': ['因多次预约未到', 'because booked places were left empty'],
  'same-item': ['因一天内多次预约同一事项', 'because one service was booked too often in a day'],
  cancellations: ['因多次取消预约', 'because many bookings were given up'],
};

/** What one more of the same would bring, said before it happens. */
export const describeWarning = ({ why, count, barDays }: Warning, lang: Lang): string => {
  switch (why) {
    case 'no-shows':
      return pick(
        count === 0
          ? [
              `请按时签到；如不能来，请提前取消，否则将暂停预约 ${barDays} 天。`,
              `Please check in on time or give the booking up early; otherwise booking is closed to you for ${barDays} days.`,
            ]
          : [
              `近 30 天您有 ${count} 次预约未到，再有一次将暂停预约 ${barDays} 天。不能来时请提前取消。`,
              `You left ${times(count)} empty in 30 days. One more closes booking to you for ${barDays} days; give it up early if you cannot come.`,
            ],
        lang,
      );
    case 'same-item':
      return pick(
        [
          `今天您已预约这一事项 ${count} 次，再约将暂停预约 ${barDays} 天。`,
          `You booked this ${count === 1 ? 'once' : `${count} times`} today. Booking it again closes booking to you for ${barDays} days.`,
        ],
        lang,
      );
    case 'cancellations':
      return pick(
        count === 0
          ? [
              `请按时到场，取消预约将暂停预约 ${barDays} 天。`,
              `Please come: giving a booking up closes booking to you for ${barDays} days.`,
            ]
          : [
              `近 30 天您已取消 ${count} 次预约，再取消一次将暂停预约 ${barDays} 天。`,
              `You gave ${times(count)} up in 30 days. One more closes booking to you for ${barDays} days.`,
            ],
        lang,
      );
    default:
      return why satisfies never;
  }
};

const times = (count: number): string => (count === 1 ? 'one booking' : `${count} bookings`);

const pick = ([zh, en]: Words, lang: Lang): string => (lang === 'zh' ? zh : en);
