import type { Event, TicketStatus } from '@jiaohao/queue';
import type { Db } from './open-store.ts';

/** The read table of tickets, kept in the same transaction as the log. */
export type TicketTable = {
  apply(event: Event, day: string): void;
  numberOf(ticket: string): string;
  handedOver(ticket: string, how: string): void;
  /** Has somebody got it, as far as anybody has said? */
  isHandedOver(ticket: string): boolean;
  /** The numbers drawn on a day (yyyy-mm-dd) in the hall's own rows. */
  numbersOf(day: string): readonly string[];
  /** The leased and paper numbers that were used on a day. */
  spentOn(day: string): readonly string[];
  statusOf(ticket: string): TicketStatus | undefined;
  /** A ticket of a day that is over. It never waits. */
  late(ticket: LateTicket): void;
};

export type LateTicket = {
  ticket: string;
  day: string;
  number: string;
  queue: string;
  lane: string;
  kiosk: string;
  status: 'expired' | 'cancelled';
  takenAt: number;
  endedAt: number;
  enteredAt: number;
  item?: string;
};

export const ticketTable = (db: Db): TicketTable => {
  const insert = db.prepare(
    `INSERT INTO ticket (id, day, number, queue, lane, status, taken_at, promised_low, promised_high, kiosk, item,
       lane_asked, appointment)
     VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertServed = db.prepare(
    `INSERT INTO ticket (id, day, number, queue, lane, status, counter, taken_at, called_at, started_at)
     VALUES (?, ?, ?, ?, ?, 'serving', ?, ?, ?, ?)`,
  );
  const insertLeased = db.prepare(
    `INSERT INTO ticket (id, day, number, queue, lane, status, taken_at, ended_at, kiosk, item, lane_asked, drawn_from,
       entered_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'lease', ?)`,
  );
  const insertPaper = db.prepare(
    `INSERT INTO ticket (id, day, number, queue, lane, status, taken_at, item, counter, called_at, started_at, ended_at,
       drawn_from, entered_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'paper', ?)`,
  );
  const laneSet = db.prepare('UPDATE ticket SET lane = ?, lane_asked = ? WHERE id = ?');
  const called = db.prepare(
    `UPDATE ticket SET status = 'called', counter = ?, called_at = coalesce(called_at, ?) WHERE id = ?`,
  );
  const serving = db.prepare(
    `UPDATE ticket SET status = 'serving', counter = ?, started_at = coalesce(started_at, ?) WHERE id = ?`,
  );
  const ended = db.prepare('UPDATE ticket SET status = ?, ended_at = ? WHERE id = ?');
  const waiting = db.prepare(`UPDATE ticket SET status = 'waiting', counter = NULL, ended_at = NULL WHERE id = ?`);
  const held = db.prepare(`UPDATE ticket SET status = 'held' WHERE id = ?`);
  const moved = db.prepare(
    `UPDATE ticket SET status = 'waiting', queue = coalesce(?, queue), counter = ? WHERE id = ?`,
  );
  const number = db.prepare('SELECT number FROM ticket WHERE id = ?').pluck();
  const numbers = db.prepare(`SELECT number FROM ticket WHERE day = ? AND drawn_from = 'hall'`).pluck();
  const spent = db.prepare(`SELECT number FROM ticket WHERE day = ? AND drawn_from <> 'hall'`).pluck();
  const status = db.prepare('SELECT status FROM ticket WHERE id = ?').pluck();
  const handed = db.prepare('UPDATE ticket SET handed_over = ? WHERE id = ?');
  const handedHow = db.prepare('SELECT handed_over FROM ticket WHERE id = ?').pluck();

  return {
    apply(event, day) {
      switch (event.type) {
        case 'taken':
          insert.run(
            event.ticket,
            day,
            event.number,
            event.queue,
            event.lane,
            event.at,
            event.promised.low,
            event.promised.high,
            event.kiosk ?? null,
            event.item ?? null,
            event.asked ?? null,
            event.appointment ?? null,
          );
          return;
        case 'delivered':
          insertLeased.run(
            event.ticket,
            day,
            event.number,
            event.queue,
            event.lane,
            'waiting',
            event.takenAt,
            null,
            event.kiosk,
            event.item ?? null,
            event.asked ?? null,
            event.at,
          );
          return;
        case 'paper-entered': {
          const { served } = event;
          insertPaper.run(
            event.ticket,
            day,
            event.number,
            event.queue,
            event.lane,
            served ? 'finished' : 'waiting',
            event.takenAt,
            event.item ?? null,
            served?.counter ?? null,
            served?.startedAt ?? null,
            served?.startedAt ?? null,
            served?.finishedAt ?? null,
            event.at,
          );
          return;
        }
        case 'lane-set':
          laneSet.run(event.lane, event.asked ?? null, event.ticket);
          return;
        case 'served-without-ticket':
          insertServed.run(
            event.ticket,
            day,
            event.number,
            event.queue,
            event.lane,
            event.counter,
            event.at,
            event.at,
            event.at,
          );
          return;
        case 'called':
          called.run(event.counter, event.at, event.ticket);
          return;
        case 'started':
        case 'resumed':
          serving.run(event.counter, event.at, event.ticket);
          return;
        case 'finished':
          ended.run('finished', event.at, event.ticket);
          return;
        case 'no-showed':
          ended.run('no-show', event.at, event.ticket);
          return;
        case 'cancelled':
        case 'expired':
          ended.run(event.type, event.at, event.ticket);
          return;
        case 'reinstated':
          waiting.run(event.ticket);
          return;
        case 'held':
          held.run(event.ticket);
          return;
        case 'transferred':
          moved.run(
            'queue' in event.to ? event.to.queue : null,
            'counter' in event.to ? event.to.counter : null,
            event.ticket,
          );
          return;
        case 'recalled':
        case 'leased':
        case 'day-opened':
        case 'day-closed':
        case 'counter-opened':
        case 'counter-paused':
        case 'counter-closed':
        case 'counter-ready':
          return;
        default:
          event satisfies never;
      }
    },
    numberOf: (ticket) => number.get(ticket) as string,
    numbersOf: (day) => numbers.all(day) as string[],
    spentOn: (day) => spent.all(day) as string[],
    statusOf: (ticket) => status.get(ticket) as TicketStatus | undefined,
    late: (one) => {
      insertLeased.run(
        one.ticket,
        one.day,
        one.number,
        one.queue,
        one.lane,
        one.status,
        one.takenAt,
        one.endedAt,
        one.kiosk,
        one.item ?? null,
        null,
        one.enteredAt,
      );
    },
    handedOver: (ticket, how) => {
      handed.run(how, ticket);
    },
    isHandedOver: (ticket) => typeof handedHow.get(ticket) === 'string',
  };
};
