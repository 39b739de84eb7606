/** Milliseconds since 1970-01-01 UTC. Time enters this package only inside commands and questions. */
export type Instant = number;

export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** What "in a month" means for misuse: the last 30 days, to the millisecond. */
export const MONTH = 30 * DAY;

/** What can be booked, how long its slots are and how many bookings each takes. */
export type ItemRule = {
  readonly item: string;
  readonly slotMinutes: number;
  readonly capacity: number;
  /** Own limit of days instead of the hall's. */
  readonly aheadDays?: number | undefined;
};

/** How much misuse bars a person, and for how many days. */
export type AbuseRule = {
  readonly noShowsPerMonth: number;
  /** Bookings of one item made on one day: more than this bars. */
  readonly sameItemPerDay: number;
  readonly cancellationsPerMonth: number;
  readonly barDays: number;
};

/** Bookings under a number that was only typed: anybody can type it, so they are few and bar nobody. */
export type UnprovenRule = {
  /** Open ones of one number. */
  readonly open: number;
  /** Made for one number on one day, given up or not. */
  readonly perDay: number;
};

/** Minutes but where the name says days; the hall's configuration `bookings` fits it. */
export type BookingRules = {
  readonly aheadDays: number;
  readonly graceEarly: number;
  readonly graceLate: number;
  readonly cancelBefore: number;
  readonly abuse: AbuseRule;
  readonly unproven: UnprovenRule;
  readonly items: readonly ItemRule[];
};

export const ruleOf = (rules: BookingRules, item: string): ItemRule | undefined =>
  rules.items.find((rule) => rule.item === item);

export const aheadDaysOf = (rules: BookingRules, item: ItemRule): number => item.aheadDays ?? rules.aheadDays;
