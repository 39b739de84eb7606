import type { BookingId, BookingStatus } from './booking.ts';

import type { BookingEvent } from './event.ts';
import type { MisuseKind } from './misuse.ts';
import type { Instant } from './rules.ts';

/** A business "no": a value with a literal code, never an exception. */
export type BookingRefusal =
  | { readonly code: 'not-bookable'; readonly item: string }
  | { readonly code: 'unknown-slot' }
  | { readonly code: 'slot-full' }
  | { readonly code: 'already-booked'; readonly booking: BookingId }
  /** A number that was only typed has as many bookings as that allows. */
  | { readonly code: 'book-with-card' }
  | { readonly code: 'booking-barred'; readonly until: Instant; readonly why: MisuseKind }
  /** The id or the code is in use: draw another. */
  | { readonly code: 'code-taken' }
  | { readonly code: 'unknown-booking' }
  /** `ticket` is what it became. */
  | { readonly code: 'booking-over'; readonly status: EndStatus; readonly ticket?: string }
  | { readonly code: 'booking-too-early'; readonly opens: Instant }
  | { readonly code: 'booking-too-late'; readonly closed: Instant }
  | { readonly code: 'not-your-booking' }
  /** It can still be used, so it is not missed yet. */
  | { readonly code: 'booking-open' };

/** How a booking ends. */
export type EndStatus = Exclude<BookingStatus, 'booked' | 'came'>;

export type BookingDecision =
  | { readonly ok: true; readonly events: readonly BookingEvent[] }
  | { readonly ok: false; readonly refusal: BookingRefusal };
