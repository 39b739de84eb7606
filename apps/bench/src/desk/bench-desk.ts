import { type BenchState, benchCalls, type benchNews } from '@jiaohao/protocol';
import { type BridgeServer, createParts, listenLoopback, serveBridge, servePages } from '@jiaohao/runtime';
import { testCards, trayCard } from '../cards.ts';
import { type OnLink, serialWire, tcpWire } from './device-wire.ts';
import { openPrinterStand } from './printer-stand.ts';
import { openReaderStand } from './reader-stand.ts';
import type { BenchSettings, WireSetting } from './settings.ts';
import { createWireLog } from './wire-log.ts';

export type BenchDesk = {
  /** Ports of the page, the printer and the reader; a device on a serial port has none. */
  ports: { port: number; printer: number | undefined; reader: number | undefined };
  stop(): Promise<void>;
};

const keptLines = 200;
const longestLine = 512;
const settleMs = 40;

/** Calls `work` soon, once for many calls. */
const soon = (work: () => void, ms: number) => {
  let timer: NodeJS.Timeout | undefined;
  return {
    ask: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        work();
      }, ms);
    },
    stop: () => clearTimeout(timer),
  };
};

/**
 * Starts the simulated devices on their wires, and the page with its bridge. `today` gives the ISO calendar date. Rejects with PortTaken.
 */
export const startBenchDesk = async (
  settings: BenchSettings,
  today: () => string,
  onTrouble: (what: string, error: unknown) => void,
): Promise<BenchDesk> => {
  const parts = createParts(onTrouble);
  const ports: { printer: number | undefined; reader: number | undefined } = { printer: undefined, reader: undefined };
  const openWire = (device: 'printer' | 'reader', setting: WireSetting) => async (onLink: OnLink) => {
    const wire = 'path' in setting ? serialWire(setting.path, onLink) : await tcpWire(setting.port, onLink);
    ports[device] = wire.port;
    return wire;
  };
  let bridge: BridgeServer<typeof benchNews> | undefined;
  try {
    const wireLog = createWireLog(keptLines, longestLine, (lines) => bridge?.tell('wire', { fresh: false, lines }));
    parts.add({ name: 'wire log', stop: wireLog.stop });
    const change = soon(() => bridge?.tell('state', state()), settleMs);
    parts.add({ name: 'state', stop: change.stop });

    const server = servePages(settings.pages, '/bench/');
    // Stopped after the bridge: a server does not close while a page holds its socket.
    parts.add({
      name: 'pages',
      stop: () => {
        server.closeAllConnections();
        return new Promise<void>((resolve) => server.close(() => resolve()));
      },
    });
    const printer = await openPrinterStand({
      openWire: openWire('printer', settings.printer),
      onChange: change.ask,
      onBytes: (way, bytes) => wireLog.add('printer', way, bytes),
    });
    parts.add({ name: 'printer', stop: printer.stop });
    const reader = await openReaderStand({
      openWire: openWire('reader', settings.reader),
      onChange: change.ask,
      onBytes: (way, bytes) => wireLog.add('reader', way, bytes),
    });
    parts.add({ name: 'reader', stop: reader.stop });

    const state = (): BenchState => ({
      printer: printer.state(),
      reader: reader.state(),
      cards: testCards.map((card) => trayCard(card, today())),
      ...(settings.halls[0] && { hall: settings.halls[0] }),
    });
    let origins: string[] = [];
    bridge = serveBridge<typeof benchCalls, typeof benchNews>({
      server,
      origins: () => origins,
      calls: benchCalls,
      welcome: () => [
        { name: 'state', news: state() },
        { name: 'wire', news: { fresh: true, lines: wireLog.lines() } },
      ],
      onTrouble,
      handlers: {
        layCard: async ({ card }) => {
          const found = testCards.find(({ id }) => id === card);
          if (!found) throw new Error(`no test card ${card}`);
          reader.lay(found);
          return {};
        },
        liftCard: async () => {
          reader.lift();
          return {};
        },
        setPrinter: async (wanted) => {
          await printer.set(wanted);
          return {};
        },
        setReader: async ({ plugged }) => {
          await reader.setPlugged(plugged);
          return {};
        },
        garbage: async ({ device }) => {
          (device === 'printer' ? printer : reader).garbage();
          return {};
        },
        tearOff: async () => {
          printer.tearOff();
          return {};
        },
      },
    });
    parts.add({ name: 'bridge', stop: bridge.close });
    const port = await listenLoopback(server, settings.port);
    origins = [`http://127.0.0.1:${port}`, `http://localhost:${port}`, ...settings.halls];
    return { ports: { port, ...ports }, stop: parts.stop };
  } catch (error) {
    await parts.stop();
    throw error;
  }
};
