import { createServer, type Socket } from 'node:net';
import type { PageOutcome } from '@jiaohao/device-kit';
import { describe, expect, test } from 'vitest';
import { cuts } from '../../../test/lib/length.ts';
import { ippPrinter } from '../src/index.ts';
import { startIppSimulator } from '../src/simulator/index.ts';
import { hall, job, never, pdf, quick } from './hall.ts';

/** How long the answer to each question is, with its HTTP head. */
const lengths = async (knows: 'all' | 'plain'): Promise<Map<string, number>> => {
  const { simulator, printer, end } = await hall({}, { knows, sheetMs: 1 });
  const found = new Map<string, number>();
  simulator.on('exchange', ({ what, bytes }) => {
    const name = what.split(' ')[0] ?? '';
    const head = `HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: ${bytes}\r\n\r\n`;
    found.set(name, Math.min(found.get(name) ?? Number.POSITIVE_INFINITY, head.length + bytes));
  });
  await printer.print(job(), () => undefined, never);
  await end();
  return found;
};

const cutEverywhere = async (operation: string, knows: 'all' | 'plain', step: number) => {
  const length = (await lengths(knows)).get(operation) ?? 0;
  expect(length).toBeGreaterThan(100);
  const simulator = await startIppSimulator({ sheetMs: 1, knows });
  simulator.setSheets(100_000);
  const settings = quick({ lostMs: 120, cancelMs: 400, jobPollMs: 20 });
  const open = () => ippPrinter.open(new URL(simulator.url), settings, never);
  const outcomes: PageOutcome[] = [];
  for (const bytes of cuts(length, step)) {
    const before = simulator.output().length;
    const printer = await open();
    simulator.setTrouble({ kind: 'cut', bytes, operation });
    const result = await printer.print(job({ title: `cut ${bytes}` }), () => undefined, never);
    simulator.setTrouble({ kind: 'none' });
    // What is still on its way in the printer comes out now.
    const busy = () => simulator.state().jobs.some(({ stage }) => stage === 'pending' || stage === 'processing');
    if (!result.printed) await expect.poll(busy, { interval: 3, timeout: 20_000 }).toBe(false);
    const out = simulator.output().length - before;
    if (result.printed) expect(out, `cut after ${bytes}`).toBe(1);
    else if (!result.maybe) expect(out, `cut after ${bytes}`).toBe(0);
    outcomes.push(result);
    await printer.close();
  }
  const printer = await open();
  expect(await printer.print(job(), () => undefined, never)).toEqual({ printed: true, pages: 3 });
  await printer.close();
  await simulator.stop();
  return outcomes;
};

const kinds = (outcomes: readonly PageOutcome[]) =>
  new Set(outcomes.map((outcome) => (outcome.printed ? 'printed' : outcome.maybe ? 'maybe' : 'not')));

describe('an answer cut at any byte: never printed without pages, never a page without a maybe', () => {
  test.each([
    // Nothing has been sent yet.
    ['Validate-Job', 'all', 13, ['not']],
    ['Create-Job', 'all', 13, ['not']],
    // The job has its number: it is looked up.
    ['Send-Document', 'all', 13, ['printed']],
    // The job is found by its title.
    ['Print-Job', 'plain', 13, ['printed']],
    // Most are out before the job is taken back; where the printer is slower than that, it was taken back in time.
    ['Get-Job-Attributes', 'all', 29, ['maybe', 'not']],
  ] as const)(
    '%s on a printer that knows %s, each %ith byte: %j',
    async (operation, knows, step, expected) => {
      const found = kinds(await cutEverywhere(operation, knows, step));
      expect([...found].filter((kind) => !(expected as readonly string[]).includes(kind))).toEqual([]);
      expect(found.has(expected[0])).toBe(true);
    },
    120_000,
  );

  test('what the printer says of itself while it prints does not matter', async () => {
    expect([...kinds(await cutEverywhere('Get-Printer-Attributes', 'all', 37))]).toEqual(['printed']);
  }, 120_000);
});

test('a document cut at many places on its way is taken back and never printed', async () => {
  const { simulator, printer, end } = await hall({ lostMs: 300 });
  const bytes = Buffer.concat([pdf(3), Buffer.alloc(600_000, '%comment\n')]);
  for (const at of [1, 100, 400, 5000, 70_000, 200_000, 400_000, 590_000]) {
    simulator.setTrouble({ kind: 'deaf', bytes: at, operation: 'Send-Document' });
    expect(await printer.print(job({ bytes }), () => undefined, never), `cut after ${at}`).toEqual({
      printed: false,
      fault: 'offline',
      maybe: false,
      pages: 0,
    });
  }
  expect(simulator.output()).toEqual([]);
  expect(simulator.state().jobs.every(({ stage }) => stage === 'cancelled')).toBe(true);
  simulator.setTrouble({ kind: 'none' });
  expect(await printer.print(job({ bytes }), () => undefined, never)).toEqual({ printed: true, pages: 3 });
  expect(Buffer.from(simulator.output()[0]?.bytes ?? []).equals(bytes)).toBe(true);
  await end();
}, 60_000);

test('noise instead of answers is dropped and counted, and the printer is well again after it', async () => {
  const { simulator, printer, end } = await hall({ pollMs: 30 });
  simulator.setTrouble({ kind: 'garbage' });
  await expect.poll(() => printer.health()).toMatchObject({ faults: ['garbage'], dropped: 1 });
  simulator.setTrouble({ kind: 'none' });
  await expect.poll(() => printer.health().faults).toEqual([]);
  expect(await printer.print(job(), () => undefined, never)).toEqual({ printed: true, pages: 3 });
  await end();
});

test('a printer that answers late is waited for', async () => {
  const simulator = await startIppSimulator({ sheetMs: 20 });
  simulator.setTrouble({ kind: 'slow', ms: 120 });
  const printer = await ippPrinter.open(new URL(simulator.url), quick(), never);
  expect(await printer.print(job(), () => undefined, never)).toEqual({ printed: true, pages: 3 });
  await printer.close();
  await simulator.stop();
});

const serve = async (answer: (socket: Socket) => void) => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: new URL(`ipp://127.0.0.1:${port}/ipp/print`), stop };
};

const http =
  (status: string, body = '') =>
  (socket: Socket) =>
    void socket.end(`HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
const pour = (socket: Socket) => {
  const more = Buffer.alloc(65_536, 0x41);
  const go = () => {
    while (!socket.destroyed && socket.write(more));
  };
  socket.write('HTTP/1.1 200 OK\r\n\r\n');
  socket.on('drain', go);
  go();
};

test.each([
  ['answers nothing', () => undefined, 'no-answer'],
  ['hangs up', (socket: Socket) => void socket.destroy(), 'offline'],
  ['does not speak HTTP', (socket: Socket) => void socket.end('\u0007\u0000\r\n\r\n'), 'garbage'],
  ['stops in the head', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\nCont'), 'no-answer'],
  ['is a website', http('200 OK', '<html></html>'), 'garbage'],
  ['says nothing at all', http('200 OK'), 'garbage'],
  ['has no printer at this path', http('404 Not Found'), 'bad-setting'],
  ['wants TLS', http('426 Upgrade Required'), 'bad-setting'],
  ['wants a password', http('401 Unauthorized'), 'refused'],
  ['pours', pour, 'garbage'],
] as [string, (socket: Socket) => void, string][])('what %s is no printer', async (_name, answer, code) => {
  const { url, stop } = await serve(answer);
  await expect(ippPrinter.open(url, quick({ timeoutMs: 400 }), never)).rejects.toMatchObject({ code });
  stop();
});

test('where nobody listens is no printer, and opening can be given up', async () => {
  const { url, stop } = await serve(() => undefined);
  await expect(ippPrinter.open(url, quick(), AbortSignal.timeout(50))).rejects.toMatchObject({ code: 'cancelled' });
  stop();
  await expect(ippPrinter.open(new URL('ipp://127.0.0.1:1/ipp/print'), quick(), never)).rejects.toMatchObject({
    code: 'offline',
  });
});
