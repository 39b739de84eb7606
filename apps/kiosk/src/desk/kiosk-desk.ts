import type { Server } from 'node:http';
import { join } from 'node:path';
import { createDeviceHost, createHallClock } from '@jiaohao/device-host';
import type { RunningDevice } from '@jiaohao/devices';
import { type KioskState, kioskCalls, type kioskNews, laneByAge } from '@jiaohao/protocol';
import { listenLoopback, serveBridge, servePages } from '@jiaohao/runtime';
import { leftByQueue, undelivered } from './alone/book.ts';
import { type CardSeal, openCardSeal } from './alone/card-seal.ts';
import { createDelivery, takenBackFirst } from './alone/delivery.ts';
import { lockFolder } from './alone/folder-lock.ts';
import { openHallMemory } from './alone/hall-memory.ts';
import { keepLeases } from './alone/leases.ts';
import { openTicketBook } from './alone/ticket-book.ts';
import { createBrokenPages } from './broken-pages.ts';
import { createCardMemory } from './cards.ts';
import { citizenAsks } from './citizen-asks.ts';
import { readCode } from './codes.ts';
import { createExitCode } from './exit-code.ts';
import { kioskFault } from './faults.ts';
import { createHallHttp, createPaperBytes, whenThere } from './hall-http.ts';
import { openHallLine } from './hall-line.ts';
import { createHandOver } from './hand-over.ts';
import { kioskDevices, kioskState } from './kiosk-state.ts';
import { createPagePrint } from './page-print.ts';
import { createPutOnPaper } from './put-on-paper.ts';
import { createSlips } from './slips.ts';
import { type SpeechPrograms, serveSpeech, speechPrograms } from './speech.ts';
import { createTaking, noteLostPapers } from './take.ts';

export type DeskOptions = {
  kiosk: string;
  hall: string;
  broker: string;
  token: string;
  /** Of the page and its bridge; 0 = any. */
  port: number;
  /** Folder of the built pages. */
  pages: string;
  /** Folder in which leased numbers and the journal are kept. */
  data: string;
  devices: readonly RunningDevice[];
  origins: (port: number) => readonly string[];
  /** ISO calendar date, for the validity of cards. */
  today: () => string;
  speech: SpeechPrograms & { earphone: string };
  exitCodeHash: string | undefined;
  /** The page has asked whether the desk lives; `idle`: nobody is in the middle of anything. */
  onAlive: (idle: boolean) => void;
  /** The operator gave the right code. */
  onLeave: () => void;
  onTrouble: (what: string, error: unknown) => void;
  printTimeoutMs?: number;
  hallTimeoutMs?: number;
  cardKeepMs?: number;
  /** How long the A4 printer may stand still in the middle of a paper. */
  stillMs?: number;
  /** How long the citizen may try an unanswered wish again before it is taken back. */
  graceMs?: number;
};

export type KioskDesk = { port: number; stop: () => Promise<void> };

/** Puts devices, hall and page together. Closes the devices when it is stopped. */
export const startKioskDesk = async (options: DeskOptions): Promise<KioskDesk> => {
  const { kiosk, token, onTrouble } = options;
  const devices = kioskDevices(options.devices);
  const programs = speechPrograms(options.speech);
  const speech = { zh: Boolean(programs.zh), en: Boolean(programs.en), earphone: options.speech.earphone };

  const folder = options.data;
  const unlock = await lockFolder(folder);

  const origins = () => options.origins(port);
  const server: Server = servePages(options.pages, '/kiosk/', serveSpeech({ programs, origins, onTrouble }));
  const port = await listenLoopback(server, options.port);

  const clock = createHallClock();
  const hallTimeoutMs = options.hallTimeoutMs ?? 4000;
  const http = createHallHttp({ hall: options.hall, token, timeoutMs: hallTimeoutMs, clock });
  const cardKeepMs = options.cardKeepMs ?? 60_000;
  const cards = createCardMemory({
    keepMs: cardKeepMs,
    today: options.today,
    newId: () => crypto.randomUUID(),
    laneOf: (data) => laneByAge(line.info()?.lanes ?? [], data, options.today()),
    onForget: () => slips.forget(),
  });

  const memory = openHallMemory({ folder, onTrouble });
  const tickets = openTicketBook({ folder, onTrouble, onChange: () => changed() });
  const seal = openSeal(join(folder, 'card.key'), onTrouble);

  const state = (): KioskState =>
    kioskState({ line, devices, looked: looked > 0, offline: offline(), speech, clockOffsetMs: clockOffsetMs() });
  const clockOffsetMs = () => Math.round(clock.now() - Date.now());
  const offline = (): KioskState['offline'] => ({
    left: tickets.works() ? leftByQueue(tickets.book, clock.now()) : {},
    undelivered: undelivered(tickets.book).length,
  });
  let looked = 0;
  let soon: NodeJS.Timeout | undefined;
  // News of many queues come in one burst; the page needs the last.
  const changed = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      if (looked > 0) bridge.tell('state', state());
    }, 50);
  };

  const line = openHallLine({
    http,
    broker: options.broker,
    kiosk,
    token,
    remembered: memory.remembered,
    now: clock.now,
    onPicture: memory.remember,
    onChange: () => {
      looked += 1;
      changed();
    },
    onReached: () => {
      leases.renew();
      delivery.kick();
    },
    onUp: () => host.renew(),
    onTrouble,
  });
  const asked = whenThere(
    takenBackFirst(http, () => delivery.takeBack()),
    line,
  );
  const leases = keepLeases({ http, tickets, online: line.online, onTrouble });
  const host = createDeviceHost({
    desk: kiosk,
    devices: options.devices,
    bus: line.bus,
    hall: line.info,
    now: clock.now,
    onStatus: changed,
    onTrouble,
  });

  const put = createPutOnPaper({ printer: devices.printer, timeoutMs: options.printTimeoutMs ?? 8000, onTrouble });
  const handOver = createHandOver({
    put,
    hall: line.info,
    report: (ticket, handing) => {
      host.event(kiosk, handing.via === 'paper' ? 'ticket-printed' : 'ticket-shown', { number: ticket.number });
      tickets.note({ t: 'handed', ticket: ticket.id, key: crypto.randomUUID(), handing });
      delivery.kick();
    },
  });
  const taking = createTaking({
    kiosk,
    http: asked,
    line,
    cards,
    tickets,
    seal,
    handOver,
    now: clock.now,
    issued: (request, ticket) => bridge.tell('issued', { request, ticket }),
    untold: () => delivery.kick(),
  });
  const delivery = createDelivery({
    folder,
    http,
    tickets,
    seal,
    online: line.online,
    now: clock.now,
    graceMs: options.graceMs ?? 120_000,
    busyWith: taking.busyWith,
    lost: line.lost,
    onRefused: (number, code) => host.event(kiosk, 'delivery-refused', { number, code }),
    onTrouble,
  });
  noteLostPapers(tickets, onTrouble);
  const papers = createPagePrint({
    printer: devices.pagePrinter,
    http: asked,
    bytesOf: createPaperBytes({ hall: options.hall, token, timeoutMs: 30_000 }),
    cards,
    stillMs: options.stillMs ?? 120_000,
    progress: (progress) => bridge.tell('printing', progress),
    report: (paper, outcome) => {
      tickets.note({ t: 'paper', paper, key: crypto.randomUUID(), outcome });
      delivery.kick();
    },
    unreachable: line.lost,
  });
  const slips = createSlips({
    http: asked,
    put,
    hall: line.info,
    catalog: line.catalog,
    now: clock.now,
    keepMs: cardKeepMs,
    unreachable: line.lost,
  });
  const { leave } = createExitCode({ hash: options.exitCodeHash, onLeave: options.onLeave });

  const bridge = serveBridge<typeof kioskCalls, typeof kioskNews>({
    server,
    origins,
    calls: kioskCalls,
    handlers: {
      take: taking.take,
      reprint: taking.reprint,
      cancelTicket: taking.cancelTicket,
      ticket: taking.ticket,
      ...citizenAsks({ http: asked, cards, unreachable: line.lost, onProgress: slips.found }),
      print: papers.print,
      stopPrint: papers.stopPrint,
      slip: slips.slip,
      bookingSlip: slips.bookingSlip,
      catalog: async () => line.catalog(),
      forget: async () => {
        cards.forget();
        papers.forget();
        return {};
      },
      alive: async ({ idle }) => {
        options.onAlive(idle);
        return {};
      },
      leave,
      broke: createBrokenPages({ folder, onTrouble }).broke,
    },
    welcome: () => (looked > 0 ? [{ name: 'state', news: state() }] : []),
    onTrouble,
  });

  for (const reader of devices.readers)
    reader.onDevice((device) => {
      device.onCard((card) => bridge.tell('card', cards.hold(card)));
      device.onUnread((fault) => {
        const { code, text } = kioskFault('card-reader', fault);
        bridge.tell('cardTrouble', { code, text });
      });
      device.onLifted?.(() => bridge.tell('lifted', {}));
    });
  for (const scanner of devices.scanners)
    scanner.onDevice((device) => device.onCode(({ text }) => bridge.tell('code', readCode(text))));

  return {
    port,
    stop: async () => {
      clearTimeout(soon);
      leases.stop();
      delivery.stop();
      cards.forget();
      bridge.close();
      server.closeAllConnections();
      server.close();
      await host.stop();
      await Promise.all([line.stop(), ...options.devices.map(({ supervised }) => supervised.close())]);
      tickets.close();
      unlock();
    },
  };
};

/** A kiosk whose disk takes nothing goes on, without cards in what it keeps. */
const openSeal = (file: string, onTrouble: DeskOptions['onTrouble']): CardSeal | undefined => {
  try {
    return openCardSeal(file);
  } catch (error) {
    onTrouble('card-key', error);
    return undefined;
  }
};
