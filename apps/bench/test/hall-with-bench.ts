import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { LinkSpec } from '@jiaohao/links';
import { copyPages } from '../../../test/lib/built-pages.ts';
import { freshFolder, type HallProgram, startHallProgram } from '../../../test/lib/hall-program.ts';
import { type Program, startProgram } from '../../../test/lib/program.ts';
import { demoStands } from '../src/desk/stand-list.ts';

export type HallWithBench = {
  hall: HallProgram;
  bench: Program;
  kioskUrl: string;
  counterDesk: string;
  pages: string;
  /** The bench program dies without a word, and comes back at the same address. */
  restartBench(while_: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** The demo hall as programs, wired from what the bench tells: a kiosk, a counter's desk and a gateway. */
export const startHallWithBench = async (): Promise<HallWithBench> => {
  const folder = freshFolder('bench');
  const pages = join(folder, 'pages');
  await copyPages(pages);
  const programs: Program[] = [];
  const started = async (...what: Parameters<typeof startProgram>) => {
    const program = await startProgram(...what);
    programs.push(program);
    return program;
  };
  const portsFile = join(folder, 'bench.json');
  // The hall tells its pages where the bench is, so its port is chosen before either starts.
  const port = await freePort();
  const hall = await startHallProgram({ env: { HALL_PAGES: pages, HALL_BENCH_DESK: `http://127.0.0.1:${port}` } });
  programs.push(hall);

  const config = join(folder, 'stands.yaml');
  const env = { BENCH_PORT: String(port), BENCH_PORTS: portsFile, BENCH_HALL: hall.url, BENCH_PAGES: pages };
  let bench = await started('apps/bench/src/desk/main.ts', env, 'bench ready');
  const { links } = JSON.parse(readFileSync(portsFile, 'utf8')) as { links: Record<string, LinkSpec> };
  const wiring = (desk: string) =>
    demoStands.flatMap(({ id, simulator, counter, zone }) => {
      const at = id.startsWith('kiosk') ? 'kiosk' : id.startsWith('counter') ? 'counter' : 'gateway';
      const place = at === 'gateway' ? { ...(counter && { counter }), ...(zone && { zone }) } : {};
      return at === desk ? [{ id, driver: simulator, link: links[id], ...place, options: {} }] : [];
    });
  const settings = (id: string, desk: string, more: object) => {
    const file = join(folder, `${desk}.yaml`);
    const token = hall.demo.devices.find((device) => device.id === id)?.token;
    writeFileSync(file, JSON.stringify({ id, hall: hall.url, token, log: 'warn', wiring: wiring(desk), ...more }));
    return file;
  };
  const kiosk = await started(
    'apps/kiosk/src/desk/main.ts',
    { KIOSK_CONFIG: settings('kiosk-1', 'kiosk', { port: 0 }), KIOSK_PAGES: pages },
    'kiosk ready',
  );
  const counter = await started(
    'apps/counter/src/desk/main.ts',
    { COUNTER_CONFIG: settings('counter-desk-1', 'counter', { counter: '1', port: 0 }) },
    'counter ready',
  );
  await started('apps/gateway/src/main.ts', { GATEWAY_CONFIG: settings('gateway-1', 'gateway', {}) }, 'gateway ready');

  return {
    hall,
    get bench() {
      return bench;
    },
    kioskUrl: kiosk.line.replace('kiosk ready ', ''),
    counterDesk: counter.line.replace('counter ready ', ''),
    pages,
    restartBench: async (while_) => {
      await bench.kill();
      await while_();
      // On the same ports, as a device that was switched off and on again.
      const stands = demoStands.map((stand) => {
        const link = links[stand.id];
        const at = link?.type === 'http' ? Number(new URL(link.url).port) : link && 'port' in link ? link.port : 0;
        return { ...stand, wire: Object.fromEntries(Object.keys(stand.wire).map((by) => [by, at])) };
      });
      writeFileSync(config, JSON.stringify({ stands }));
      bench = await started('apps/bench/src/desk/main.ts', { ...env, BENCH_CONFIG: config }, 'bench ready');
    },
    stop: async () => {
      for (const program of programs.reverse()) await program.stop();
    },
  };
};
