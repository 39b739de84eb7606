import type { PageProgress } from '@jiaohao/device-kit';
import { afterAll, expect, test } from 'vitest';
import { ippPrinter } from '../src/index.ts';
import { job, never, pdf, quick } from './hall.ts';
import { startIppeve } from './ippeve.ts';

const ippeve = await startIppeve();
afterAll(() => ippeve.stop(), 30_000);

const settings = quick({ timeoutMs: 5000, sendTimeoutMs: 5000, lostMs: 10_000, cancelMs: 10_000 });
const open = () => ippPrinter.open(new URL(ippeve.url), settings, never);

test('the printer of CUPS says what it can do', async () => {
  const printer = await open();
  expect(printer.abilities()).toMatchObject({
    duplex: true,
    types: expect.arrayContaining(['application/pdf', 'image/jpeg']),
  });
  expect(printer.abilities().name).not.toBe('');
  expect(printer.status()).toMatchObject({ paper: 'ok', toner: 'ok', faults: [], queued: 0, pages: 0 });
  await printer.close();
});

test('a document arrives whole and counts as printed', async () => {
  const printer = await open();
  const bytes = pdf(40);
  expect(await printer.print(job({ bytes, copies: 2, duplex: true }), () => undefined, never)).toMatchObject({
    printed: true,
  });
  expect(ippeve.documents().at(-1)?.equals(bytes)).toBe(true);
  expect(printer.status().pages).toBe(3);
  await printer.close();
});

test('without paper the job waits and says so; with paper it goes on', async () => {
  const printer = await open();
  const steps: PageProgress[] = [];
  ippeve.setPaper('out');
  const printed = printer.print(job(), (step) => steps.push(step), never);
  await expect.poll(() => steps.at(-1)?.fault, { timeout: 10_000 }).toBe('media-out');
  expect(printer.status().paper).toBe('out');
  expect(printer.health().faults).toContain('media-out');
  ippeve.setPaper('ok');
  expect(await printed).toEqual({ printed: true, pages: 3 });
  await expect.poll(() => printer.status().paper).toBe('ok');
  await printer.close();
});

test('a job that is called off in the printer: perhaps a page is out', async () => {
  const printer = await open();
  const steps: PageProgress[] = [];
  const off = new AbortController();
  ippeve.hold(1);
  const printed = printer.print(job(), (step) => steps.push(step), off.signal);
  await expect.poll(() => steps.at(-1), { timeout: 10_000 }).toMatchObject({ state: 'printing', pages: 1 });
  off.abort();
  // This printer ends a job only when the page that it is at is through.
  setTimeout(() => ippeve.hold(undefined), 1000);
  expect(await printed).toEqual({ printed: false, fault: 'cancelled', maybe: true, pages: 3 });
  await printer.close();
});

test('a job that waits behind another one and is called off: nothing is out', async () => {
  const [first, second] = [await open(), await open()];
  const steps: PageProgress[] = [];
  const off = new AbortController();
  ippeve.hold(1);
  const printed = first.print(job(), (step) => steps.push(step), never);
  await expect.poll(() => steps.at(-1)?.pages, { timeout: 10_000 }).toBe(1);
  const waited: PageProgress[] = [];
  const unprinted = second.print(job(), (step) => waited.push(step), off.signal);
  await expect.poll(() => waited.at(-1)?.state, { timeout: 10_000 }).toBe('waiting');
  off.abort();
  expect(await unprinted).toEqual({ printed: false, fault: 'cancelled', maybe: false, pages: 0 });
  ippeve.hold(undefined);
  expect(await printed).toEqual({ printed: true, pages: 3 });
  await first.close();
  await second.close();
});

test('a type that it does not know is refused before anything is sent', async () => {
  const printer = await open();
  const before = ippeve.documents().length;
  const png = job({ type: 'image/png' as 'image/jpeg' });
  expect(await printer.print(png, () => undefined, never)).toMatchObject({
    printed: false,
    fault: 'refused',
    maybe: false,
  });
  expect(ippeve.documents().length).toBe(before);
  await printer.close();
});

test('a printer that is switched off in the middle has forgotten the job: never printed, perhaps out', async () => {
  const printer = await open();
  const steps: PageProgress[] = [];
  ippeve.hold(2);
  const printed = printer.print(job(), (step) => steps.push(step), never);
  await expect.poll(() => steps.at(-1)?.pages, { timeout: 10_000 }).toBe(2);
  await ippeve.restart();
  expect(await printed).toEqual({ printed: false, fault: 'offline', maybe: true, pages: 2 });
  ippeve.hold(undefined);
  expect(await printer.print(job(), () => undefined, never)).toMatchObject({ printed: true });
  await printer.close();
});
