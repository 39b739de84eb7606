export * from './booking.ts';
export {
  type Bar,
  type Bookings,
  bookingsOf,
  type Changes,
  createBookings,
  forget,
  type Kept,
  restore,
  takenIn,
  type Warned,
} from './bookings.ts';
export { isCitizenNumber, plainNumber } from './citizen-number.ts';
export * from './command.ts';
export { decide, passedUnused } from './decide.ts';
export { describe, describeWarning, isTold, type ToldRefusal, type When } from './describe.ts';
export * from './event.ts';
export { evolve } from './evolve.ts';
export { barOf, type MisuseKind, madeOn, misuses, type Warning, warningsOf } from './misuse.ts';
export * from './refusal.ts';
export { aheadDaysOf, type BookingRules, DAY, type Instant, type ItemRule, MINUTE, MONTH, ruleOf } from './rules.ts';
export { type Slot, slotsAfter, slotsOf, type Window } from './slots.ts';
