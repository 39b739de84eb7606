import { setTimeout as delay } from 'node:timers/promises';
import { DeviceError } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { machineTime } from '@jiaohao/time';
import { expect, test } from 'vitest';
import { confirm } from '../src/confirm.ts';
import { healthyFlags } from '../src/status-bytes.ts';
import { createWire, type Wire } from '../src/wire.ts';

const timeoutMs = 20;

/** A wire on which GS r is answered as `answers` says, and then no more. */
const wireWith = (answers: readonly boolean[]): Wire => {
  let asked = 0;
  const wire: Wire = {
    realtime: async () => 0x12,
    sequence: async () => {
      const answered = answers[asked];
      asked += 1;
      if (answered) return 0;
      await delay(timeoutMs);
      throw new DeviceError('no-answer', 'silence', { retry: true });
    },
    settle: async () => undefined,
    send: async () => undefined,
    dropped: () => 0,
    ended: new Promise(() => undefined),
    isEnded: () => false,
    end: () => undefined,
  };
  return wire;
};

test.each([
  ['twice', [true, true], { printed: true }],
  ['twice after a silence', [false, true, true], { printed: true }],
  ['once, which a plug can do', [true], { printed: false, fault: 'no-answer', maybe: true }],
  [
    'once and once, never twice in a row',
    [true, false, false, true],
    { printed: false, fault: 'no-answer', maybe: true },
  ],
  ['never', [], { printed: false, fault: 'no-answer', maybe: true }],
])('a job after which GS r is answered %s', async (_, answers, outcome) => {
  const wire = wireWith(answers);
  const job = new Uint8Array(8);
  expect(
    await confirm({ wire, job, ask: async () => undefined, flags: () => healthyFlags, timeoutMs, time: machineTime }),
  ).toEqual(outcome);
});

test('the next job waits until the answers of one that was given up are in', async () => {
  const [near, far] = duplexPair();
  const asked: string[] = [];
  far.on('data', (chunk: Buffer) => asked.push(chunk.toString('hex')));
  const wire = createWire(near, 100, machineTime, () => undefined);
  await expect(wire.sequence()).rejects.toMatchObject({ code: 'no-answer' });
  const settled = wire.settle().then(() => 'settled');
  expect(await Promise.race([settled, delay(40, 'waits')])).toBe('waits');
  expect(asked).toEqual(['1d7201', '1d7201']);
  // The late answer to the first question is all that has come; that to the second may still.
  far.write(Uint8Array.of(0));
  expect(await Promise.race([settled, delay(40, 'waits')])).toBe('waits');
  far.write(Uint8Array.of(0));
  expect(await settled).toBe('settled');
  expect(wire.dropped()).toBe(0);
  wire.end();
});

test('a printer that does not answer for the job before gets no next one', async () => {
  const [near, far] = duplexPair();
  far.resume();
  const wire = createWire(near, 30, machineTime, () => undefined);
  await expect(wire.sequence()).rejects.toMatchObject({ code: 'no-answer' });
  await expect(wire.settle()).rejects.toMatchObject({ code: 'no-answer' });
  wire.end();
});
