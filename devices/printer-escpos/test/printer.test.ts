import { type Fault, supervise } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { deadline } from '@jiaohao/time';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { escposPrinter } from '../src/index.ts';
import { createPrinterSimulator, type PrinterSimulator } from '../src/simulator/index.ts';
import { hallPrinter, never, settings } from './hall-printer.ts';

test('a ticket is printed when the printer says so, and lies in front of the citizen', async () => {
  const { time, printer, simulator, job } = await hallPrinter();
  expect(printer.status()).toEqual({ paper: 'ok', cover: 'closed', cutter: 'ok', online: true });
  expect(await time.through(printer.print(job, never))).toEqual({ printed: true });
  const [out] = simulator.tearOff();
  expect(out?.items).toContainEqual(expect.objectContaining({ text: 'A001', width: 4, height: 4 }));
  await printer.close();
});

test('tickets are printed one after the other, none lost and none twice', async () => {
  const { time, printer, simulator, job } = await hallPrinter();
  const prints = Array.from({ length: 5 }, () => printer.print(job, never));
  const outcomes = await time.through(Promise.all(prints));
  expect(outcomes).toEqual(Array.from({ length: 5 }, () => ({ printed: true })));
  expect(simulator.tickets().length).toBe(5);
  await printer.close();
});

test.each<[string, (printer: PrinterSimulator) => void, Fault]>([
  ['paper is out', (printer) => printer.setPaper('out'), 'paper-out'],
  ['the cover is open', (printer) => printer.setCover('open'), 'cover-open'],
  ['it is broken', (printer) => printer.setBroken(true), 'mechanical'],
  ['it is silent', (printer) => printer.setMode('silent'), 'no-answer'],
])('nothing is sent while %s', async (_, trouble, fault) => {
  const { time, printer, simulator, job } = await hallPrinter({ pollMs: 5000 });
  trouble(simulator);
  expect(await time.through(printer.print(job, never))).toEqual({ printed: false, fault, maybe: false });
  expect(simulator.tickets()).toEqual([]);
  await printer.close();
});

test('when the roll ends in the middle of a ticket it is not printed, and its rest does not come out later', async () => {
  const { time, printer, simulator, job } = await hallPrinter();
  simulator.paperEndsAfter(4);
  expect(await time.through(printer.print(job, never))).toEqual({ printed: false, fault: 'paper-out', maybe: true });
  expect(printer.status()).toMatchObject({ paper: 'out', online: false });
  simulator.setPaper('ok');
  await time.advance(50);
  expect(simulator.tickets()).toEqual([]);
  await time.until(() => expect(printer.status().online).toBe(true));
  expect(await time.through(printer.print(job, never))).toEqual({ printed: true });
  await printer.close();
});

test('a jammed cutter stops the ticket, and works again once it is free', async () => {
  const { time, printer, simulator, job } = await hallPrinter();
  simulator.setCutterJam(true);
  expect(await time.through(printer.print(job, never))).toEqual({ printed: false, fault: 'cutter-stuck', maybe: true });
  expect(await time.through(printer.print(job, never))).toEqual({
    printed: false,
    fault: 'cutter-stuck',
    maybe: false,
  });
  simulator.setCutterJam(false);
  expect(await time.through(printer.print(job, never))).toEqual({ printed: true });
  expect(simulator.state().cutter).toBe('ok');
  await printer.close();
});

test('a cutter that is free again recovers although nobody prints', async () => {
  const { time, printer, simulator, job } = await hallPrinter();
  simulator.setCutterJam(true);
  await time.through(printer.print(job, never));
  simulator.setCutterJam(false);
  await time.until(() => expect(printer.status().cutter).toBe('ok'), 15_000);
  await printer.close();
});

test('paper that runs low is told by the printer itself, before anybody asks', async () => {
  const { time, printer, simulator } = await hallPrinter({ pollMs: 60_000 });
  const seen: string[] = [];
  printer.onStatus((status) => seen.push(`${status.paper} ${status.cover}`));
  simulator.setPaper('low');
  simulator.setCover('open');
  simulator.setCover('closed');
  await time.until(() => expect(seen).toEqual(['low closed', 'low open', 'low closed']));
  expect(printer.health()).toEqual({ faults: ['paper-low'], dropped: 0 });
  await printer.close();
});

test.each<[string, Fault, (printer: PrinterSimulator) => void, (printer: PrinterSimulator) => void]>([
  ['paper', 'paper-out', (printer) => printer.setPaper('out'), (printer) => printer.setPaper('ok')],
  ['cover', 'cover-open', (printer) => printer.setCover('open'), (printer) => printer.setCover('closed')],
  ['repair', 'mechanical', (printer) => printer.setBroken(true), (printer) => printer.setBroken(false)],
])('%s: the printer tells trouble and its end by itself, and prints again', async (_, fault, break_, mend) => {
  const { time, printer, simulator, job } = await hallPrinter({ pollMs: 60_000 });
  break_(simulator);
  await time.until(() => expect(printer.health().faults).toEqual([fault]));
  expect(printer.status().online).toBe(false);
  mend(simulator);
  await time.until(() => expect(printer.health().faults).toEqual([]));
  expect(printer.status().online).toBe(true);
  expect(await time.through(printer.print(job, never))).toEqual({ printed: true });
  await printer.close();
});

test('the printer goes on telling after a ticket, which resets it', async () => {
  const { time, printer, simulator, job } = await hallPrinter({ pollMs: 60_000 });
  await time.through(printer.print(job, never));
  simulator.setCover('open');
  await time.until(() => expect(printer.status().cover).toBe('open'));
  await printer.close();
});

test('a slow printer is waited for', async () => {
  const { time, printer, simulator, job } = await hallPrinter({ timeoutMs: 150 });
  simulator.setMode('slow');
  const begun = time.elapsed();
  const outcome = printer.print(job, never);
  expect(await time.through(outcome)).toEqual({ printed: true });
  expect(time.elapsed() - begun).toBeGreaterThan(200);
  expect(simulator.tickets().length).toBe(1);
  await printer.close();
});

test('a printer that talks rubbish never counts as having printed, and is said to do so', async () => {
  const { time, printer, simulator, job } = await hallPrinter({ pollMs: 5000 });
  simulator.setMode('garbage');
  for (let round = 0; round < 3; round++) expect((await time.through(printer.print(job, never))).printed).toBe(false);
  expect(printer.health().dropped).toBeGreaterThan(0);
  await printer.close();
});

test('a printer that falls silent after a ticket was sent: perhaps it came out', async () => {
  const { time, printer, simulator, job } = await hallPrinter({ pollMs: 5000 });
  simulator.on('paper', () => simulator.setMode('silent'));
  expect(await time.through(printer.print(job, never))).toEqual({ printed: false, fault: 'no-answer', maybe: true });
  await printer.close();
});

test('a job that is cancelled before its turn is not printed', async () => {
  const { time, printer, simulator, job } = await hallPrinter();
  const gone = await time.through(printer.print(job, AbortSignal.abort()));
  expect(gone).toEqual({ printed: false, fault: 'cancelled', maybe: false });
  expect(simulator.tickets()).toEqual([]);
  await printer.close();
});

test('somebody who stops waiting is told at once, and the ticket is finished all the same', async () => {
  const { time, printer, simulator, job } = await hallPrinter();
  simulator.setMode('slow');
  const outcome = await time.through(printer.print(job, deadline(time, 30, () => 'left').signal));
  expect(outcome).toEqual({ printed: false, fault: 'cancelled', maybe: true });
  await time.until(() => expect(simulator.tickets().length).toBe(1), 5000);
  await printer.close();
});

test('a printer that does not answer is not opened', async () => {
  const [near, far] = duplexPair();
  far.resume();
  const time = virtualTime();
  const opening = escposPrinter.open(async () => near, settings(), never, time);
  await expect(time.through(opening)).rejects.toMatchObject({ code: 'no-answer' });
  expect(near.destroyed).toBe(true);
});

test('an opening that is given up lets go of its port at once', async () => {
  const [near, far] = duplexPair();
  far.resume();
  const given = new AbortController();
  const opening = escposPrinter.open(async () => near, settings({ timeoutMs: 30_000 }), given.signal, virtualTime());
  given.abort();
  await expect(opening).rejects.toMatchObject({ code: 'offline' });
  expect(near.closed).toBe(true);
});

test('a ticket that was broken off does not hang on the next one', async () => {
  const time = virtualTime();
  const simulator = createPrinterSimulator({ columns: 32, time });
  const link = async () => {
    const [near, far] = duplexPair();
    simulator.attach(far);
    return near;
  };
  const { job } = await hallPrinter();
  const first = await time.through(escposPrinter.open(link, settings(), never, time));
  simulator.setMode('slow');
  const broken = first.print(job, never);
  await time.through(new Promise((resolve) => simulator.once('item', resolve)));
  simulator.unplug();
  expect(await time.through(broken)).toEqual({ printed: false, fault: 'offline', maybe: true });
  simulator.setMode('normal');
  const second = await time.through(escposPrinter.open(link, settings(), never, time));
  expect(await time.through(second.print(job, never))).toEqual({ printed: true });
  expect(await time.through(second.print(job, never))).toEqual({ printed: true });
  const [rest, next, last] = simulator.tickets();
  expect(rest?.items).not.toContainEqual({ type: 'feed', lines: 3 });
  expect(next?.items).toEqual(last?.items);
  expect(simulator.tickets().length).toBe(3);
  await second.close();
});

test('a supervised printer comes back by itself and says since when', async () => {
  const time = virtualTime();
  const simulator = createPrinterSimulator({ columns: 32, time });
  let plugged = true;
  const supervised = supervise({
    driver: escposPrinter,
    link: async () => {
      if (!plugged) throw new Error('no such port');
      const [near, far] = duplexPair();
      simulator.attach(far);
      return near;
    },
    options: settings(),
    backoff: { firstMs: 10, longestMs: 40 },
    time,
  });
  const states: string[] = [];
  supervised.onStatus((status) => states.push(`${status.state} ${status.faults.join()}`.trim()));
  await time.until(() => expect(supervised.status().state).toBe('ready'));
  simulator.setPaper('low');
  await time.until(() => expect(supervised.status()).toMatchObject({ state: 'degraded', faults: ['paper-low'] }));
  plugged = false;
  simulator.unplug();
  await time.until(() => expect(supervised.status()).toMatchObject({ state: 'offline', faults: ['offline'] }));
  expect(supervised.device()).toBeUndefined();
  plugged = true;
  simulator.setPaper('out');
  await time.until(() => expect(supervised.status()).toMatchObject({ state: 'fault', faults: ['paper-out'] }));
  simulator.setPaper('ok');
  await time.until(() => expect(supervised.status().state).toBe('ready'));
  await time.through(supervised.close());
  expect(states).toEqual([
    'ready',
    'degraded paper-low',
    'offline offline',
    'fault paper-out',
    'ready',
    'offline offline',
  ]);
});
