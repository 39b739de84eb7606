import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hallInTest, type TestHall } from './hall-in-test.ts';

let hall: TestHall;
beforeAll(async () => {
  hall = await hallInTest();
});
afterAll(() => hall.stop());

/** Sends the first part and then a byte now and then; resolves with what came and how long the line lived, seconds. */
const drip = (first: string, everyMs: number, byte: string): Promise<{ said: string; seconds: number }> =>
  new Promise((resolve) => {
    const begun = performance.now();
    const socket: Socket = connect(hall.http, '127.0.0.1', () => socket.write(first));
    const drop = setInterval(() => socket.write(byte), everyMs);
    let said = '';
    socket.on('data', (bytes) => {
      said += bytes;
    });
    socket.on('error', () => {});
    socket.once('close', () => {
      clearInterval(drop);
      resolve({ said, seconds: (performance.now() - begun) / 1000 });
    });
  });

const head = (more: string) =>
  `POST /api/v1/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${hall.kiosk}\r\n${more}`;

test('whoever sends a request byte by byte is let go, and everybody else is served meanwhile', async () => {
  const body = head('Content-Type: application/json\r\nContent-Length: 20000\r\n\r\n{"queue":"tax"');
  const slow = Promise.all([
    ...Array.from({ length: 20 }, () => drip(body, 250, ' ')),
    ...Array.from({ length: 20 }, () => drip(head('X-Slow: '), 250, 'x')),
    ...Array.from({ length: 20 }, () => drip('', 250, 'P')),
  ]);
  let over = false;
  void slow.then(() => {
    over = true;
  });
  let served = 0;
  while (!over) {
    expect((await hall.post('/tickets', { queue: 'tax' }, hall.kiosk)).status).toBe(201);
    served += 1;
    await new Promise((next) => setTimeout(next, 200));
  }
  const ended = await slow;
  // Fifteen seconds for a body, ten for a head, looked at every two.
  expect(Math.max(...ended.map(({ seconds }) => seconds))).toBeLessThan(25);
  expect(ended.filter(({ said }) => said !== '' && !/^HTTP\/1\.1 (400|408) /.test(said))).toEqual([]);
  expect(served).toBeGreaterThan(10);
  expect((await hall.get('/health')).body.store).toMatchObject({ events: expect.any(Number) });
}, 60_000);
