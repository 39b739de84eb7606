import { type Booking, isExpired, type PersonId } from './booking.ts';
import { type Bookings, bookingsOf, takenIn } from './bookings.ts';
import type { BookingCommand } from './command.ts';
import type { BookingEvent } from './event.ts';
import { barFor, barOf, enoughTyped, warningsOf } from './misuse.ts';
import type { BookingDecision, BookingRefusal } from './refusal.ts';
import { aheadDaysOf, type Instant, MINUTE, ruleOf } from './rules.ts';
import { slotsAfter, slotsOf } from './slots.ts';

type Command<T extends BookingCommand['type']> = Extract<BookingCommand, { type: T }>;

const no = (refusal: BookingRefusal): BookingDecision => ({ ok: false, refusal });

/**
 * What a command leads to; changes nothing. Whoever asks first says `miss` for what `passedUnused` finds of the same
 * person, so that misuse is counted in the order in which it happened.
 */
export const decide = (bookings: Bookings, command: BookingCommand): BookingDecision => {
  if (command.type === 'book') return book(bookings, command);
  if (command.type === 'warn') return warn(bookings, command);
  const booking = bookings.byId.get(command.booking);
  if (!booking) return no({ code: 'unknown-booking' });
  switch (command.type) {
    case 'check-in':
      return checkIn(booking, command);
    case 'arrive':
      return arrive(booking, command);
    case 'void':
      if (booking.status !== 'checked-in' || booking.ticket !== command.ticket) return no(over(booking));
      return {
        ok: true,
        events: [neverGiven(booking, command)],
      };
    case 'cancel':
      return cancel(bookings, booking, command);
    case 'miss':
      return miss(bookings, booking, command);
    default:
      return command satisfies never;
  }
};

/** Bookings whose time for check-in has passed without anybody, the longest ago first. */
export const passedUnused = (bookings: Bookings, at: Instant, person?: PersonId): Booking[] =>
  [...((person === undefined ? bookings.open : bookings.persons.get(person)) ?? [])]
    .flatMap((id) => bookings.byId.get(id) ?? [])
    .filter((booking) => booking.status === 'booked' && at > booking.checkInTo)
    .sort((a, b) => a.checkInTo - b.checkInTo);

/** The checks go from the slot to the person and back to the place: who is barred need not try other slots. */
const book = (bookings: Bookings, command: Command<'book'>): BookingDecision => {
  const { at, booking, code, item, queue, person, proven, from, day, today } = command;
  const { rules } = bookings;
  const rule = ruleOf(rules, item);
  if (!rule) return no({ code: 'not-bookable', item });
  const slot = slotsAfter(slotsOf(rule, day.windows), at).find((one) => one.from === from);
  if (!slot || day.ahead < 0 || day.ahead > aheadDaysOf(rules, rule)) return no({ code: 'unknown-slot' });
  const bar = barOf(bookings, person, at);
  if (bar) return no({ code: 'booking-barred', until: bar.until, why: bar.why });
  const other = bookingsOf(bookings, person).find((one) => one.item === item && one.status === 'booked');
  if (other) return no({ code: 'already-booked', booking: other.id });
  if (!proven && enoughTyped(bookings, person, today)) return no({ code: 'book-with-card' });
  if (takenIn(bookings, item, from) >= rule.capacity) return no({ code: 'slot-full' });
  if (bookings.byId.has(booking) || codeInUse(bookings, code, at)) return no({ code: 'code-taken' });
  return {
    ok: true,
    events: [
      {
        type: 'booked',
        at,
        booking,
        code,
        item,
        queue,
        person,
        proven,
        from,
        to: slot.to,
        // A ticket ends with its day, so nobody checks in on the evening before.
        checkInFrom: Math.max(from - rules.graceEarly * MINUTE, day.from),
        checkInTo: from + rules.graceLate * MINUTE,
        cancelUntil: from - rules.cancelBefore * MINUTE,
        day: today,
      },
      ...(proven ? barEvent(bookings, { kind: 'same-item', person, at, item, day: today }, at) : []),
    ],
  };
};

const codeInUse = (bookings: Bookings, code: string, at: Instant): boolean => {
  const holder = bookings.byId.get(bookings.byCode.get(code) ?? '');
  return holder !== undefined && (holder.status === 'booked' || !isExpired(holder, at));
};

const checkIn = (booking: Booking, { at, ticket, person }: Command<'check-in'>): BookingDecision => {
  if (person !== undefined && person !== booking.person) return no({ code: 'not-your-booking' });
  if (booking.status === 'checked-in' || booking.status === 'cancelled') return no(over(booking));
  if (booking.status === 'missed' || at > booking.checkInTo) {
    return no({ code: 'booking-too-late', closed: booking.checkInTo });
  }
  if (at < booking.checkInFrom) return no({ code: 'booking-too-early', opens: booking.checkInFrom });
  return { ok: true, events: [{ type: 'checked-in', at, booking: booking.id, ticket, proven: person !== undefined }] };
};

const arrive = (booking: Booking, { at, ticket, came }: Command<'arrive'>): BookingDecision => {
  if (booking.status === 'checked-in' || booking.status === 'cancelled') return no(over(booking));
  if (came < booking.checkInFrom) return no({ code: 'booking-too-early', opens: booking.checkInFrom });
  return { ok: true, events: [{ type: 'checked-in', at, booking: booking.id, ticket, proven: false }] };
};

/** Its holder came in time and may hear of it late: a kiosk that was cut off voids it when it can. */
const neverGiven = ({ id, checkInTo }: Booking, { at, ticket, dayEnd }: Command<'void'>): BookingEvent => ({
  type: 'never-given',
  at,
  booking: id,
  ticket,
  checkInTo: Math.max(checkInTo, dayEnd),
});

const cancel = (bookings: Bookings, booking: Booking, { at }: Command<'cancel'>): BookingDecision => {
  if (booking.status !== 'booked' || at > booking.checkInTo) return no(over(booking));
  const late = at > booking.cancelUntil;
  const kind = late ? 'no-shows' : 'cancellations';
  return {
    ok: true,
    events: [
      { type: 'cancelled', at, booking: booking.id, late },
      ...(booking.proven ? barEvent(bookings, { kind, person: booking.person, at }, at) : []),
    ],
  };
};

const warn = (bookings: Bookings, { at, person, item, today }: Command<'warn'>): BookingDecision => ({
  ok: true,
  events: barOf(bookings, person, at)
    ? []
    : warningsOf(bookings, { person, item, day: today }, at).map(({ why }) => ({ type: 'warned', at, person, why })),
});

const miss = (bookings: Bookings, booking: Booking, { at, excused }: Command<'miss'>): BookingDecision => {
  if (booking.status !== 'booked') return no(over(booking));
  const passed = booking.checkInTo;
  if (at <= passed) return no({ code: 'booking-open' });
  return {
    ok: true,
    events: [
      { type: 'missed', at, booking: booking.id, over: passed, excused },
      ...(excused || !booking.proven
        ? []
        : barEvent(bookings, { kind: 'no-shows', person: booking.person, at: passed }, at)),
    ],
  };
};

/** Of one that is open still its time has passed. */
const over = (booking: Booking): BookingRefusal => {
  const { status } = booking;
  if (status === 'checked-in') return { code: 'booking-over', status, ticket: booking.ticket };
  return {
    code: 'booking-over',
    status: status === 'cancelled' ? status : status === 'came' ? 'checked-in' : 'missed',
  };
};

const barEvent = (bookings: Bookings, deed: Parameters<typeof barFor>[1], at: Instant): BookingEvent[] => {
  const bar = barFor(bookings, deed, at);
  return bar ? [{ type: 'barred', at, ...bar }] : [];
};
