import type { Bar, Booking, BookingBase, BookingEvent, BookingId, Kept, Warned } from '@jiaohao/booking';
import type { Db } from './open-store.ts';

/** The read table of bookings, kept in the same transaction as the log; statistics stay in it when the person is gone. */
export type BookingTable = {
  apply(event: BookingEvent): void;
  /** Keeps with a booking the masked name that was typed for it. */
  nameTyped(booking: BookingId, masked: string): void;
  typedName(booking: BookingId): string | undefined;
  /** Bookings that are open or whose slot ended after `since` (ms), the oldest first, all bars and warnings. */
  kept(since: number): Kept;
  /** Forgets whose bookings those were whose slot ended before `before` (ms), and older bars and warnings. Returns how many. */
  forget(before: number): number;
};

type Row = {
  id: string;
  code: string;
  item: string;
  queue: string;
  person: string;
  proven: number;
  slot_from: number;
  slot_to: number;
  check_in_from: number;
  check_in_to: number;
  cancel_until: number;
  made_at: number;
  made_on: string;
  status: Booking['status'];
  ended_at: number;
  late: number;
  excused: number;
  ticket: string;
};

export const bookingTable = (db: Db): BookingTable => {
  const insert = db.prepare(
    `INSERT INTO booking (id, code, item, queue, person, proven, slot_from, slot_to, check_in_from, check_in_to, cancel_until,
       made_at, made_on, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'booked')`,
  );
  const checkedIn = db.prepare(
    `UPDATE booking SET status = 'checked-in', ended_at = ?, ticket = ?, proven = max(proven, ?) WHERE id = ?`,
  );
  const came = db.prepare(
    `UPDATE booking SET status = 'came', ended_at = ?, ticket = NULL, check_in_to = ? WHERE id = ?`,
  );
  const cancelled = db.prepare(`UPDATE booking SET status = 'cancelled', ended_at = ?, late = ? WHERE id = ?`);
  const missed = db.prepare(`UPDATE booking SET status = 'missed', ended_at = ?, excused = ? WHERE id = ?`);
  const barred = db.prepare(
    `INSERT INTO booking_bar (person, why, until) VALUES (?, ?, ?)
     ON CONFLICT (person) DO UPDATE SET why = excluded.why, until = excluded.until`,
  );
  const kept = db.prepare(
    `SELECT * FROM booking WHERE person IS NOT NULL AND (slot_to > ? OR status = 'booked') ORDER BY made_at`,
  );
  const warned = db.prepare(
    `INSERT INTO booking_warning (person, why, at) VALUES (?, ?, ?) ON CONFLICT (person, why) DO UPDATE SET at = excluded.at`,
  );
  const warnings = db.prepare('SELECT person, why, at FROM booking_warning');
  const unwarn = db.prepare('DELETE FROM booking_warning WHERE at < ?');
  const bars = db.prepare('SELECT person, why, until FROM booking_bar');
  const forget = db.prepare(
    `UPDATE booking SET person = NULL, code = NULL, typed_name = NULL WHERE person IS NOT NULL AND slot_to < ? AND status <> 'booked'`,
  );
  const nameTyped = db.prepare('UPDATE booking SET typed_name = ? WHERE id = ?');
  const typedName = db.prepare('SELECT typed_name FROM booking WHERE id = ?').pluck();
  const unbar = db.prepare('DELETE FROM booking_bar WHERE until < ?');

  return {
    apply(event) {
      switch (event.type) {
        case 'booked': {
          const { booking, code, item, queue, person, from, to, checkInFrom, checkInTo, cancelUntil, at, day } = event;
          const proven = Number(event.proven);
          insert.run(
            booking,
            code,
            item,
            queue,
            person,
            proven,
            from,
            to,
            checkInFrom,
            checkInTo,
            cancelUntil,
            at,
            day,
          );
          return;
        }
        case 'checked-in':
          checkedIn.run(event.at, event.ticket, Number(event.proven), event.booking);
          return;
        case 'never-given':
          came.run(event.at, event.checkInTo, event.booking);
          return;
        case 'cancelled':
          cancelled.run(event.at, Number(event.late), event.booking);
          return;
        case 'missed':
          missed.run(event.over, Number(event.excused), event.booking);
          return;
        case 'warned':
          warned.run(event.person, event.why, event.at);
          return;
        case 'barred':
          barred.run(event.person, event.why, event.until);
          return;
        default:
          event satisfies never;
      }
    },
    nameTyped: (booking, masked) => void nameTyped.run(masked, booking),
    typedName: (booking) => (typedName.get(booking) as string | null | undefined) ?? undefined,
    kept: (since) => ({
      kept: (kept.all(since) as Row[]).map(bookingOf),
      bars: bars.all() as Bar[],
      warned: warnings.all() as Warned[],
    }),
    forget: (before) => forget.run(before).changes + unbar.run(before).changes + unwarn.run(before).changes,
  };
};

const bookingOf = (row: Row): Booking => {
  const base: BookingBase = {
    id: row.id,
    code: row.code,
    item: row.item,
    queue: row.queue,
    person: row.person,
    proven: row.proven === 1,
    from: row.slot_from,
    to: row.slot_to,
    checkInFrom: row.check_in_from,
    checkInTo: row.check_in_to,
    cancelUntil: row.cancel_until,
    madeAt: row.made_at,
    madeOn: row.made_on,
  };
  const at = row.ended_at;
  switch (row.status) {
    case 'booked':
      return { ...base, status: 'booked' };
    case 'checked-in':
      return { ...base, status: 'checked-in', at, ticket: row.ticket };
    case 'came':
      return { ...base, status: 'came', at };
    case 'cancelled':
      return { ...base, status: 'cancelled', at, late: row.late === 1 };
    case 'missed':
      return { ...base, status: 'missed', at, excused: row.excused === 1 };
    default:
      return row.status satisfies never;
  }
};
