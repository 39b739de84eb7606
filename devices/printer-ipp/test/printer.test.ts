import { type Fault, type PageProgress, supervise } from '@jiaohao/device-kit';
import { describe, expect, test } from 'vitest';
import { ippPrinter } from '../src/index.ts';
import type { IppSimulator } from '../src/simulator/index.ts';
import { hall, job, never, pdf, quick } from './hall.ts';

test('what the printer is and how it is', async () => {
  const { simulator, printer, end } = await hall();
  expect(printer.abilities()).toEqual({
    name: 'Jiaohao simulated A4 printer',
    types: ['application/pdf', 'image/jpeg', 'application/octet-stream'],
    duplex: true,
    colour: false,
  });
  expect(printer.status()).toEqual({ paper: 'ok', toner: 'ok', faults: [], queued: 0, pages: 0 });
  expect(simulator.output()).toEqual([]);
  await end();
});

test.each([
  ['with a number of its own first', 'all'],
  ['at once, on a small printer', 'plain'],
] as const)('a job is sent %s and lies in the tray as it was meant', async (_name, knows) => {
  const { simulator, printer, watch, steps, end } = await hall({}, { knows });
  const bytes = pdf(5);
  expect(await printer.print(job({ bytes, copies: 2, duplex: true }), watch, never)).toEqual({
    printed: true,
    pages: 10,
  });
  const [out] = simulator.output();
  expect(out).toMatchObject({
    title: expect.stringMatching(/^受理通知书 #[2-9A-Z]{4}$/),
    user: 'jiaohao',
    type: 'application/pdf',
    copies: 2,
    sides: 'two-sided-long-edge',
    sheetsOut: 6,
  });
  expect(Buffer.from(out?.bytes ?? []).equals(bytes)).toBe(true);
  expect(simulator.state().sheets).toBe(94);
  expect(steps.map(({ state }) => state)).toContain('printing');
  expect(printer.status().pages).toBe(10);
  await end();
});

test('two jobs at once are printed one after the other, and one that waits can be called off', async () => {
  const { simulator, printer, end } = await hall();
  const off = new AbortController();
  const outcomes = ['一', '二', '三'].map((title) =>
    printer.print(job({ title }), () => undefined, title === '二' ? off.signal : never),
  );
  off.abort();
  expect(await Promise.all(outcomes)).toEqual([
    { printed: true, pages: 3 },
    { printed: false, fault: 'cancelled', maybe: false, pages: 0 },
    { printed: true, pages: 3 },
  ]);
  expect(simulator.output().map(({ title }) => title.split(' ')[0])).toEqual(['一', '三']);
  expect(printer.status().pages).toBe(6);
  await end();
});

const troubles: [string, (simulator: IppSimulator) => void, (simulator: IppSimulator) => void, Fault][] = [
  ['no paper', (s) => s.setSheets(0), (s) => s.setSheets(50), 'media-out'],
  ['a jam', (s) => s.setJam(true), (s) => s.setJam(false), 'paper-jam'],
  ['no toner', (s) => s.setToner('out'), (s) => s.setToner('ok'), 'toner-out'],
  ['an open cover', (s) => s.setCover('open'), (s) => s.setCover('closed'), 'cover-open'],
  ['a tray pulled out', (s) => s.setTray('out'), (s) => s.setTray('in'), 'tray-missing'],
  ['a full output', (s) => s.setOutputFull(true), (s) => s.setOutputFull(false), 'output-full'],
  ['pause', (s) => s.setPaused(true), (s) => s.setPaused(false), 'printer-stopped'],
];

describe('a job waits, says why, and goes on', () => {
  test.each(troubles)('%s', async (_name, begin, mend, fault) => {
    const { simulator, printer, watch, steps, end } = await hall();
    begin(simulator);
    const outcome = printer.print(job(), watch, never);
    await expect.poll(() => steps.at(-1)?.fault).toBe(fault);
    expect(printer.health().faults).toContain(fault);
    mend(simulator);
    expect(await outcome).toEqual({ printed: true, pages: 3 });
    await expect.poll(() => printer.health().faults).toEqual([]);
    await end();
  });
});

test('paper that ends in the middle: the pages so far are counted, the rest comes with new paper', async () => {
  const { simulator, printer, watch, steps, end } = await hall();
  simulator.setSheets(2);
  const outcome = printer.print(job({ bytes: pdf(5) }), watch, never);
  await expect.poll(() => steps.at(-1)).toEqual({ state: 'printing', pages: 2, fault: 'media-out' });
  expect(printer.status()).toMatchObject({ paper: 'out', pages: 2, queued: 1 });
  simulator.setSheets(50);
  expect(await outcome).toEqual({ printed: true, pages: 5 });
  await end();
});

test('a job that stands still for too long is taken back', async () => {
  const { simulator, printer, end } = await hall({ stillMs: 300 });
  simulator.setJam(true);
  expect(await printer.print(job(), () => undefined, never)).toEqual({
    printed: false,
    fault: 'paper-jam',
    maybe: false,
    pages: 0,
  });
  simulator.setJam(false);
  await expect.poll(() => simulator.state().jobs.map(({ stage }) => stage)).toEqual(['cancelled']);
  await end();
});

test('calling off in the middle cancels the job in the printer; pages that are out are counted', async () => {
  const { simulator, printer, watch, steps, end } = await hall();
  const off = new AbortController();
  const outcome = printer.print(job({ bytes: pdf(90) }), watch, off.signal);
  await expect.poll(() => steps.at(-1)?.pages).toBeGreaterThan(1);
  off.abort();
  const result = await outcome;
  expect(result).toMatchObject({ printed: false, fault: 'cancelled', maybe: true });
  expect(simulator.state().jobs).toMatchObject([{ stage: 'cancelled' }]);
  expect(result.pages).toBe(simulator.state().jobs[0]?.sidesOut);
  await end();
});

test('called off at the printer itself', async () => {
  const { simulator, printer, watch, steps, end } = await hall({}, { sheetMs: 40 });
  const outcome = printer.print(job({ bytes: pdf(90) }), watch, never);
  await expect.poll(() => steps.at(-1)?.state).toBe('printing');
  simulator.restart(false);
  expect(await outcome).toMatchObject({ printed: false, fault: 'refused', maybe: true });
  await end();
});

test('a printer that was switched off and has forgotten the job: never printed, perhaps out', async () => {
  const { simulator, printer, watch, steps, end } = await hall({}, { sheetMs: 40 });
  const outcome = printer.print(job({ bytes: pdf(90) }), watch, never);
  await expect.poll(() => steps.at(-1)?.pages).toBeGreaterThan(0);
  simulator.restart(true);
  expect(await outcome).toMatchObject({ printed: false, fault: 'offline', maybe: true });
  expect(await printer.print(job(), () => undefined, never)).toEqual({ printed: true, pages: 3 });
  await end();
});

test.each([
  ['by its UUID', 'all'],
  ['by its name, on a printer without UUIDs', 'plain'],
] as const)('a number that belongs to another job after a restart is known %s', async (_name, knows) => {
  const { simulator, printer, watch, steps, end } = await hall({}, { sheetMs: 40, knows });
  const outcome = printer.print(job({ bytes: pdf(90) }), watch, never);
  await expect.poll(() => steps.at(-1)?.pages).toBeGreaterThan(0);
  simulator.setTrouble({ kind: 'silent' });
  simulator.restart(true);
  simulator.setTrouble({ kind: 'none' });
  const other = await ippPrinter.open(new URL(simulator.url), quick(), never);
  const foreign = other.print(job(), () => undefined, never);
  expect(await outcome).toMatchObject({ printed: false, fault: 'offline', maybe: true });
  expect(await foreign).toEqual({ printed: true, pages: 3 });
  await other.close();
  await end();
});

test('a printer that is silent for a while in the middle of a job is asked again', async () => {
  const { simulator, printer, watch, steps, end } = await hall({ timeoutMs: 150 });
  const outcome = printer.print(job({ bytes: pdf(20) }), watch, never);
  await expect.poll(() => steps.at(-1)?.pages).toBeGreaterThan(0);
  simulator.setTrouble({ kind: 'silent' });
  await expect.poll(() => printer.health().faults).toContain('no-answer');
  simulator.setTrouble({ kind: 'none' });
  expect(await outcome).toEqual({ printed: true, pages: 20 });
  await expect.poll(() => printer.health().faults).toEqual([]);
  await end();
});

test('one that stays silent: not printed, perhaps out', async () => {
  const { simulator, printer, watch, steps, end } = await hall({ timeoutMs: 100, lostMs: 400 });
  const outcome = printer.print(job({ bytes: pdf(90) }), watch, never);
  await expect.poll(() => steps.at(-1)?.pages).toBeGreaterThan(0);
  simulator.setTrouble({ kind: 'silent' });
  expect(await outcome).toMatchObject({ printed: false, fault: 'no-answer', maybe: true });
  await end();
});

test('a busy printer is asked again, and says that the job waits', async () => {
  const { simulator, printer, watch, steps, end } = await hall();
  simulator.setTrouble({ kind: 'busy' });
  const outcome = printer.print(job(), watch, never);
  await expect.poll(() => steps.at(-1)?.state).toBe('waiting');
  simulator.setTrouble({ kind: 'none' });
  expect(await outcome).toEqual({ printed: true, pages: 3 });
  await end();
});

test('what it cannot print is refused before anything is sent', async () => {
  const { simulator, printer, asked, end } = await hall();
  const refused = { printed: false, fault: 'refused', maybe: false, pages: 0 };
  const tiff = job({ type: 'image/tiff' as 'image/jpeg' });
  expect(await printer.print(tiff, () => undefined, never)).toEqual(refused);
  expect(await printer.print(job({ copies: 100 }), () => undefined, never)).toEqual(refused);
  expect(asked.filter((what) => /Job|Document/.test(what))).toEqual([]);
  expect(simulator.state().jobs).toEqual([]);
  await end();
});

test('both sides on a printer of one: it is printed, and the clerk is told', async () => {
  const { simulator, printer, end } = await hall({}, { duplex: false });
  const outcome = await printer.print(job({ duplex: true }), () => undefined, never);
  expect(outcome).toEqual({ printed: true, pages: 3, substituted: ['sides'] });
  expect(simulator.output()).toMatchObject([{ sides: 'one-sided' }]);
  await end();
});

describe.each(['all', 'plain'] as const)('what a printer that knows %s leaves out', (knows) => {
  test('of sides and paper is told with the outcome', async () => {
    const ignores = { attributes: ['sides', 'media'], validates: false } as const;
    const { printer, end } = await hall({}, { knows, ignores });
    const outcome = await printer.print(job({ duplex: true }), () => undefined, never);
    expect(outcome).toEqual({ printed: true, pages: 3, substituted: ['sides', 'media'] });
    await end();
  });

  test.each([
    [true, 'before it is sent'],
    [false, 'only when it takes the job'],
  ])('of copies is no print (told %s: %s)', async (validates) => {
    const { simulator, printer, end } = await hall(
      {},
      { knows, sheetMs: 200, ignores: { attributes: ['copies'], validates } },
    );
    const outcome = await printer.print(job({ copies: 2 }), () => undefined, never);
    // A job that came with its document had begun before it could be taken back.
    const maybe = knows === 'plain' && !validates;
    expect(outcome).toMatchObject({ printed: false, fault: 'refused', maybe });
    expect(simulator.output()).toEqual([]);
    expect(simulator.state().jobs.every(({ stage }) => stage === 'cancelled')).toBe(true);
    await end();
  });
});

test('a job that the driver cannot even write down does not stop the next', async () => {
  const { printer, end } = await hall();
  const warned = new Promise((resolve) => process.once('warning', resolve));
  const broken = job({ title: undefined as unknown as string });
  const outcomes = [broken, job()].map((each) => printer.print(each, () => undefined, never));
  expect(await Promise.all(outcomes)).toEqual([
    { printed: false, fault: 'refused', maybe: true, pages: 0 },
    { printed: true, pages: 3 },
  ]);
  await warned;
  const unsendable = job({ bytes: 'no bytes' as unknown as Uint8Array });
  expect(await printer.print(unsendable, () => undefined, never)).toMatchObject({ printed: false, fault: 'offline' });
  await end();
});

test('a listener that throws does not stop the job', async () => {
  const { printer, end } = await hall();
  const warned = new Promise((resolve) => process.once('warning', resolve));
  const throwing = (step: PageProgress) => {
    throw new Error(`bug of a screen at ${step.state}`);
  };
  expect(await printer.print(job(), throwing, never)).toEqual({ printed: true, pages: 3 });
  expect(String(await warned)).toContain('bug of a screen');
  await end();
});

test('a supervised printer that goes and comes back is opened again, its pages counted on', async () => {
  const { simulator, end } = await hall();
  const supervised = supervise({
    driver: ippPrinter,
    link: new URL(simulator.url),
    options: quick({ pollMs: 30, timeoutMs: 100 }),
    backoff: { firstMs: 20, longestMs: 100 },
  });
  await expect.poll(() => supervised.status().state).toBe('ready');
  expect(await supervised.device()?.print(job(), () => undefined, never)).toEqual({ printed: true, pages: 3 });
  simulator.setTrouble({ kind: 'silent' });
  await expect.poll(() => supervised.status().state).toBe('offline');
  simulator.setTrouble({ kind: 'none' });
  await expect.poll(() => supervised.status().state).toBe('ready');
  simulator.setToner('low');
  await expect.poll(() => supervised.status()).toMatchObject({ state: 'degraded', faults: ['toner-low'] });
  expect(await supervised.device()?.print(job(), () => undefined, never)).toEqual({ printed: true, pages: 3 });
  expect(supervised.device()?.status().pages).toBe(6);
  await supervised.close();
  await end();
});
