import {
  type BookingRefusal,
  type Bookings,
  barOf,
  describe,
  describeWarning,
  isTold,
  type ToldRefusal,
  warningsOf,
} from '@jiaohao/booking';
import { isoIn } from '@jiaohao/calendar';
import { type Problem, problems, type Text } from '@jiaohao/protocol';
import { Refused, refused } from '../http/refused.ts';

export type BookingWords = {
  refused(refusal: BookingRefusal, at: number, more?: Partial<Pick<Problem, 'ticket'>>): Refused;
  /** What a person must hear who has just booked or given up: that booking is closed now, or what the next misuse brings. */
  note(bookings: Bookings, about: { person: string; item: string; day: string }, at: number): Text | undefined;
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Sentences about bookings, with times in the hall's zone. */
export const bookingWords = (timeZone: string): BookingWords => {
  /** Only as much of the date as differs from now. */
  const whenIn =
    (lang: 'zh' | 'en', now: number) =>
    (at: number): string => {
      const [said, today] = [isoIn(at, timeZone), isoIn(now, timeZone)];
      const time = said.slice(11, 16);
      if (said.slice(0, 10) === today.slice(0, 10)) return time;
      const [year, month, day] = [said.slice(0, 4), Number(said.slice(5, 7)), Number(said.slice(8, 10))];
      const sameYear = year === today.slice(0, 4);
      if (lang === 'zh') return `${sameYear ? '' : `${year}年`}${month}月${day}日 ${time}`;
      return `${day} ${months[month - 1]}${sameYear ? '' : ` ${year}`}, ${time}`;
    };
  const told = (refusal: ToldRefusal, at: number): Text => ({
    zh: describe(refusal, 'zh', whenIn('zh', at)),
    en: describe(refusal, 'en', whenIn('en', at)),
  });

  return {
    refused(refusal, at, more = {}) {
      if (isTold(refusal)) {
        return new Refused(refusal.code, problems[refusal.code].status, told(refusal, at), more);
      }
      if (refusal.code === 'code-taken' || refusal.code === 'booking-open') {
        throw new Error(`A citizen was about to hear "${refusal.code}"`);
      }
      return refused(refusal.code, more);
    },
    note(bookings, about, at) {
      const bar = barOf(bookings, about.person, at);
      if (bar) return told({ code: 'booking-barred', until: bar.until, why: bar.why }, at);
      const warnings = warningsOf(bookings, about, at);
      if (warnings.length === 0) return undefined;
      return {
        zh: warnings.map((warning) => describeWarning(warning, 'zh')).join(''),
        en: warnings.map((warning) => describeWarning(warning, 'en')).join(' '),
      };
    },
  };
};
