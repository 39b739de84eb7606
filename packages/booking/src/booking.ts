import { DAY, type Instant } from './rules.ts';

export type BookingId = string;
/** Stands for a person; this package never learns who it is. */
export type PersonId = string;

export type BookingBase = {
  /** The token of its link. */
  readonly id: BookingId;
  /** Said or typed instead of the token. */
  readonly code: string;
  readonly item: string;
  readonly queue: string;
  readonly person: PersonId;
  /** Its holder's card was read, when it was made or at check-in. Of another anybody may have typed the number. */
  readonly proven: boolean;
  readonly from: Instant;
  readonly to: Instant;
  /** Told when it was made, so they hold when the rules change: check-in between these, giving back until the third. */
  readonly checkInFrom: Instant;
  readonly checkInTo: Instant;
  readonly cancelUntil: Instant;
  readonly madeAt: Instant;
  /** The calendar day of `madeAt` in the hall, yyyy-mm-dd. */
  readonly madeOn: string;
};

export type Booking = BookingBase &
  (
    | { readonly status: 'booked' }
    | { readonly status: 'checked-in'; readonly at: Instant; readonly ticket: string }
    /** Checked in, but the ticket was never handed over: may check in again all day long, and has missed nothing. */
    | { readonly status: 'came'; readonly at: Instant }
    /** `late`: so late that the place stood empty; counts as a missed one. */
    | { readonly status: 'cancelled'; readonly at: Instant; readonly late: boolean }
    /** `at`: when its time for check-in had passed. `excused`: the hall was the reason, and nothing is counted. */
    | { readonly status: 'missed'; readonly at: Instant; readonly excused: boolean }
  );

export type BookingStatus = Booking['status'];

/** Does it keep its place in the slot? */
export const holdsPlace = ({ status }: Booking): boolean => status !== 'cancelled';

/** Its token and code are good until a day after the slot. */
export const isExpired = ({ to }: BookingBase, at: Instant): boolean => at > to + DAY;
