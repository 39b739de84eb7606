import { createListeners, type Grade, type RatingKeypad } from '@jiaohao/device-kit';
import { afterEach, expect, test } from 'vitest';
import { secondsLeft } from '../src/duties/rating.ts';
import { handMade } from './hand-made.ts';
import { openStand } from './stand.ts';

const over: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of over.splice(0)) await stop();
});

const keypadStand = async () => {
  const scores = createListeners<{ invitation: string; grade: Grade }>();
  const did: string[] = [];
  let refusing = 0;
  const own: Omit<RatingKeypad, 'health' | 'onHealth' | 'ended' | 'close'> = {
    invite: async ({ id }) => {
      if (refusing-- > 0) throw new Error('not taken');
      did.push(`invite ${id}`);
    },
    cancel: async () => void did.push('cancel'),
    onScore: scores.add,
    onTimeout: () => () => undefined,
  };
  const device = handMade('rating-keypad', own, { id: 'keys-3', counter: '3' });
  device.open();
  const stand = await openStand([device.running]);
  over.push(stand.stop);
  const invite = (invitation: string) =>
    stand.hall.say(
      'invite',
      { counter: '3' },
      {
        invitation,
        ticket: 't1',
        number: 'A012',
        expiresAt: new Date(Date.now() + 60_000).toISOString(),
        grades: [],
        reasons: {},
      },
    );
  return {
    ...stand,
    device,
    did,
    invite,
    press: (invitation: string, grade: Grade) => scores.emit({ invitation, grade }),
    clear: () => stand.hall.say('invite', { counter: '3' }, undefined),
    ratings: () => stand.of('result', '3'),
    refuse: (times: number) => {
      refusing = times;
    },
  };
};

test('an invitation opens the keys; the rating is said again until the hall has cleared it', async () => {
  const { did, invite, press, clear, ratings } = await keypadStand();
  await invite('i1');
  await expect.poll(() => did).toEqual(['invite i1']);
  press('i1', 4);
  press('i1', 1);
  await expect.poll(() => ratings().length).toBeGreaterThan(2);
  expect(new Set(ratings().map((each) => JSON.stringify(each)))).toEqual(
    new Set([JSON.stringify({ invitation: 'i1', grade: 4, reasons: [], via: 'keys-3' })]),
  );
  await clear();
  await expect.poll(() => did).toEqual(['invite i1', 'cancel']);
  const said = ratings().length;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(ratings().length).toBe(said);
});

test('a score for an invitation that is over is not heard', async () => {
  const { did, invite, press, ratings } = await keypadStand();
  await invite('i1');
  await invite('i2');
  await expect.poll(() => did).toEqual(['invite i1', 'cancel', 'invite i2']);
  press('i1', 5);
  press('i2', 3);
  await expect.poll(() => ratings()[0]).toMatchObject({ invitation: 'i2', grade: 3 });
});

test('an invitation that comes again after it was cleared stays over', async () => {
  const { did, invite, clear } = await keypadStand();
  await invite('i1');
  await expect.poll(() => did).toEqual(['invite i1']);
  await clear();
  await expect.poll(() => did).toEqual(['invite i1', 'cancel']);
  await invite('i1');
  await invite('i2');
  await expect.poll(() => did).toEqual(['invite i1', 'cancel', 'invite i2']);
});

test('keys that come back, or did not take the invitation, are invited again', async () => {
  const { did, invite, device, refuse } = await keypadStand();
  refuse(1);
  await invite('i1');
  await expect.poll(() => did).toEqual(['invite i1']);
  device.unplug();
  device.open();
  expect(did).toEqual(['invite i1', 'invite i1']);
});

test('an invitation that was cleared while the line was down is over', async () => {
  const { did, invite, broker, hall } = await keypadStand();
  await invite('i1');
  await expect.poll(() => did).toEqual(['invite i1']);
  broker.cut();
  broker.heal();
  // Told before this desk is back, or seen by it: both end the invitation.
  await hall.say('invite', { counter: '3' }, undefined);
  await expect.poll(() => did, { timeout: 10_000 }).toEqual(['invite i1', 'cancel']);
});

test('a rating given while the line is down arrives when it is back', async () => {
  const { did, invite, broker, press, ratings } = await keypadStand();
  await invite('i1');
  await expect.poll(() => did).toEqual(['invite i1']);
  broker.cut();
  press('i1', 5);
  broker.heal();
  await expect.poll(() => ratings().length, { timeout: 10_000 }).toBeGreaterThan(0);
  expect(ratings()[0]).toMatchObject({ invitation: 'i1', grade: 5 });
});

test.each([
  ['2026-11-23T09:01:00+08:00', 60],
  ['2026-11-23T09:00:00.900+08:00', 0],
  ['2026-11-23T08:00:00+08:00', 0],
  ['2026-11-23T12:00:00+08:00', 255],
])('an invitation until %s leaves %i seconds at nine', (until, seconds) => {
  expect(secondsLeft(until, Date.parse('2026-11-23T09:00:00+08:00'))).toBe(seconds);
});
