import type { Fault } from '@jiaohao/device-kit';
import { loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { esclScanner } from '../src/index.ts';
import type { EsclTrouble } from '../src/simulator/index.ts';
import { feeder, flatbed, hall, never, quick, scanAll, sheets, smallPicture } from './hall.ts';

test('the scanner says what it can', async () => {
  const { scanner, end } = await hall({}, { name: 'Müller & Söhne <3>' });
  expect(scanner.abilities()).toEqual({
    name: 'Müller & Söhne <3>',
    sources: ['feeder', 'flatbed'],
    duplex: true,
    resolutions: [75, 100, 150, 200, 300, 600],
    colours: ['colour', 'grey', 'line'],
  });
  expect(scanner.health()).toEqual({ faults: [], dropped: 0 });
  await end();
});

test('every sheet of the feeder becomes a page, in order', async () => {
  const { simulator, scanner, asked, end } = await hall();
  const pictures = ['#100', '#200', '#300'].map(smallPicture);
  simulator.load(pictures.map((front) => ({ front })));
  const { pages, outcome } = await scanAll(scanner, feeder);
  expect(outcome).toEqual({ done: true, pages: 3 });
  expect(pages.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(pages.map(({ bytes }) => Buffer.from(bytes))).toEqual(pictures.map((picture) => Buffer.from(picture)));
  expect(asked.filter((line) => line.startsWith('DELETE'))).toEqual([]);
  await end();
});

test.each([
  ['colour', 100, 'image/jpeg', 827, 1169],
  ['grey', 80, 'image/jpeg', 620, 877],
  ['line', 150, 'image/png', 1240, 1754],
] as const)('a page on the glass in %s at %d dpi', async (colour, resolution, type, width, height) => {
  const { simulator, scanner, asked, end } = await hall();
  simulator.lay({ title: '申请表', lines: ['姓名', '证件号码'] });
  const { pages, outcome } = await scanAll(scanner, { ...flatbed, colour, resolution });
  expect(outcome).toEqual({ done: true, pages: 1 });
  expect(pages[0]?.type).toBe(type);
  const picture = await loadImage(Buffer.from(pages[0]?.bytes ?? []));
  expect([picture.width, picture.height]).toEqual([width, height]);
  expect(asked.filter((line) => line.includes('NextDocument')).length).toBe(1);
  expect(simulator.state().job).toBeUndefined();
  await end();
});

test('both sides of every sheet, when asked for', async () => {
  const { simulator, scanner, end } = await hall();
  simulator.load([{ front: smallPicture('#111'), back: smallPicture('#222') }, { front: smallPicture('#333') }]);
  const { pages, outcome } = await scanAll(scanner, { ...feeder, duplex: true });
  expect(outcome).toEqual({ done: true, pages: 4 });
  expect(pages.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  await end();
});

test.each(['absolute', 'relative', 'other-host'] as const)('a job whose address is %s is found', async (location) => {
  const { simulator, scanner, end } = await hall({}, { location });
  simulator.load(sheets(2));
  expect((await scanAll(scanner, feeder)).outcome).toEqual({ done: true, pages: 2 });
  await end();
});

test('both sides are not asked of a scanner that reads one', async () => {
  const { simulator, scanner, asked, end } = await hall({}, { duplex: false });
  simulator.load(sheets(1));
  const { outcome } = await scanAll(scanner, { ...feeder, duplex: true });
  expect(outcome).toEqual({ done: false, fault: 'bad-setting', pages: 0 });
  expect(asked.filter((line) => line.startsWith('POST'))).toEqual([]);
  await end();
});

test('an empty feeder', async () => {
  const { scanner, end } = await hall();
  expect((await scanAll(scanner, feeder)).outcome).toEqual({ done: false, fault: 'feeder-empty', pages: 0 });
  expect(scanner.health().faults).toEqual([]);
  await end();
});

test.each([404, 503] as const)('paper jams at the third page, told by %d', async (answer) => {
  const { simulator, scanner, end } = await hall();
  simulator.load(sheets(4));
  simulator.setTrouble({ kind: 'jam', page: 3, answer });
  const { pages, outcome } = await scanAll(scanner, feeder);
  expect(outcome).toEqual({ done: false, fault: 'feeder-jam', pages: 2 });
  expect(pages.length).toBe(2);
  expect(scanner.health().faults).toEqual(['feeder-jam']);
  simulator.setTrouble({ kind: 'none' });
  expect((await scanAll(scanner, feeder)).outcome).toEqual({ done: true, pages: 2 });
  expect(scanner.health().faults).toEqual([]);
  await end();
});

test.each([
  [{ kind: 'cover-open' }, 'scanner-open'],
  [{ kind: 'stopped' }, 'scanner-stopped'],
  [{ kind: 'silent' }, 'no-answer'],
  [{ kind: 'garbage' }, 'garbage'],
  [{ kind: 'busy', times: 99, retryAfterS: 1, answer: 503 }, 'scanner-busy'],
  [{ kind: 'busy', times: 99, retryAfterS: 60, answer: 409 }, 'scanner-busy'],
  [{ kind: 'slow', ms: 60_000, unready: false }, 'no-answer'],
  [{ kind: 'slow', ms: 60_000, unready: true }, 'no-answer'],
  [{ kind: 'flood' }, 'garbage'],
] as [EsclTrouble, Fault][])('%j is told as %s', async (trouble, fault) => {
  const { simulator, scanner, end } = await hall({
    requestTimeoutMs: 2000,
    pageTimeoutMs: 3000,
    longestPage: 1_000_000,
  });
  simulator.load(sheets(1));
  simulator.setTrouble(trouble);
  const { pages, outcome } = await scanAll(scanner, feeder);
  expect(outcome).toEqual({ done: false, fault, pages: 0 });
  expect(pages).toEqual([]);
  await end();
});

test.each([
  { kind: 'busy', times: 1, retryAfterS: 1, answer: 503 },
  { kind: 'busy', times: 1, retryAfterS: 1, answer: 409 },
  { kind: 'slow', ms: 700, unready: false },
  { kind: 'slow', ms: 1500, unready: true },
] as EsclTrouble[])('%j only takes longer', async (trouble) => {
  const { simulator, scanner, end } = await hall();
  simulator.load(sheets(1));
  simulator.setTrouble(trouble);
  expect((await scanAll(scanner, feeder)).outcome).toEqual({ done: true, pages: 1 });
  await end();
});

test('a scanner that was switched off and on in the middle has not finished', async () => {
  const { simulator, scanner, end } = await hall();
  simulator.load(sheets(3));
  const outcome = await scanner.scan(feeder, () => simulator.restart(), never);
  expect(outcome).toEqual({ done: false, fault: 'scanner-stopped', pages: 1 });
  expect((await scanAll(scanner, feeder)).outcome).toEqual({ done: true, pages: 2 });
  await end();
});

test('one that forgets its job with the last sheet has nothing left to scan', async () => {
  const { simulator, scanner, end } = await hall();
  simulator.load(sheets(1));
  const outcome = await scanner.scan(feeder, () => simulator.restart(), never);
  expect(outcome).toEqual({ done: true, pages: 1 });
  await end();
});

test('cancelled between two pages, the scanner is told and takes the next job', async () => {
  const { simulator, scanner, asked, end } = await hall();
  simulator.load(sheets(5));
  const stop = new AbortController();
  const outcome = await scanner.scan(
    feeder,
    ({ number }) => {
      if (number === 2) stop.abort();
    },
    stop.signal,
  );
  expect(outcome).toEqual({ done: false, fault: 'cancelled', pages: 2 });
  expect(asked.at(-2)).toBe('DELETE ScanJobs/1');
  expect((await scanAll(scanner, feeder)).outcome).toEqual({ done: true, pages: 3 });
  await end();
});

test('cancelled while a page is awaited', async () => {
  const { simulator, scanner, end } = await hall();
  simulator.load(sheets(2));
  simulator.setTrouble({ kind: 'slow', ms: 4000, unready: false });
  const stop = new AbortController();
  simulator.on('exchange', ({ what }) => what === 'new job' && setTimeout(() => stop.abort(), 50));
  const { outcome } = await scanAll(scanner, feeder, stop.signal);
  expect(outcome).toEqual({ done: false, fault: 'cancelled', pages: 0 });
  expect((await scanAll(scanner, feeder, AbortSignal.abort())).outcome).toMatchObject({ fault: 'cancelled' });
  await end();
});

test('one scan after the other', async () => {
  const { simulator, scanner, end } = await hall();
  simulator.load(sheets(2));
  simulator.lay(smallPicture('#999'));
  const both = await Promise.all([scanAll(scanner, feeder), scanAll(scanner, flatbed)]);
  expect(both.map(({ outcome }) => outcome)).toEqual([
    { done: true, pages: 2 },
    { done: true, pages: 1 },
  ]);
  await end();
});

test('paper that is put in and taken out is noticed', async () => {
  const { simulator, scanner, end } = await hall({ pollMs: 20 });
  const told: (boolean | undefined)[] = [];
  scanner.onLoaded((loaded) => told.push(loaded));
  expect(scanner.loaded()).toBe(false);
  simulator.load(sheets(1));
  await expect.poll(() => told).toEqual([true]);
  simulator.unload();
  await expect.poll(() => told).toEqual([true, false]);
  simulator.setTrouble({ kind: 'cover-open' });
  await expect.poll(() => scanner.health().faults).toEqual(['scanner-open']);
  await end();
});

test('a scanner that goes away ends, in a scan as well as between', async () => {
  const { simulator, scanner } = await hall({ pollMs: 20 });
  simulator.load(sheets(3));
  const outcome = await scanner.scan(feeder, () => void simulator.stop(), never);
  expect(outcome).toEqual({ done: false, fault: 'offline', pages: 1 });
  expect(await scanner.ended).toMatchObject({ code: 'offline' });
  expect((await scanAll(scanner, feeder)).outcome).toMatchObject({ done: false, pages: 0 });
  await scanner.close();
});

test('closing ends a running scan and gives the job up', async () => {
  const { simulator, scanner, asked } = await hall();
  simulator.load(sheets(3));
  let closing: Promise<void> | undefined;
  const outcome = await scanner.scan(
    feeder,
    () => {
      closing ??= scanner.close();
    },
    never,
  );
  await closing;
  expect(outcome).toEqual({ done: false, fault: 'offline', pages: 1 });
  expect(asked).toContain('DELETE ScanJobs/1');
  expect(await scanner.ended).toBeUndefined();
  await simulator.stop();
});

test('a page whose taker fails is not counted', async () => {
  const { simulator, scanner, end } = await hall();
  simulator.load(sheets(2));
  const outcome = await scanner.scan(
    feeder,
    ({ number }) => {
      if (number === 2) throw new Error('the disk is full');
    },
    never,
  );
  expect(outcome).toEqual({ done: false, fault: 'refused', pages: 1 });
  await end();
});

test.each([
  ['nobody listens', 'http://127.0.0.1:9/eSCL/', 'offline'],
  ['an unknown host', 'http://scanner.invalid/eSCL/', 'offline'],
] as const)('%s', async (_, url, code) => {
  await expect(esclScanner.open(new URL(url), quick(), never)).rejects.toMatchObject({ code });
});

test('an address without a folder means the usual one', async () => {
  const { simulator, end } = await hall();
  const scanner = await esclScanner.open(new URL(`http://127.0.0.1:${simulator.port}`), quick(), never);
  expect(scanner.loaded()).toBe(false);
  await scanner.close();
  await end();
});
