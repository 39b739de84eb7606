import type { Event, Lease } from '@jiaohao/queue';
import type { Db } from './open-store.ts';

/** A kiosk that was away for longer has no ticket that anybody still asks for. */
const keptMs = 60 * 86_400_000;

export type DatedLease = Lease & { day: string };

/**
 * The numbers lent to kiosks. The queue forgets them with the day; here they stay, for the kiosk that was away over
 * midnight and for the day that is opened a second time.
 */
export type LeaseTable = {
  apply(event: Event, day: string): void;
  of(ticket: string): DatedLease | undefined;
  /** Those of a day (yyyy-mm-dd) without a ticket. */
  unusedOn(day: string): readonly Lease[];
};

export const leaseTable = (db: Db): LeaseTable => {
  const columns = 'ticket, queue, serial, number, kiosk, leased_at AS leasedAt';
  const insert = db.prepare(
    'INSERT INTO lease (ticket, day, queue, serial, number, kiosk, leased_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const one = db.prepare(`SELECT day, ${columns} FROM lease WHERE ticket = ?`);
  const unused = db.prepare(
    `SELECT ${columns} FROM lease WHERE day = ? AND NOT EXISTS (SELECT 1 FROM ticket WHERE ticket.id = lease.ticket)
     ORDER BY queue, serial`,
  );
  const forget = db.prepare('DELETE FROM lease WHERE leased_at < ?');

  return {
    apply(event, day) {
      if (event.type === 'day-opened') forget.run(event.at - keptMs);
      if (event.type !== 'leased') return;
      for (const { ticket, queue, serial, number } of event.numbers) {
        insert.run(ticket, day, queue, serial, number, event.kiosk, event.at);
      }
    },
    of: (ticket) => one.get(ticket) as DatedLease | undefined,
    unusedOn: (day) => unused.all(day) as Lease[],
  };
};
