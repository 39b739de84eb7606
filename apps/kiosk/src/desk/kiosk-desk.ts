import type { Server } from 'node:http';
import { createDeviceHost, createHallClock } from '@jiaohao/device-host';
import type { RunningDevice } from '@jiaohao/devices';
import { type KioskState, kioskCalls, type kioskNews } from '@jiaohao/protocol';
import { listenLoopback, serveBridge, servePages } from '@jiaohao/runtime';
import { createCardMemory } from './cards.ts';
import { faultsOf, hallFault, kioskFault } from './faults.ts';
import { createHallHttp } from './hall-http.ts';
import { openHallLine } from './hall-line.ts';
import { createHandOver } from './hand-over.ts';
import { createTaking } from './take.ts';

export type DeskOptions = {
  kiosk: string;
  hall: string;
  broker: string;
  token: string;
  /** Of the page and its bridge; 0 = any. */
  port: number;
  /** Folder of the built pages. */
  pages: string;
  devices: readonly RunningDevice[];
  origins: (port: number) => readonly string[];
  /** ISO calendar date, for the validity of cards. */
  today: () => string;
  onTrouble: (what: string, error: unknown) => void;
  printTimeoutMs?: number;
  hallTimeoutMs?: number;
  cardKeepMs?: number;
};

export type KioskDesk = { port: number; stop: () => Promise<void> };

/** Puts devices, hall and page together. Closes the devices when it is stopped. */
export const startKioskDesk = async (options: DeskOptions): Promise<KioskDesk> => {
  const { kiosk, devices, token, onTrouble } = options;
  const printer = devices.find((device) => device.kind === 'printer')?.supervised;
  const readers = devices.filter((device) => device.kind === 'id-card');
  const reader = readers[0]?.supervised;

  const server: Server = servePages(options.pages, '/kiosk/');
  const port = await listenLoopback(server, options.port);
  const bridge = serveBridge<typeof kioskCalls, typeof kioskNews>({
    server,
    origins: () => options.origins(port),
    calls: kioskCalls,
    handlers: {
      take: (ask) => taking.take(ask),
      reprint: (ask) => taking.reprint(ask),
      forget: async () => {
        cards.forget();
        return {};
      },
    },
    welcome: () => (looked > 0 ? [{ name: 'state', news: state() }] : []),
    onTrouble,
  });

  const clock = createHallClock();
  const http = createHallHttp({ hall: options.hall, token, timeoutMs: options.hallTimeoutMs ?? 4000, clock });
  const cards = createCardMemory({
    keepMs: options.cardKeepMs ?? 60_000,
    today: options.today,
    newId: () => crypto.randomUUID(),
  });

  const state = (): KioskState => ({
    ...(line.info() && { hall: line.info() }),
    queues: [...line.queues()],
    online: line.online(),
    printer: printer?.status().state ?? 'offline',
    reader: reader?.status().state ?? 'offline',
    faults: [
      ...(line.online() || looked === 0 ? [] : [hallFault]),
      ...faultsOf('printer', printer?.status()),
      ...faultsOf('card-reader', reader?.status()),
    ],
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
    onChange: () => {
      looked += 1;
      changed();
    },
    onUp: () => host.renew(),
    onTrouble,
  });
  const host = createDeviceHost({
    desk: kiosk,
    devices,
    bus: line.bus,
    hall: line.info,
    now: clock.now,
    onStatus: changed,
    onTrouble,
  });

  const handOver = createHandOver({
    printer,
    hall: line.info,
    timeoutMs: options.printTimeoutMs ?? 8000,
    onTrouble,
    report: (ticket, body) => {
      host.event(kiosk, body.via === 'paper' ? 'ticket-printed' : 'ticket-shown', { number: ticket.number });
      tellHall(ticket.id, body);
    },
  });
  /** The hall must learn of it even when it is away for a moment; the same key lets it count once. */
  const tellHall = async (id: string, body: Parameters<Parameters<typeof createHandOver>[0]['report']>[1]) => {
    const key = crypto.randomUUID();
    for (let pause = 1000; pause <= 64_000; pause *= 2) {
      const reply = await http('handedOver', { path: { id }, body, key });
      if (reply.ok) return;
      if (reply.problem) return onTrouble('handed-over', reply.problem.code);
      await new Promise((resolve) => setTimeout(resolve, pause).unref());
    }
    onTrouble('handed-over', `the hall was not told of ${id}`);
  };

  const taking = createTaking({
    kiosk,
    http,
    cards,
    handOver,
    issued: (request, ticket) => bridge.tell('issued', { request, ticket }),
    unreachable: line.look,
  });

  for (const { supervised } of readers)
    supervised.onDevice((device) => {
      device.onCard((card) => bridge.tell('card', cards.hold(card)));
      device.onUnread((fault) => {
        const { code, text } = kioskFault('card-reader', fault);
        bridge.tell('cardTrouble', { code, text });
      });
      device.onLifted?.(() => bridge.tell('lifted', {}));
    });

  return {
    port,
    stop: async () => {
      clearTimeout(soon);
      cards.forget();
      bridge.close();
      server.closeAllConnections();
      server.close();
      await host.stop();
      await Promise.all([line.stop(), ...devices.map(({ supervised }) => supervised.close())]);
    },
  };
};
