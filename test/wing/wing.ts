import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinkSpec } from '@jiaohao/links';
import { freshFolder, type HallProgram, startHallProgram } from '../lib/hall-program.ts';
import { type Program, root, startProgram } from '../lib/program.ts';
import { type BenchHand, openBenchHand } from './bench-hand.ts';
import { type HallHand, hallHand, listenStatuses, type Statuses } from './hall-hand.ts';
import { openRelay, type Relay } from './relay.ts';
import { type DeskName, deskDevices, type Wire, wiringOf } from './wiring.ts';

const mains: Readonly<Record<DeskName, { file: string; env: string; ready: string; more: object }>> = {
  'kiosk-1': { file: 'apps/kiosk/src/desk/main.ts', env: 'KIOSK', ready: 'kiosk ready', more: { port: 0 } },
  'counter-desk-1': {
    file: 'apps/counter/src/desk/main.ts',
    env: 'COUNTER',
    ready: 'counter ready',
    more: { port: 0, counter: '1' },
  },
  'gateway-1': { file: 'apps/gateway/src/main.ts', env: 'GATEWAY', ready: 'gateway ready', more: {} },
};

export type Wing = {
  hall(): HallProgram;
  hand: HallHand;
  statuses: Statuses;
  bench: BenchHand;
  links: Readonly<Record<string, LinkSpec>>;
  /** The line between every desk and the broker. */
  line: Relay;
  data: string;
  desk(name: DeskName): Program;
  /** Port of the desk's bridge, where it has one. */
  bridgePort(name: DeskName): number;
  /** Starts a desk that was not started, has ended, or stands twice. Its wiring may be another. */
  startDesk(name: DeskName, wiring?: readonly Wire[]): Promise<Program>;
  killHall(): Promise<void>;
  returnHall(): Promise<void>;
  /** Every device of these desks says that it is ready. */
  allReady(...desks: DeskName[]): Promise<void>;
  /** Every program is still the one that was started, and none tells of a mistake of its own. */
  allAlive(): { name: string; ended: boolean; complaint: string }[];
  stop(): Promise<void>;
};

/** The demo hall, its devices on the bench, and these desks, each a process of its own. */
export const startWing = async (...desks: DeskName[]): Promise<Wing> => {
  const folder = freshFolder('wing');
  const data = join(folder, 'data');
  const pages = join(folder, 'pages');
  mkdirSync(pages);
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const running = new Map<string, Program>();
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end().catch(() => undefined);
  };
  try {
    const config = join(folder, 'hall.yaml');
    const demo = readFileSync(join(root, 'apps/hall/config/demo.yaml'), 'utf8');
    // One language is spoken in half the time.
    const hallYaml = demo.replace('speech: { english: true }', 'speech: { english: false }');
    writeFileSync(config, `${hallYaml}\nsupport: { settleSeconds: 1, quietMinutes: 15 }\n`);
    const settings = { data, config, env: { HALL_PAGES: pages } };
    let hall = await startHallProgram(settings);
    ends.push(() => hall.stop());
    const ports = { http: hall.http, mqtt: hall.mqtt };
    const line = await openRelay(hall.mqtt);
    ends.push(line.stop);

    const benchPorts = join(folder, 'bench.json');
    const bench = await startProgram(
      'apps/bench/src/desk/main.ts',
      { BENCH_PORT: '0', BENCH_PORTS: benchPorts, BENCH_PAGES: pages, BENCH_CONFIG: '' },
      'bench ready',
    );
    running.set('bench', bench);
    ends.push(bench.stop);
    const { port, links } = JSON.parse(readFileSync(benchPorts, 'utf8')) as {
      port: number;
      links: Record<string, LinkSpec>;
    };
    const benchHand = await openBenchHand(`http://127.0.0.1:${port}`);
    ends.push(async () => benchHand.close());

    const hand = hallHand(hall);
    const statuses = await listenStatuses(hall, hand);
    ends.push(() => statuses.close());
    const bridges = new Map<DeskName, number>();
    let count = 0;
    const startDesk = async (name: DeskName, wiring: readonly Wire[] = wiringOf(name, links)): Promise<Program> => {
      const { file, env, ready, more } = mains[name];
      count += 1;
      const yaml = join(folder, `${name}-${count}.yaml`);
      const portsFile = join(folder, `${name}-${count}.json`);
      const token = hand.tokenOf(name);
      const mqtt = `mqtt://127.0.0.1:${line.port}`;
      writeFileSync(
        yaml,
        JSON.stringify({ id: name, hall: hall.url, mqtt, token, log: 'warn', wiring, ...more }, null, 1),
      );
      const program = await startProgram(
        file,
        { [`${env}_CONFIG`]: yaml, [`${env}_PAGES`]: pages, [`${env}_PORTS`]: portsFile },
        ready,
      );
      ends.push(program.stop);
      running.set(name, program);
      if (name !== 'gateway-1')
        bridges.set(name, (JSON.parse(readFileSync(portsFile, 'utf8')) as { port: number }).port);
      return program;
    };
    for (const name of desks) await startDesk(name);

    return {
      hall: () => hall,
      hand,
      statuses,
      bench: benchHand,
      links,
      line,
      data,
      desk: (name) => {
        const program = running.get(name);
        if (!program) throw new Error(`${name} was not started`);
        return program;
      },
      bridgePort: (name) => bridges.get(name) ?? 0,
      startDesk,
      killHall: () => hall.kill(),
      returnHall: async () => {
        hall = await startHallProgram({ ...settings, ports });
      },
      allReady: async (...names) => {
        const ids = names.flatMap((name) => deskDevices[name].map(({ id }) => id));
        await Promise.all(ids.map((id) => statuses.says(id, ({ state }) => state === 'ready', 45_000)));
      },
      allAlive: () =>
        [...running].map(([name, { child, stderr }]) => ({
          name,
          ended: child.exitCode !== null || child.signalCode !== null,
          // A cut line is rightly told in the log; these are never right.
          complaint: stderr()
            .split('\n')
            .filter((text) =>
              /uncaught|unhandled|TypeError|ReferenceError|RangeError|MaxListeners|AssertionError/i.test(text),
            )
            .join('\n'),
        })),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** What `allAlive` says of programs that are well. */
export const well = (name: string) => ({ name, ended: false, complaint: '' });
