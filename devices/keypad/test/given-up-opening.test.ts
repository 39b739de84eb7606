import { supervise } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { expect, test } from 'vitest';
import { serialCallKeypad, serialRatingKeypad } from '../src/index.ts';

// Nobody answers for longer than this test takes.
const patient = { ackMs: 5000, tries: 10 };
const openings = {
  rating: (near: ReturnType<typeof duplexPair>[0], signal: AbortSignal) =>
    serialRatingKeypad.open(async () => near, serialRatingKeypad.options.parse(patient), signal),
  call: (near: ReturnType<typeof duplexPair>[0], signal: AbortSignal) =>
    serialCallKeypad.open(async () => near, serialCallKeypad.options.parse(patient), signal),
};
const kinds = ['rating', 'call'] as const;

test.each(kinds)('an opening of a silent %s keypad that is given up lets go of the port', async (kind) => {
  const [near, far] = duplexPair();
  const give = new AbortController();
  const welcomed = new Promise((resolve) => far.once('data', resolve));
  const opening = openings[kind](near, give.signal).then(
    () => 'open',
    (error: { code?: string }) => error.code,
  );
  await welcomed;
  give.abort();
  expect(await opening).toBe('offline');
  expect(near.closed).toBe(true);
});

test.each(kinds)('an opening of a %s keypad that was given up before lets go of the port', async (kind) => {
  const [near] = duplexPair();
  await expect(openings[kind](near, AbortSignal.abort())).rejects.toMatchObject({ code: 'offline' });
  expect(near.closed).toBe(true);
});

test('a port that lets in one at a time is free for the next try of a silent keypad', async () => {
  let holders = 0;
  let tries = 0;
  const supervised = supervise({
    driver: serialCallKeypad,
    link: async () => {
      if (holders > 0) throw new Error('port in use');
      const [near] = duplexPair();
      holders += 1;
      tries += 1;
      near.once('close', () => {
        holders -= 1;
      });
      return near;
    },
    options: serialCallKeypad.options.parse(patient),
    openTimeoutMs: 30,
    backoff: { firstMs: 10, longestMs: 20 },
  });
  await expect.poll(() => tries).toBeGreaterThan(3);
  expect(supervised.status()).toMatchObject({ state: 'offline', faults: ['no-answer'] });
  await supervised.close();
  expect(holders).toBe(0);
});
