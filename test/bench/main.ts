import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../lib/program.ts';
import { benchCallNext } from './call-next.ts';
import type { Figures } from './figures.ts';
import { benchKiosk } from './kiosk.ts';
import { benchRestart } from './restart.ts';
import { benchScreens } from './screens.ts';
import { benchStorm } from './storm.ts';
import { benchTickets } from './tickets.ts';
import { benchUndo } from './undo.ts';

const short = process.argv.includes('--short');
const shown = ({ perSecond, p50, p95, p99 }: Figures) => ({ perSecond, p50, p95, p99 });
const latency = ({ p50, p95, p99, max }: Figures) => ({ p50, p95, p99, max });

const main = async () => {
  console.log(
    'Tickets: POST /tickets, durable (synchronous=FULL), everything in; the floor is bare fastify + zod + one committed row',
  );
  const tickets = await benchTickets(short ? 1 : 2, short ? 2 : 5);
  console.table(
    tickets.map((row) => ({
      clients: row.clients,
      ...shown(row.hall),
      floor: row.floor.perSecond,
      floorP95: row.floor.p95,
      share: row.share,
      doubled: row.doubled,
    })),
  );
  console.log('Call next over HTTP (ms); the floor is the one committed row of a single client');
  const callNext = await benchCallNext(short ? 200 : 1000);
  console.table(
    callNext.map((row) => ({
      waiting: row.waiting,
      ...latency(row.callNext),
      floorP50: tickets[0]?.floor.p50,
      floorP95: tickets[0]?.floor.p95,
    })),
  );
  console.log("From the clerk's press to each screen (ms); the floor is a bare publish through the same broker");
  const screens = await benchScreens(short ? 50 : 200);
  console.table(
    screens.map((row) => ({
      screens: row.screens,
      ...latency(row.call),
      floorP50: row.floor.p50,
      floorP95: row.floor.p95,
    })),
  );
  console.log('Two kiosks and two counters while 2,000 bad lines a second come by MQTT (ms), beside the same in quiet');
  const storm = await benchStorm(short ? 3000 : 10_000, short ? 3 : 10);
  console.table({
    'take, quiet': shown(storm.quiet.take),
    'take, in the storm': shown(storm.storm.take),
    'call next, quiet': shown(storm.quiet.call),
    'call next, in the storm': shown(storm.storm.call),
    "a screen's board after the broker was killed": latency(storm.screenBack),
  });
  console.log('Restart, from the start of the process to the first answer (ms)');
  const restart = await benchRestart(short ? 50_000 : 200_000);
  console.table(restart);
  console.log(
    'A piece of work that fails (ms), ten tickets and a call in it; the baseline is the day read anew, as before',
  );
  const undo = await benchUndo(50_000, short ? 200 : 1000);
  console.table({
    [`undone at ${undo.events} events`]: latency(undo.failing),
    'the same, done': latency(undo.good),
    'the day read anew (baseline)': latency(undo.rebuilt),
  });
  console.log("At the kiosk, in Chromium (ms); the floor is the hall's answer alone");
  const kiosk = await benchKiosk(short ? 15 : 60);
  console.table({
    'tap to first printer byte': latency(kiosk.tap),
    'the hall alone (floor)': latency(kiosk.floor),
    'tap to number on screen': latency(kiosk.shown),
    [`a tap's answer, ${kiosk.slowed.times}x slowed`]: latency(kiosk.slowed.answer),
    [`a page's change, ${kiosk.slowed.times}x slowed`]: latency(kiosk.slowed.change),
  });
  console.log(
    `First paint ${kiosk.slowed.firstPaint} ms, usable ${kiosk.slowed.usable} ms, ${kiosk.slowed.times}x slowed`,
  );
  console.table(kiosk.weights);
  const file = join(root, 'dist/bench.json');
  mkdirSync(join(root, 'dist'), { recursive: true });
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  writeFileSync(
    file,
    JSON.stringify(
      { at: new Date().toISOString(), machine, tickets, callNext, screens, storm, restart, undo, kiosk },
      null,
      1,
    ),
  );
  console.log(`JSON: ${file}`);
};

await main();
