import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listenLoopback } from '@jiaohao/runtime';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDelivery } from '../src/desk/alone/delivery.ts';
import { openTicketBook, type TicketBook } from '../src/desk/alone/ticket-book.ts';
import { createHallHttp, type HallHttp, type HallReply } from '../src/desk/hall-http.ts';
import { problem, ticket } from './small-books.ts';

let folder: string;
let tickets: TicketBook;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-delivery-'));
  tickets = openTicketBook({ folder, onTrouble: () => undefined, onChange: () => undefined });
  for (const n of [701, 702, 703, 704, 705, 706]) {
    const given = { ...ticket(1, 'social'), id: `l${n}`, number: `A${n}` };
    await tickets.keep({ t: 'given', request: `r${n}`, at: n, alone: true, ticket: given });
  }
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  tickets.close();
  rmSync(folder, { recursive: true, force: true });
});

const failing: HallReply<undefined> = { ok: false, problem: undefined, failing: true };
const deliveryTo = (replyTo: (ticket: string) => HallReply<undefined>) => {
  const asked: string[] = [];
  const lost = vi.fn();
  const http = (async (_name: string, input: { body: { ticket: string } }) => {
    asked.push(input.body.ticket);
    return replyTo(input.body.ticket);
  }) as unknown as HallHttp;
  const delivery = createDelivery({
    folder,
    http,
    tickets,
    seal: undefined,
    online: () => true,
    now: () => 0,
    graceMs: 60_000,
    busyWith: () => false,
    lost,
    onRefused: () => undefined,
    onTrouble: () => undefined,
  });
  return { delivery, asked, lost };
};
const due = () =>
  [...tickets.book.byTicket.values()].filter(({ delivery }) => delivery === 'due').map((given) => given.ticket.id);

test('one that the hall cannot take holds up nobody, and is tried again', async () => {
  let mended = false;
  const { delivery, lost } = deliveryTo((id) => (id === 'l701' && !mended ? failing : { ok: true, answer: undefined }));
  delivery.kick();
  await vi.advanceTimersByTimeAsync(10);
  expect(due()).toEqual(['l701']);
  mended = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(due()).toEqual([]);
  expect(lost).not.toHaveBeenCalled();
  delivery.stop();
});

test('a hall that can write nothing is asked seldom, however often it seems to be back', async () => {
  const { delivery, asked, lost } = deliveryTo(() => failing);
  for (let second = 0; second < 60; second++) {
    delivery.kick();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(lost).not.toHaveBeenCalled();
  expect(asked.length).toBeLessThan(20);
  // Nobody is left out meanwhile.
  expect(new Set(asked).size).toBe(6);
  delivery.stop();
});

test('a hall that is away is asked as soon as it is back', async () => {
  let away = true;
  const { delivery, asked, lost } = deliveryTo(() =>
    away ? { ok: false, problem: undefined } : { ok: true, answer: undefined },
  );
  delivery.kick();
  await vi.advanceTimersByTimeAsync(10);
  expect(asked).toEqual(['l701']);
  expect(lost).toHaveBeenCalledTimes(1);
  away = false;
  delivery.kick();
  await vi.advanceTimersByTimeAsync(10);
  expect(due()).toEqual([]);
  delivery.stop();
});

test.each([
  ['its own words', JSON.stringify(problem('disk-full', 507)), { ok: false, problem: undefined, failing: true }],
  ['a page of a proxy', '<h1>Bad gateway</h1>', { ok: false, problem: undefined }],
  ['another program in its place', '{"error":1}', { ok: false, problem: undefined }],
])('with %s a hall is there or not', async (_what, body, reply) => {
  vi.useRealTimers();
  const server = createServer((_request, response) => response.writeHead(507).end(body));
  const port = await listenLoopback(server, 0);
  const http = createHallHttp({
    hall: `http://127.0.0.1:${port}`,
    token: 't',
    timeoutMs: 5000,
    clock: { heard: () => undefined },
  });
  expect(await http('voidTake', { body: { key: 'k' } })).toEqual(reply);
  server.closeAllConnections();
  server.close();
});
