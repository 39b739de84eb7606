import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { duplexPair } from '@jiaohao/links';
import { layoutTicket } from '@jiaohao/paper';
import type { Stop, Timers } from '@jiaohao/time';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { escposPrinter } from '../src/index.ts';
import { createPrinterSimulator } from '../src/simulator/index.ts';
import { hallPrinter, never, settings, ticket } from './hall-printer.ts';

/** A cable on which what the printer says arrives late; `wait` is asked for each piece, in milliseconds. */
const lateCable = (time: Timers, wait: (chunk: Uint8Array) => number) => {
  const [near, nearEnd] = duplexPair();
  const [farEnd, far] = duplexPair();
  const held = new Set<Stop>();
  nearEnd.on('data', (chunk: Uint8Array) => farEnd.write(chunk));
  farEnd.on('data', (chunk: Uint8Array) => {
    const ms = wait(chunk);
    if (ms === 0) return void nearEnd.write(chunk);
    const stop = time.after(ms, () => {
      held.delete(stop);
      nearEnd.write(chunk);
    });
    held.add(stop);
  });
  near.on('close', () => {
    for (const stop of held) stop();
    farEnd.destroy();
  });
  return { near, far };
};

const timeoutMs = 60;

test.each([70, 100, 130, 200, 400])(
  'a printer that answers %i ms late, 60 allowed, is never taken for one that printed',
  async (ms) => {
    const time = virtualTime();
    const simulator = createPrinterSimulator({ columns: 32, time });
    let late = 0;
    const { near, far } = lateCable(time, () => late);
    simulator.attach(far);
    const printer = await time.through(
      escposPrinter.open(async () => near, settings({ pollMs: 60_000, timeoutMs }), never, time),
    );
    const job = printer.encode(layoutTicket(ticket, 32));
    expect(await time.through(printer.print(job, never))).toEqual({ printed: true });
    late = ms;
    // Nothing of this ticket comes out: its roll ends in the middle, and what the printer says about it is late.
    simulator.paperEndsAfter(2);
    const outcome = await time.through(printer.print(job, never));
    expect(outcome.printed).toBe(false);
    expect(simulator.tickets().length).toBe(1);
    await printer.close();
  },
);

test('a printer that becomes late while it prints: perhaps it came out, never surely', async () => {
  const time = virtualTime();
  const simulator = createPrinterSimulator({ columns: 32, time });
  let late = 0;
  const { near, far } = lateCable(time, () => late);
  simulator.attach(far);
  const printer = await time.through(
    escposPrinter.open(async () => near, settings({ pollMs: 60_000, timeoutMs }), never, time),
  );
  const job = printer.encode(layoutTicket(ticket, 32));
  simulator.once('item', () => {
    late = timeoutMs * 3;
    simulator.setCutterJam(true);
  });
  expect(await time.through(printer.print(job, never))).toMatchObject({ printed: false, maybe: true });
  expect(simulator.tickets()).toEqual([]);
  await printer.close();
});

test('a printer that is late from the start is not opened', async () => {
  const time = virtualTime();
  const simulator = createPrinterSimulator({ columns: 32, time });
  const { near, far } = lateCable(time, () => timeoutMs * 1.5);
  simulator.attach(far);
  const opening = escposPrinter.open(async () => near, settings({ timeoutMs }), never, time);
  await expect(time.through(opening)).rejects.toMatchObject({ code: 'no-answer' });
});

/** GS r is answered in its turn, by one byte of the paper sensors; only those answers are late here. */
const inTurn = (chunk: Uint8Array) => chunk.length === 1 && [0x00, 0x03, 0x0c, 0x0f].includes(chunk[0] ?? 0xff);

test.each([90, 150, 210, 350])(
  'answers of a ticket that was given up, %i ms late, do not count for the next one',
  async (ms) => {
    const time = virtualTime();
    const simulator = createPrinterSimulator({ columns: 32, time });
    const { near, far } = lateCable(time, (chunk) => (inTurn(chunk) ? ms : 0));
    simulator.attach(far);
    const printer = await time.through(
      escposPrinter.open(async () => near, settings({ pollMs: 60_000, timeoutMs }), never, time),
    );
    // What is left of a ticket that was broken off is cut off before the next one; it lacks the end.
    const whole = (number: string) =>
      simulator
        .tickets()
        .filter(({ items }) => items.some((item) => item.type === 'feed' && item.lines === 3))
        .filter(({ items }) => items.some((item) => item.type === 'text' && item.text === number)).length;
    const troubles = ['none', 'paper', 'cutter', 'cutter', 'paper', 'none', 'paper', 'none'];
    for (const [at, trouble] of troubles.entries()) {
      const number = `A10${at}`;
      if (trouble === 'paper') simulator.paperEndsAfter(5);
      if (trouble === 'cutter') simulator.setCutterJam(true);
      const outcome = await time.through(printer.print(printer.encode(layoutTicket({ ...ticket, number }, 32)), never));
      if (outcome.printed) expect([trouble, whole(number)]).toEqual(['none', 1]);
      else if (!outcome.maybe) expect(whole(number), trouble).toBe(0);
      simulator.setPaper('ok');
      simulator.setCutterJam(false);
    }
    expect((await Promise.race([printer.ended, delay(0, 'open')])) ?? 'closed').toBe('open');
    await printer.close();
  },
);

test('a printer that answers slowly is asked no faster than it answers, and a ticket waits for one round at most', async () => {
  const time = virtualTime();
  const simulator = createPrinterSimulator({ columns: 32, time });
  const { near, far } = lateCable(time, () => 25);
  simulator.attach(far);
  const printer = await time.through(
    escposPrinter.open(async () => near, settings({ pollMs: 20, timeoutMs: 500 }), never, time),
  );
  let asked = 0;
  simulator.on('bytes', ({ direction, bytes }) => {
    if (direction === 'in' && bytes[0] === 0x10) asked += 1;
  });
  await time.until(() => expect(asked).toBeGreaterThan(40), 10_000);
  asked = 0;
  const askedBefore = new Promise((resolve) => simulator.once('item', () => resolve(asked)));
  const outcome = printer.print(printer.encode(layoutTicket(ticket, 32)), never);
  // What is left of the round that was on, and the four questions of the ticket itself.
  expect(await time.through(askedBefore)).toBeLessThanOrEqual(8);
  expect(await time.through(outcome)).toEqual({ printed: true });
  await printer.close();
});

const collect = () => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
};

test('a flood of a megabyte neither holds the program up nor stays in memory', async () => {
  const { printer, simulator, job } = await hallPrinter({ pollMs: 60_000, timeoutMs: 500 });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const flooded = await escposPrinter.open(async () => near, settings({ pollMs: 60_000, timeoutMs: 500 }), never);
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 1);
  collect();
  const before = process.memoryUsage().heapUsed;
  let seed = 5;
  for (let sent = 0; sent < 1_048_576; sent += 4096) {
    const bytes = Uint8Array.from({ length: 4096 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (seed >> 16) & 0xff;
    });
    if (!far.write(bytes)) await new Promise((resolve) => far.once('drain', resolve));
    await delay(0);
  }
  clearInterval(turning);
  collect();
  expect(turns).toBeGreaterThan(50);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(4_000_000);
  expect(flooded.health().dropped).toBeGreaterThan(100_000);
  // The last flow control in the flood may have said stop: go.
  far.write(Uint8Array.of(0x11));
  await expect.poll(async () => (await flooded.print(job, never)).printed).toBe(true);
  await flooded.close();
  await printer.close();
});

test('two tickets asked for at once never mix, even on a slow printer that tells its state in between', async () => {
  const { time, printer, simulator } = await hallPrinter({ pollMs: 20, timeoutMs: 1000 });
  simulator.setMode('slow');
  const numbers = ['A001', 'B777', 'C042'];
  const jobs = numbers.map((number) => printer.encode(layoutTicket({ ...ticket, number }, 32)));
  const stopTurning = time.every(15, () => simulator.setPaper(simulator.state().paper === 'ok' ? 'low' : 'ok'));
  const outcomes = await time.through(Promise.all(jobs.map((job) => printer.print(job, never))));
  stopTurning();
  expect(outcomes).toEqual(numbers.map(() => ({ printed: true })));
  const texts = simulator
    .tickets()
    .map(({ items }) => items.flatMap((item) => (item.type === 'text' ? [item.text] : [])));
  for (const [at, number] of numbers.entries()) {
    expect(texts[at]?.filter((text) => numbers.includes(text))).toEqual([number]);
    expect(texts[at]?.filter((text) => text === ticket.hallName).length).toBe(1);
  }
  expect(texts.length).toBe(3);
  await printer.close();
});
