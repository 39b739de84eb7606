import type { Changes, Event } from '@jiaohao/queue';
import { type LeaseTable, leaseTable } from './lease-table.ts';
import type { Db } from './open-store.ts';
import { type TicketTable, ticketTable } from './ticket-table.ts';

export type LoggedEvent = { seq: number; at: number; stream: string; type: string; actor: string; data: unknown };

/** What is put down beside the queue's own events. */
export type SideEvent = {
  at: number;
  stream: 'rating' | 'handing' | 'device' | 'support' | 'checklist' | 'access' | 'booking' | 'away' | 'paper';
  type: string;
  data: unknown;
};

export type EventLog = {
  /** To be called inside a transaction; returns the event's seq. */
  appendQueue(event: Event, actor: string): number;
  appendSide(event: SideEvent, actor: string): number;
  /** The queue's events since the last day was opened, oldest first. */
  sinceLastDay(): Iterable<Event>;
  readonly tickets: TicketTable;
  readonly leases: LeaseTable;
  count(): number;
  /** Counts again what is on disk: after the store has failed. */
  reset(): void;
  /** Is as much on disk as was counted? */
  isOnDisk(): boolean;
  lastCall(): number;
};

export const eventLog = (db: Db, changes: Changes): EventLog => {
  const insert = db.prepare('INSERT INTO event (seq, at, stream, type, actor, data) VALUES (?, ?, ?, ?, ?, ?)');
  const insertDay = db.prepare('INSERT INTO day (seq, day) VALUES (?, ?)');
  const insertCall = db.prepare(
    'INSERT INTO call (no, event, at, ticket, number, counter, kind) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const tickets = ticketTable(db);
  const leases = leaseTable(db);
  const lastSeq = db.prepare('SELECT coalesce(max(seq), 0) FROM event').pluck();
  const lastCallNo = db.prepare('SELECT coalesce(max(no), 0) FROM call').pluck();
  const lastDay = db.prepare('SELECT day FROM day ORDER BY seq DESC LIMIT 1').pluck();
  let seq = 0;
  let callNo = 0;
  let day = '';
  const reset = () => {
    seq = lastSeq.get() as number;
    callNo = lastCallNo.get() as number;
    day = (lastDay.get() as string | undefined) ?? '';
  };
  reset();

  const count = (event: number, call: number, on: string) => {
    const [seqBefore, callBefore, dayBefore] = [seq, callNo, day];
    changes.keep(() => {
      seq = seqBefore;
      callNo = callBefore;
      day = dayBefore;
    });
    seq = event;
    callNo = call;
    day = on;
  };

  return {
    appendQueue(event, actor) {
      const isCall = event.type === 'called' || event.type === 'recalled';
      count(seq + 1, callNo + Number(isCall), event.type === 'day-opened' ? event.day : day);
      insert.run(seq, event.at, 'queue', event.type, actor, JSON.stringify(event));
      if (event.type === 'day-opened') insertDay.run(seq, day);
      if (event.type === 'called' || event.type === 'recalled') {
        const kind = event.type;
        insertCall.run(callNo, seq, event.at, event.ticket, tickets.numberOf(event.ticket), event.counter, kind);
      }
      tickets.apply(event, day);
      leases.apply(event, day);
      return seq;
    },
    appendSide(event, actor) {
      count(seq + 1, callNo, day);
      insert.run(seq, event.at, event.stream, event.type, actor, JSON.stringify(event.data));
      return seq;
    },
    *sinceLastDay() {
      const from = (db.prepare('SELECT max(seq) FROM day').pluck().get() as number | null) ?? 0;
      const rows = db.prepare(`SELECT data FROM event WHERE seq >= ? AND stream = 'queue' ORDER BY seq`).pluck();
      for (const data of rows.iterate(from)) yield JSON.parse(data as string) as Event;
    },
    tickets,
    leases,
    count: () => seq,
    reset,
    isOnDisk: () => lastSeq.get() === seq && lastCallNo.get() === callNo,
    lastCall: () => callNo,
  };
};
