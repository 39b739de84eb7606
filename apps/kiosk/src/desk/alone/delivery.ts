import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '@jiaohao/protocol';
import type { HallHttp, HallReply } from '../hall-http.ts';
import { handedAs } from '../hand-over.ts';
import { type Given, type Report, undelivered } from './book.ts';
import type { CardSeal } from './card-seal.ts';
import type { TicketBook } from './ticket-book.ts';

export type Delivery = {
  /** There may be something to tell, or the hall is there again. A hall that could not do it is left alone for a while. */
  kick(): void;
  /** Tells the hall first what must not be. Resolves with whether it is there. */
  takeBack(): Promise<boolean>;
  /** What is being told now is told again after the next start; the hall counts it once. */
  stop(): void;
};

const firstPauseMs = 1000;
const longestPauseMs = 60_000;
const calmMs = 30_000;
/** After so many one after the other it is the hall, and not what it is told. */
const mostFailing = 3;

type Told =
  | 'done'
  /** The hall is there and could not do it, or not yet. */
  | 'failing'
  /** The hall is not there. */
  | 'away';

/** No word about what was asked: the kiosk is not known, or is too busy for now. It may be taken later. */
const passing = (problem: Problem): boolean => [401, 403, 429].includes(problem.status) || problem.code === 'not-found';

/**
 * Tells the hall what it has missed, one thing after the other: what must not be, then tickets in the order of taking, then
 * how they were handed over; what went wrong before comes after all else. Each is repeated until the hall has answered; a
 * final no is kept in `troubles.jsonl`.
 */
export const createDelivery = (options: {
  folder: string;
  http: HallHttp;
  tickets: TicketBook;
  seal: CardSeal | undefined;
  online: () => boolean;
  /** By the hall's clock, in milliseconds. */
  now: () => number;
  /** How long an unanswered wish may be tried again by the citizen. */
  graceMs: number;
  /** Is this wish being worked on now? */
  busyWith: (request: string) => boolean;
  lost: () => void;
  /** A ticket that the hall will not take. */
  onRefused: (number: string, code: string) => void;
  onTrouble: (what: string, error: unknown) => void;
}): Delivery => {
  const { http, tickets, seal } = options;
  const { book, note } = tickets;
  let pause = firstPauseMs;
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  let resting = false;
  let stopped = false;
  /** How often each could not be told. */
  const failures = new Map<string, number>();

  const keepTrouble = (what: object) => {
    try {
      mkdirSync(options.folder, { recursive: true, mode: 0o700 });
      const line = JSON.stringify({ at: new Date().toISOString(), ...what });
      appendFileSync(join(options.folder, 'troubles.jsonl'), `${line}\n`, { mode: 0o600 });
    } catch (error) {
      options.onTrouble('troubles', error);
    }
  };
  const told = (reply: HallReply<unknown>, onNo: (code: string) => void): Told => {
    if (reply.ok) return 'done';
    if (reply.problem && !passing(reply.problem)) {
      onNo(reply.problem.code);
      return 'done';
    }
    if (reply.problem || reply.failing) return 'failing';
    options.lost();
    return 'away';
  };

  const voidKey = async (key: string): Promise<Told> => {
    const reply = await http('voidTake', { body: { key }, key: `void-${key}` });
    const done = told(reply, (code) => options.onTrouble('void', code));
    if (done === 'done') note({ t: 'voided', key });
    return done;
  };

  const takeBack = async (): Promise<boolean> => {
    for (const key of [...book.voids.keys()]) if (stopped || !(await voidKey(key))) return false;
    return true;
  };

  const deliver = async ({ ticket, at, lane, cancelled, sealed }: Given): Promise<Told> => {
    const idCard = sealed === undefined ? undefined : seal?.open(sealed);
    if (sealed !== undefined && !idCard) options.onTrouble('deliver', `the card of ${ticket.number} cannot be read`);
    const reply = await http('deliver', {
      key: `deliver-${ticket.id}-${cancelled ? 'cancelled' : 'waiting'}`,
      body: {
        ticket: ticket.id,
        queue: ticket.queue,
        number: ticket.number,
        takenAt: new Date(at).toISOString(),
        cancelled,
        ...(lane !== undefined && { lane }),
        ...(ticket.item !== undefined && { item: ticket.item }),
        ...(idCard && { idCard }),
      },
    });
    const done = told(reply, (code) => {
      keepTrouble({ ticket: ticket.id, number: ticket.number, queue: ticket.queue, takenAt: at, cancelled, code });
      options.onTrouble('deliver', `${ticket.number}: ${code}`);
      options.onRefused(ticket.number, code);
      note({ t: 'dropped', ticket: ticket.id });
    });
    if (reply.ok) note({ t: 'delivered', ticket: ticket.id, cancelled });
    return done;
  };

  const tell = async (report: Report): Promise<Told> => {
    const { key } = report;
    const given = 'ticket' in report ? book.byTicket.get(report.ticket) : undefined;
    if (given?.delivery === 'due') return 'done';
    if (given?.delivery === 'dropped') {
      note({ t: 'told', key });
      return 'done';
    }
    const reply =
      'paper' in report
        ? await http('paperPrinted', { path: { id: report.paper }, key, body: paperBody(report.outcome) })
        : await http('handedOver', { path: { id: report.ticket }, key, body: handedAs(report.handing) });
    const done = told(reply, (code) => {
      keepTrouble({ report, code });
      options.onTrouble('report', code);
    });
    if (done === 'done') note({ t: 'told', key });
    return done;
  };

  const untold = (): { id: string; tell: () => Promise<Told> }[] => {
    const often = ({ id }: { id: string }) => failures.get(id) ?? 0;
    return [
      ...[...book.voids.keys()].map((key) => ({ id: `void ${key}`, tell: () => voidKey(key) })),
      ...undelivered(book).map((given) => ({ id: `ticket ${given.ticket.id}`, tell: () => deliver(given) })),
      ...[...book.reports.values()].map((report) => ({ id: `report ${report.key}`, tell: () => tell(report) })),
    ].sort((a, b) => often(a) - often(b));
  };

  const round = async (): Promise<Told> => {
    for (const { request, at } of [...book.asks.values()]) {
      if (options.busyWith(request) || options.now() - at < options.graceMs) continue;
      note({ t: 'void', request });
    }
    let inARow = 0;
    let all: Told = 'done';
    for (const { id, tell } of untold()) {
      if (stopped) return 'away';
      const one = await tell();
      if (one === 'away') return one;
      if (one === 'done') {
        failures.delete(id);
        inARow = 0;
        continue;
      }
      failures.set(id, (failures.get(id) ?? 0) + 1);
      all = one;
      inARow += 1;
      if (inARow === mostFailing) return all;
    }
    // Given up in the middle of being told.
    return all === 'done' && undelivered(book).length > 0 ? 'failing' : all;
  };

  const work = async () => {
    clearTimeout(timer);
    running = true;
    let all: Told = 'away';
    do {
      again = false;
      all = options.online() ? await round() : 'away';
      pause = all === 'done' ? firstPauseMs : Math.min(pause * 2, longestPauseMs);
      if (all === 'done' || !tickets.works()) tickets.tidy();
    } while (again && all !== 'failing' && !stopped && options.online());
    running = false;
    if (stopped) return;
    resting = all === 'failing';
    timer = setTimeout(wake, all === 'done' ? Math.min(calmMs, options.graceMs) : pause);
    timer.unref();
  };
  const kick = () => {
    if (stopped) return;
    again = true;
    if (!running) work();
  };
  const wake = () => {
    resting = false;
    kick();
  };

  return {
    kick: () => {
      if (resting) return;
      if (!running) pause = firstPauseMs;
      kick();
    },
    takeBack: async () => (await takeBack()) || options.online(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};

/** Nobody may be shown a ticket that is about to go: what must not be is taken back before anything else is asked. */
export const takenBackFirst =
  (http: HallHttp, takeBack: () => Promise<boolean>): HallHttp =>
  async (name, input) =>
    (await takeBack()) ? await http(name, input) : { ok: false, problem: undefined };

const paperBody = ({ printed, pages, maybe, fault }: Extract<Report, { paper: string }>['outcome']) => ({
  printed,
  pages,
  ...(maybe !== undefined && { maybe }),
  ...(fault !== undefined && { fault }),
});
