import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { hall, handMade } from './supervised-hall.ts';

test('a device that is lost as soon as it opens is opened after longer and longer pauses', async () => {
  const { supervised, attempts } = hall(async () => {
    const device = handMade();
    setImmediate(() => device.lose('offline'));
    return device.reader;
  });
  await expect.poll(() => attempts.length, { timeout: 5000 }).toBeGreaterThanOrEqual(5);
  await supervised.close();
  const pauses = attempts.slice(1).map((at, index) => at - (attempts[index] ?? 0));
  for (const [index, least] of [18, 38, 78, 78].entries()) expect(pauses[index]).toBeGreaterThanOrEqual(least);
});

test('a device that opens by itself just after something was plugged in is left alone', async () => {
  let plug: () => void = () => undefined;
  let there = false;
  const device = handMade();
  const { supervised, attempts } = hall(
    () => (there ? Promise.resolve(device.reader) : Promise.reject(new Error('gone'))),
    {
      onPlugged: (listener) => {
        plug = listener;
        return () => undefined;
      },
    },
  );
  await expect.poll(() => attempts.length).toBeGreaterThan(1);
  plug();
  there = true;
  await expect.poll(() => supervised.device()).toBe(device.reader);
  const opened = attempts.length;
  await delay(400);
  expect([device.closed(), attempts.length]).toEqual([0, opened]);
  await supervised.close();
});
