import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Route, type RouteName, routes } from '@jiaohao/protocol';
import { openCardSeal } from '../src/desk/alone/card-seal.ts';
import { createDelivery } from '../src/desk/alone/delivery.ts';
import { keepLeases } from '../src/desk/alone/leases.ts';
import { openTicketBook, type TicketBook } from '../src/desk/alone/ticket-book.ts';
import type { CardMemory } from '../src/desk/cards.ts';
import type { HallHttp } from '../src/desk/hall-http.ts';
import { type HallLine, type HallPicture, noCatalog } from '../src/desk/hall-line.ts';
import { createTaking, noteLostPapers } from '../src/desk/take.ts';
import { createSmallBooks, type SmallBooks } from './small-books.ts';
import { info, queue } from './small-hall.ts';

/** What becomes of one question to the hall. */
export type Fate = 'well' | 'request-lost' | 'answer-lost';

const never = new Promise<never>(() => undefined);
const noCards: CardMemory = {
  hold: () => {
    throw new Error('no cards here');
  },
  find: () => undefined,
  held: () => false,
  forget: () => undefined,
};

/** A hall, a folder, and every paper that ever came out, from one desk to the next. */
export const openStage = (block = 5) => {
  const books = createSmallBooks({ block, queues: ['social'] });
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-alone-'));
  const papers: string[] = [];
  const troubles: string[] = [];
  return { books, folder, papers, troubles, close: () => rmSync(folder, { recursive: true, force: true }) };
};
export type Stage = ReturnType<typeof openStage>;

/**
 * A desk without devices and bridge on the stage's folder. It dies at its `lastStep`-th step: before or after a question to
 * the hall, a line in the journal, or a print; from then on nothing of it has any effect.
 */
export const openDesk = async (stage: Stage, options: { fates: () => Fate; lastStep?: number; graceMs?: number }) => {
  let steps = 0;
  let dead = false;
  let online = true;
  let died: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    died = resolve;
  });
  const step = () => {
    steps += 1;
    if (steps !== options.lastStep) return;
    dead = true;
    died();
  };

  const real = openTicketBook({
    folder: stage.folder,
    onTrouble: (what, error) => stage.troubles.push(`${what}: ${String(error)}`),
    onChange: () => undefined,
  });
  noteLostPapers(real, (what, error) => stage.troubles.push(`${what}: ${String(error)}`));
  const tickets: TicketBook = {
    ...real,
    note: (entry) => {
      if (dead) return;
      real.note(entry);
      step();
    },
    keep: async (entry) => {
      if (dead) return await never;
      await real.keep(entry);
      step();
      if (dead) await never;
    },
    tidy: () => dead || real.tidy(),
  };

  const ask = (name: RouteName, id: string, key: string, body: unknown, books: SmallBooks) => {
    const route: Route = routes[name];
    const { status, body: answer } = books.post(route.path.replace('{id}', id), key, (body ?? {}) as never) ?? {
      status: 404,
    };
    return status < 400 ? { ok: true, answer } : { ok: false, problem: answer };
  };
  const http = (async (name: RouteName, input: { path?: { id?: string }; key?: string; body?: unknown } = {}) => {
    if (dead) return await never;
    step();
    if (dead) return await never;
    const fate = options.fates();
    const id = input.path?.id ?? '';
    const lost = { ok: false, problem: undefined };
    const reply =
      fate === 'request-lost' ? lost : ask(name, id, input.key ?? crypto.randomUUID(), input.body, stage.books);
    // Answers take their time: other taps come in between.
    await new Promise((resolve) => setImmediate(resolve));
    if (dead) return await never;
    step();
    if (dead) return await never;
    return fate === 'answer-lost' ? lost : reply;
  }) as unknown as HallHttp;

  const picture: HallPicture = { info, queues: [queue('social', true)], catalog: noCatalog, at: Date.now() };
  const line: HallLine = {
    info: () => info,
    queues: () => picture.queues,
    catalog: () => noCatalog,
    picture: () => picture,
    looked: async () => undefined,
    online: () => online,
    bus: () => undefined,
    lost: () => {
      online = false;
    },
    stop: async () => undefined,
  };
  const taking = createTaking({
    kiosk: 'kiosk-1',
    http,
    line,
    cards: noCards,
    tickets,
    seal: openCardSeal(join(stage.folder, 'card.key')),
    handOver: async (ticket) => {
      if (dead) return await never;
      step();
      if (dead) return await never;
      stage.papers.push(ticket.number);
      step();
      if (dead) return await never;
      tickets.note({ t: 'handed', ticket: ticket.id, key: crypto.randomUUID(), handing: { via: 'paper' } });
      return { via: 'paper' };
    },
    now: Date.now,
    issued: () => undefined,
    untold: () => undefined,
  });
  const delivery = createDelivery({
    folder: stage.folder,
    http,
    tickets,
    seal: undefined,
    online: line.online,
    now: Date.now,
    graceMs: options.graceMs ?? 60_000,
    busyWith: taking.busyWith,
    lost: line.lost,
    onRefused: (number, code) => stage.troubles.push(`refused ${number}: ${code}`),
    onTrouble: (what, error) => stage.troubles.push(`${what}: ${String(error)}`),
  });
  const leases = keepLeases({
    http,
    tickets,
    online: line.online,
    onTrouble: (what, error) => stage.troubles.push(`${what}: ${String(error)}`),
  });
  return {
    book: real.book,
    /** Answers undefined when the desk died over it. */
    tap: (request: string) => Promise.race([taking.take({ request, queue: 'social' }), death.then(() => undefined)]),
    cancel: (ticket: string) => Promise.race([taking.cancelTicket({ ticket }), death.then(() => undefined)]),
    online: (now: boolean) => {
      online = now;
      if (!now) return;
      delivery.kick();
      leases.renew();
    },
    steps: () => steps,
    dead: () => dead,
    end: () => {
      dead = true;
      died();
      delivery.stop();
      leases.stop();
      real.close();
    },
  };
};
