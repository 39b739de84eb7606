import type { SpeakOutcome } from '@jiaohao/device-kit';
import type { Call } from '@jiaohao/protocol';
import { afterEach, expect, test } from 'vitest';
import { handMade } from './hand-made.ts';
import { openStand } from './stand.ts';

const over: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of over.splice(0)) await stop();
});

const speakerStand = async (zone: string | undefined, outcome: SpeakOutcome = { spoken: true, missing: [] }) => {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const device = handMade(
    'speaker',
    {
      say: ({ number, counter, english }) =>
        new Promise((resolve) => {
          begun.push(`${number} ${counter.zh}${english ? ' en' : ''}`);
          ends.push(() => resolve(outcome));
        }),
    },
    { id: 'speaker-a', ...(zone !== undefined && { zone }) },
  );
  const stand = await openStand([device.running]);
  over.push(stand.stop);
  const call = (number: string, seq: number, more: Partial<Call> = {}) =>
    stand.hall.say(
      'calls',
      {},
      {
        seq,
        at: new Date().toISOString(),
        kind: 'called',
        ticket: `t-${number}`,
        number,
        counter: '3',
        counterName: { zh: '3号窗口', en: 'Counter 3' },
        zone: 'a',
        speech: { number, counter: '3', zh: '', en: '' },
        ...more,
      },
    );
  const end = async () => {
    await expect.poll(() => ends.length).toBeGreaterThan(0);
    ends.shift()?.();
  };
  return { ...stand, device, begun, call, end };
};

test('calls are spoken one after the other, each once, and only those of the zone', async () => {
  const { device, begun, call, end } = await speakerStand('a');
  device.open();
  await call('A001', 1);
  await call('A001', 1);
  await call('B001', 2, { zone: 'b' });
  await call('A002', 3);
  await expect.poll(() => begun).toEqual(['A001 3号窗口 en']);
  await end();
  await expect.poll(() => begun).toEqual(['A001 3号窗口 en', 'A002 3号窗口 en']);
  await end();
  await call('A001', 4, { kind: 'recalled' });
  await expect.poll(() => begun.length).toBe(3);
});

test('a call that comes too late is not spoken, and that is told', async () => {
  const { device, begun, call, of } = await speakerStand(undefined);
  device.open();
  await call('A001', 1, { at: new Date(Date.now() - 60_000).toISOString() });
  await call('A002', 2);
  await expect.poll(() => begun).toEqual(['A002 3号窗口 en']);
  await expect.poll(() => of('event', 'speaker-a')).toMatchObject([{ type: 'too-late', number: 'A001' }]);
});

test('a speaker that comes back speaks what is still of use', async () => {
  const { device, begun, call } = await speakerStand('a');
  await call('A001', 1);
  await call('A002', 2);
  await call('Z009', 3, { zone: 'b' });
  device.open();
  await expect.poll(() => begun).toEqual(['A001 3号窗口 en']);
});

test('a call that could not be spoken is told, and the next one follows', async () => {
  const { device, begun, call, end, of } = await speakerStand('a', { spoken: false, fault: 'no-sound' });
  device.open();
  await call('A001', 1);
  await call('A002', 2);
  await end();
  await expect.poll(() => begun.length).toBe(2);
  await expect.poll(() => of('event', 'speaker-a')).toMatchObject([{ type: 'not-spoken', fault: 'no-sound' }]);
});
