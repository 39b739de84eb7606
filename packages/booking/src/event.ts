import type { BookingId, PersonId } from './booking.ts';
import type { MisuseKind } from './misuse.ts';
import type { Instant } from './rules.ts';

/** What happened; holds all that `evolve` needs, so that a log replays under rules that have changed since. */
export type BookingEvent = { readonly at: Instant } & (
  | {
      readonly type: 'booked';
      readonly booking: BookingId;
      readonly code: string;
      readonly item: string;
      readonly queue: string;
      readonly person: PersonId;
      readonly proven: boolean;
      readonly from: Instant;
      readonly to: Instant;
      readonly checkInFrom: Instant;
      readonly checkInTo: Instant;
      readonly cancelUntil: Instant;
      readonly day: string;
    }
  /** `proven`: the holder's card lay there. */
  | { readonly type: 'checked-in'; readonly booking: BookingId; readonly ticket: string; readonly proven: boolean }
  /** `checkInTo`: its new end of check-in. */
  | { readonly type: 'never-given'; readonly booking: BookingId; readonly ticket: string; readonly checkInTo: Instant }
  | { readonly type: 'cancelled'; readonly booking: BookingId; readonly late: boolean }
  /** `over`: when its time for check-in had passed; `at` is when that was found. */
  | { readonly type: 'missed'; readonly booking: BookingId; readonly over: Instant; readonly excused: boolean }
  /** Was told that the next misuse of this kind bars. */
  | { readonly type: 'warned'; readonly person: PersonId; readonly why: MisuseKind }
  | { readonly type: 'barred'; readonly person: PersonId; readonly why: MisuseKind; readonly until: Instant }
);
