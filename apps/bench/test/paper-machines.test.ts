import type { PageProgress, ScannedPage } from '@jiaohao/device-kit';
import type { Running } from '@jiaohao/devices';
import { describe, expect, test, vi } from 'vitest';
import { becomes, drivenStand, seenOf } from './desk-in-test.ts';

const patience = () => AbortSignal.timeout(30_000);

describe('the document scanner', () => {
  const made = async () => {
    const { stand, device, status } = await drivenStand('scanner.escl', { http: 0 }, { pollMs: 300 });
    const { supervised } = device as Running<'document-scanner'>;
    await becomes(status, { state: 'ready' });
    const scan = async (source: 'feeder' | 'flatbed') => {
      const pages: ScannedPage[] = [];
      const scanner = supervised.device();
      if (!scanner) throw new Error('the scanner is not open');
      const settings = { source, resolution: 75, colour: 'grey', duplex: false } as const;
      const outcome = await scanner.scan(settings, (page) => pages.push(page), patience());
      return { outcome, pages };
    };
    return { stand, status, scan };
  };

  test('hands over what was put into its feeder, page by page', async () => {
    const { stand, scan } = await made();
    stand.verbs.fillFeeder?.(3);
    expect(seenOf(stand, 'document-scanner').feeder).toBe(3);
    const { outcome, pages } = await scan('feeder');
    expect(outcome).toEqual({ done: true, pages: 3 });
    expect(new Set(pages.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(3);
    expect(seenOf(stand, 'document-scanner')).toMatchObject({ feeder: 0, scanned: 3 });
  }, 40_000);

  test('scans what lies on the glass', async () => {
    const { stand, scan } = await made();
    stand.verbs.layPage?.(true);
    expect((await scan('flatbed')).outcome).toEqual({ done: true, pages: 1 });
    stand.verbs.layPage?.(false);
    expect(seenOf(stand, 'document-scanner').glass).toBe(false);
  }, 40_000);

  test('a jam is told with the pages before it, and is gone when somebody has mended it', async () => {
    const { stand, status, scan } = await made();
    stand.verbs.fillFeeder?.(4);
    stand.setSwitch('scanner', 'jam');
    const { outcome } = await scan('feeder');
    expect(outcome).toEqual({ done: false, fault: 'feeder-jam', pages: 1 });
    expect(seenOf(stand, 'document-scanner').jammed).toBe(true);
    await becomes(status, { state: 'fault', faults: ['feeder-jam'] });
    stand.setSwitch('scanner', 'none');
    expect(seenOf(stand, 'document-scanner').jammed).toBe(false);
    await becomes(status, { state: 'ready' });
    expect((await scan('feeder')).outcome).toMatchObject({ done: true });
  }, 60_000);

  test.each([
    ['cover-open', 'scanner-open'],
    ['stopped', 'scanner-stopped'],
  ] as const)(
    '%s is told, and gone again',
    async (value, fault) => {
      const { stand, status } = await made();
      stand.setSwitch('scanner', value);
      await becomes(status, { state: 'fault', faults: [fault] });
      stand.setSwitch('scanner', 'none');
      await becomes(status, { state: 'ready' });
    },
    40_000,
  );
});

describe('the A4 printer', () => {
  const page = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Page>>endobj\n2 0 obj<</Type/Page>>endobj\n%%EOF');
  const made = async () => {
    const { stand, device, status } = await drivenStand('printer.ipp', { http: 0 }, { pollMs: 200, jobPollMs: 200 });
    const { supervised } = device as Running<'page-printer'>;
    await becomes(status, { state: 'ready' });
    const print = (onProgress: (progress: PageProgress) => void = () => undefined) => {
      const printer = supervised.device();
      if (!printer) throw new Error('the printer is not open');
      const job = { title: '受理通知书', type: 'application/pdf', bytes: page, copies: 1, duplex: false } as const;
      return printer.print(job, onProgress, patience());
    };
    return { stand, status, print };
  };

  test('what it printed lies in its tray, can be read, and is taken away', async () => {
    const { stand, print } = await made();
    expect(await print()).toEqual({ printed: true, pages: 2 });
    const [job] = seenOf(stand, 'page-printer').tray;
    expect(job).toMatchObject({
      title: expect.stringContaining('受理通知书'),
      type: 'application/pdf',
      pages: 2,
      bytes: page.length,
    });
    expect(Buffer.from(stand.verbs.readJob?.(job?.job ?? '').data ?? [])).toEqual(page);
    stand.verbs.takePages?.();
    expect(seenOf(stand, 'page-printer').tray).toEqual([]);
    expect(() => stand.verbs.readJob?.(job?.job ?? '')).toThrow('no job');
  }, 40_000);

  test.each([
    ['paper', 'low', 'degraded', 'media-low', 'ok'],
    ['paper', 'out', 'fault', 'media-out', 'ok'],
    ['toner', 'low', 'degraded', 'toner-low', 'ok'],
    ['toner', 'out', 'fault', 'toner-out', 'ok'],
    ['cover', 'open', 'fault', 'cover-open', 'closed'],
    ['drawer', 'out', 'fault', 'tray-missing', 'in'],
    ['path', 'jammed', 'fault', 'paper-jam', 'ok'],
    ['output', 'full', 'fault', 'output-full', 'free'],
    ['pause', 'paused', 'fault', 'printer-stopped', 'runs'],
  ] as const)(
    '%s %s is told as %s, and gone again',
    async (name, value, state, fault, mended) => {
      const { stand, status } = await made();
      stand.setSwitch(name, value);
      await becomes(status, { state, faults: [fault] }, 20_000);
      stand.setSwitch(name, mended);
      await becomes(status, { state: 'ready' }, 20_000);
    },
    60_000,
  );

  test('a job waits for paper and goes on when there is some', async () => {
    const { stand, print } = await made();
    stand.setSwitch('paper', 'out');
    const faults: unknown[] = [];
    const printed = print(({ fault }) => fault && faults.push(fault));
    await vi.waitFor(() => expect(faults).toContain('media-out'), 20_000);
    stand.setSwitch('paper', 'ok');
    expect(await printed).toMatchObject({ printed: true });
  }, 60_000);
});
