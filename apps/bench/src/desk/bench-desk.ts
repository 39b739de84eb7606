import type { LinkSpec } from '@jiaohao/links';
import { type BenchThings, benchCalls, type benchNews } from '@jiaohao/protocol';
import { type BridgeServer, createParts, listenLoopback, serveBridge, servePages } from '@jiaohao/runtime';
import { bridgeHandlers } from './bridge-handlers.ts';
import type { BenchSettings } from './settings.ts';
import { soon } from './soon.ts';
import { openStand, type Stand } from './stand.ts';
import { thingsInHand } from './things.ts';
import { createWireLog } from './wire-log.ts';

export type BenchDesk = {
  /** Port of the page. */
  port: number;
  /** How a desk reaches each device, ready for its wiring; a device on a serial port is not among them. */
  links: Readonly<Record<string, LinkSpec>>;
  stop(): Promise<void>;
};

const keptLines = 60;
/** An ID card with its photo and fingerprints fits; of a sound the beginning is enough. */
const longestLine = 2400;
const longestSound = 64;
const settleMs = 40;

/**
 * Starts the simulated devices on their wires, and the page with its bridge. `today` gives the ISO calendar date.
 * Rejects with PortTaken.
 */
export const startBenchDesk = async (
  settings: BenchSettings,
  today: () => string,
  onTrouble: (what: string, error: unknown) => void,
): Promise<BenchDesk> => {
  const parts = createParts(onTrouble);
  const stands = new Map<string, Stand>();
  let bridge: BridgeServer<typeof benchNews> | undefined;
  let told = '';
  const states = () => [...stands.values()].map((stand) => stand.state());
  const things = (): BenchThings => thingsInHand(states(), today(), settings.halls[0]);
  const tellThings = () => {
    const now = things();
    const text = JSON.stringify(now);
    if (text !== told) bridge?.tell('things', now);
    told = text;
  };
  try {
    const wireLog = createWireLog(keptLines, (lines) => bridge?.tell('wire', { fresh: false, lines }));
    parts.add({ name: 'wire log', stop: wireLog.stop });
    const server = servePages(settings.pages, '/bench/');
    // Stopped after the bridge: a server does not close while a page holds its socket.
    parts.add({
      name: 'pages',
      stop: () => {
        server.closeAllConnections();
        return new Promise<void>((resolve) => server.close(() => resolve()));
      },
    });
    for (const setting of settings.stands) {
      const { id } = setting;
      const change = soon(() => {
        const stand = stands.get(id);
        if (!stand) return;
        const state = stand.state();
        bridge?.tell('stand', state);
        if (state.kind === 'printer') tellThings();
      }, settleMs);
      const stand = await openStand(setting, {
        onChange: change.ask,
        onBytes: (way, bytes) =>
          wireLog.add(id, way, bytes, setting.simulator === 'speaker.pcm' ? longestSound : longestLine),
        onExchange: (exchange) => wireLog.exchange(id, exchange),
      });
      stands.set(id, stand);
      parts.add({
        name: id,
        stop: async () => {
          await stand.stop();
          change.stop();
        },
      });
    }
    let origins: string[] = [];
    bridge = serveBridge<typeof benchCalls, typeof benchNews>({
      server,
      origins: () => origins,
      calls: benchCalls,
      welcome: () => [
        { name: 'things', news: things() },
        { name: 'stands', news: states() },
        { name: 'wire', news: { fresh: true, lines: wireLog.lines() } },
      ],
      onTrouble,
      handlers: bridgeHandlers(stands, () => things().codes),
    });
    parts.add({ name: 'bridge', stop: bridge.close });
    const port = await listenLoopback(server, settings.port);
    origins = [`http://127.0.0.1:${port}`, `http://localhost:${port}`, ...settings.halls];
    const links = Object.fromEntries([...stands].flatMap(([id, { link }]) => (link ? [[id, link]] : [])));
    return { port, links, stop: parts.stop };
  } catch (error) {
    await parts.stop();
    throw error;
  }
};
