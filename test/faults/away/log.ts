import { join } from 'node:path';
import Database from 'better-sqlite3';

export type Row = {
  id: string;
  day: string;
  number: string;
  status: string;
  drawn_from: string;
  handed_over: string | null;
};
type Entered = { type: 'taken' | 'delivered'; ticket: string; number: string };

/** What a hall that has stopped has written down of tickets. */
export type TicketLog = {
  rows: readonly Row[];
  /** Every ticket that came into being, in order. */
  entered: readonly Entered[];
  leased: ReadonlySet<string>;
  /** Tickets of wishes that were taken back. */
  neverGiven: ReadonlySet<string>;
  /** Tickets that came after their day was over. */
  late: readonly string[];
  /** How often each ticket was told to have been handed over. */
  handings: ReadonlyMap<string, number>;
};

export const readTickets = (data: string): TicketLog => {
  const db = new Database(join(data, 'hall.db'), { readonly: true });
  try {
    const rows = db.prepare('SELECT id, day, number, status, drawn_from, handed_over FROM ticket').all() as Row[];
    const dataOf = (type: string) =>
      (db.prepare('SELECT data FROM event WHERE type = ? ORDER BY seq').pluck().all(type) as string[]).map(
        (json) => JSON.parse(json) as Record<string, unknown>,
      );
    const entered = (['taken', 'delivered'] as const).flatMap((type) =>
      dataOf(type).map(({ ticket, number }) => ({ type, ticket: String(ticket), number: String(number) })),
    );
    const leased = dataOf('leased').flatMap(({ numbers }) =>
      (numbers as { number: string }[]).map((one) => one.number),
    );
    const handings = new Map<string, number>();
    for (const { ticket } of dataOf('handed-over')) {
      handings.set(String(ticket), (handings.get(String(ticket)) ?? 0) + 1);
    }
    return {
      rows,
      entered,
      leased: new Set(leased),
      neverGiven: new Set(dataOf('never-given').map(({ ticket }) => String(ticket))),
      late: dataOf('delivered-late').map(({ ticket }) => String(ticket)),
      handings,
    };
  } finally {
    db.close();
  }
};
