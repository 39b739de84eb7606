import {
  type Booking,
  type BookingCommand,
  type BookingId,
  type BookingRefusal,
  type Bookings,
  DAY,
  decide,
  evolve,
  forget,
  MONTH,
  passedUnused,
  restore,
} from '@jiaohao/booking';
import { instantOf, wallClock } from '@jiaohao/calendar';
import type { HallConfig } from '@jiaohao/protocol';
import type { Changes } from '@jiaohao/queue';
import { queueWindows } from '../queue-windows.ts';
import { bookingTable } from '../store/booking-table.ts';
import type { Db } from '../store/open-store.ts';
import type { Turn } from '../writer/writer.ts';
import { dayAfter } from './slots-view.ts';

/** Misuse is counted over a month; a day more covers what was found late. */
const keptMs = MONTH + DAY;

export type BookingDesk = {
  readonly bookings: Bookings;
  /** The ticket of a check-in was never handed over: its holder may check in again until the day of the slot ends. */
  neverGiven(turn: Turn, check: { booking: BookingId; ticket: string }, at: number): void;
  /** What would be refused, and why; does nothing. */
  ask(command: BookingCommand): BookingRefusal | undefined;
  /** Decides and, if it is a yes, logs, keeps and applies. Returns the refusal, or undefined. */
  run(turn: Turn, command: BookingCommand): BookingRefusal | undefined;
  /** Keeps with a booking the masked name that was typed for it. To be called in the turn that made it. */
  nameTyped(booking: BookingId, masked: string): void;
  typedName(booking: BookingId): string | undefined;
  /** Is there a booking whose time has passed unused? */
  anyPassed(at: number): boolean;
  /** Marks bookings whose time has passed unused as missed. Returns how many. */
  settle(turn: Turn, at: number): number;
  /** Persons who may not book now. */
  barred(at: number): number;
  /** Forgets whose old bookings were, which no rule asks for any more. Returns how many. */
  forget(turn: Turn, at: number): number;
  /** Reads again what is on disk: after the store has failed. */
  reset(): void;
};

/**
 * The hall's bookings: in memory as the booking package decides on them, on disk in the log and the read table.
 * @param startedAt when this process began, ms
 */
export const createBookingDesk = (config: HallConfig, db: Db, startedAt: number, changes: Changes): BookingDesk => {
  const table = bookingTable(db);
  const rules = config.bookings ?? noRules;
  const windowsOf = queueWindows(config);
  const queues = new Map(config.queues.map((queue) => [queue.id, queue]));
  const lastSeen = db.prepare('SELECT at FROM event ORDER BY seq DESC LIMIT 1').pluck().get() as number | undefined;
  /** From the last sign of life to the start of this process nobody could check in. */
  const away = { from: Math.min(lastSeen ?? startedAt, startedAt), to: startedAt };

  const read = () => restore(rules, table.kept(startedAt - keptMs), changes);
  let bookings = read();

  /** Whose slot the hall had closed meanwhile, or who found no hall that answered, has missed nothing. */
  const excused = ({ queue, from, checkInFrom, checkInTo }: Booking): boolean => {
    if (away.from < checkInTo && checkInFrom < away.to) return true;
    const known = queues.get(queue);
    const windows = known ? windowsOf(known, wallClock(from, config.hall.timeZone).date) : [];
    return !windows.some((window) => window.from <= from && from < window.to);
  };

  const one = (turn: Turn, command: BookingCommand): BookingRefusal | undefined => {
    const decision = decide(bookings, command);
    if (!decision.ok) return decision.refusal;
    for (const event of decision.events) {
      const { at, type, ...data } = event;
      turn.note({ at, stream: 'booking', type, data });
      table.apply(event);
      evolve(bookings, event);
    }
    return undefined;
  };

  const settle = (turn: Turn, at: number, person?: string): number => {
    const passed = passedUnused(bookings, at, person);
    for (const booking of passed) one(turn, { type: 'miss', at, booking: booking.id, excused: excused(booking) });
    return passed.length;
  };

  return {
    get bookings() {
      return bookings;
    },
    ask(command) {
      const decision = decide(bookings, command);
      return decision.ok ? undefined : decision.refusal;
    },
    run(turn, command) {
      const person =
        command.type === 'book' || command.type === 'warn'
          ? command.person
          : bookings.byId.get(command.booking)?.person;
      // What is missed by the clock alone is what an arrival takes back.
      if (person !== undefined && command.type !== 'miss' && command.type !== 'arrive')
        settle(turn, command.at, person);
      return one(turn, command);
    },
    nameTyped: table.nameTyped,
    typedName: table.typedName,
    neverGiven(turn, { booking, ticket }, at) {
      const { from = at } = bookings.byId.get(booking) ?? {};
      one(turn, { type: 'void', at, booking, ticket, dayEnd: endOfDay(from, config.hall.timeZone) });
    },
    anyPassed: (at) => passedUnused(bookings, at).length > 0,
    settle,
    barred: (at) => [...bookings.bars.values()].filter(({ until }) => at < until).length,
    forget(turn, at) {
      settle(turn, at);
      forget(bookings, at - keptMs);
      return table.forget(at - keptMs);
    },
    reset: () => {
      bookings = read();
    },
  };
};

/** The last millisecond of the day on which an instant lies. */
const endOfDay = (at: number, timeZone: string): number =>
  instantOf(dayAfter(wallClock(at, timeZone).date, 1), '00:00', timeZone) - 1;

/** A hall without bookings still shows what was booked before they were taken out. */
const noRules = {
  aheadDays: 0,
  graceEarly: 0,
  graceLate: 0,
  cancelBefore: 0,
  unproven: { open: 1, perDay: 1 },
  abuse: { noShowsPerMonth: 1, sameItemPerDay: 1, cancellationsPerMonth: 1, barDays: 1 },
  items: [],
};
