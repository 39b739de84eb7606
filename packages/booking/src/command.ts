import type { BookingId, PersonId } from './booking.ts';
import type { Instant } from './rules.ts';
import type { Window } from './slots.ts';

/** Everything that can be asked. Time, ids, codes and the calendar come in with the command. */
export type BookingCommand = { readonly at: Instant } & (
  | {
      readonly type: 'book';
      readonly booking: BookingId;
      readonly code: string;
      readonly item: string;
      readonly queue: string;
      readonly person: PersonId;
      /** The person's card was read, and not only a number typed. */
      readonly proven: boolean;
      readonly from: Instant;
      /** The day of the slot: when it begins, how many days from today it is, when the queue is open on it. */
      readonly day: { readonly from: Instant; readonly ahead: number; readonly windows: readonly Window[] };
      /** Today, yyyy-mm-dd. */
      readonly today: string;
    }
  /** `person`: whose card lies there, when one does. */
  | { readonly type: 'check-in'; readonly booking: BookingId; readonly ticket: string; readonly person?: PersonId }
  /** Its holder came and got a number on paper, as a guide tells afterwards: late counts, and so does what was missed. */
  | { readonly type: 'arrive'; readonly booking: BookingId; readonly ticket: string; readonly came: Instant }
  /** The ticket of its check-in was never handed to anybody. `dayEnd`: until then its holder may check in again. */
  | { readonly type: 'void'; readonly booking: BookingId; readonly ticket: string; readonly dayEnd: Instant }
  | { readonly type: 'cancel'; readonly booking: BookingId }
  /** In the answer that leaves now this person is told what `warningsOf` says; without that nobody is barred later. */
  | { readonly type: 'warn'; readonly person: PersonId; readonly item: string; readonly today: string }
  | { readonly type: 'miss'; readonly booking: BookingId; readonly excused: boolean }
);
