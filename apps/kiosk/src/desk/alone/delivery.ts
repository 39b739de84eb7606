import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '@jiaohao/protocol';
import type { HallHttp, HallReply } from '../hall-http.ts';
import { handedAs } from '../hand-over.ts';
import { type Given, type Report, undelivered } from './book.ts';
import type { CardSeal } from './card-seal.ts';
import type { TicketBook } from './ticket-book.ts';

export type Delivery = {
  /** There may be something to tell, or the hall is there again. */
  kick(): void;
  /** Tells the hall first what must not be. Resolves with whether it is there. */
  takeBack(): Promise<boolean>;
  /** What is being told now is told again after the next start; the hall counts it once. */
  stop(): void;
};

const firstPauseMs = 1000;
const longestPauseMs = 60_000;
const calmMs = 30_000;

/** No word about what was asked: the kiosk is not known, or is too busy for now. It may be taken later. */
const passing = (problem: Problem): boolean => [401, 403, 429].includes(problem.status) || problem.code === 'not-found';

/**
 * Tells the hall what it has missed, one thing after the other: what must not be, then tickets in the order of taking, then
 * how they were handed over. Each is repeated until the hall has answered; a final no is kept in `troubles.jsonl`.
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
  let stopped = false;

  const keepTrouble = (what: object) => {
    try {
      mkdirSync(options.folder, { recursive: true, mode: 0o700 });
      const line = JSON.stringify({ at: new Date().toISOString(), ...what });
      appendFileSync(join(options.folder, 'troubles.jsonl'), `${line}\n`, { mode: 0o600 });
    } catch (error) {
      options.onTrouble('troubles', error);
    }
  };
  /** True when the hall has decided; false: try again later. */
  const decided = (reply: HallReply<unknown>, onNo: (code: string) => void): boolean => {
    if (reply.ok) return true;
    if (!reply.problem) {
      options.lost();
      return false;
    }
    if (passing(reply.problem)) return false;
    onNo(reply.problem.code);
    return true;
  };

  const voidKey = async (key: string): Promise<boolean> => {
    const reply = await http('voidTake', { body: { key }, key: `void-${key}` });
    const done = decided(reply, (code) => options.onTrouble('void', code));
    if (done) note({ t: 'voided', key });
    return done;
  };

  const takeBack = async (): Promise<boolean> => {
    for (const key of [...book.voids.keys()]) if (stopped || !(await voidKey(key))) return false;
    return true;
  };

  const deliver = async ({ ticket, at, lane, cancelled, sealed }: Given): Promise<boolean> => {
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
    const done = decided(reply, (code) => {
      keepTrouble({ ticket: ticket.id, number: ticket.number, queue: ticket.queue, takenAt: at, cancelled, code });
      options.onTrouble('deliver', `${ticket.number}: ${code}`);
      options.onRefused(ticket.number, code);
      note({ t: 'dropped', ticket: ticket.id });
    });
    if (reply.ok) note({ t: 'delivered', ticket: ticket.id, cancelled });
    return done;
  };

  const tell = async (report: Report): Promise<boolean> => {
    const { key } = report;
    const reply =
      'paper' in report
        ? await http('paperPrinted', { path: { id: report.paper }, key, body: paperBody(report.outcome) })
        : await http('handedOver', { path: { id: report.ticket }, key, body: handedAs(report.handing) });
    const done = decided(reply, (code) => {
      keepTrouble({ report, code });
      options.onTrouble('report', code);
    });
    if (done) note({ t: 'told', key });
    return done;
  };

  /** True when nothing is left to tell. */
  const round = async (): Promise<boolean> => {
    for (const { request, at } of [...book.asks.values()]) {
      if (options.busyWith(request) || options.now() - at < options.graceMs) continue;
      note({ t: 'void', request });
    }
    if (!(await takeBack())) return false;
    for (const given of undelivered(book)) if (stopped || !(await deliver(given))) return false;
    for (const report of [...book.reports.values()]) {
      const given = 'ticket' in report ? book.byTicket.get(report.ticket) : undefined;
      if (given?.delivery === 'due') continue;
      if (given?.delivery === 'dropped') note({ t: 'told', key: report.key });
      else if (stopped || !(await tell(report))) return false;
    }
    return undelivered(book).length === 0;
  };

  const work = async () => {
    clearTimeout(timer);
    running = true;
    let well = false;
    do {
      again = false;
      well = options.online() && (await round());
      pause = well ? firstPauseMs : Math.min(pause * 2, longestPauseMs);
      if (well) tickets.tidy();
    } while (again && !stopped && options.online());
    running = false;
    if (stopped) return;
    timer = setTimeout(kick, well ? Math.min(calmMs, options.graceMs) : pause);
    timer.unref();
  };
  const kick = () => {
    if (stopped) return;
    again = true;
    if (!running) work();
  };

  return {
    kick: () => {
      pause = firstPauseMs;
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
