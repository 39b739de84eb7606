import { setTimeout as delay } from 'node:timers/promises';
import { supervise } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { cutCable } from '@jiaohao/links/cut-cable';
import { expect, test } from 'vitest';
import { serialRatingKeypad } from '../src/index.ts';
import { createKeypadSimulator } from '../src/simulator/index.ts';
import { never, ratingHall } from './keypad-hall.ts';

const bytesOf = (id: number) => [...Buffer.from(id.toString(16).padStart(8, '0'), 'hex')];

test('an invited person presses a face once, and it is heard once', async () => {
  const { simulator, keypad, scores, timeouts } = await ratingHall();
  await keypad.invite({ id: 'ticket-1', seconds: 60 });
  expect(simulator.state().invited).toBeDefined();
  simulator.press(4);
  simulator.press(1);
  await expect.poll(() => scores).toEqual(['ticket-1 4']);
  await expect.poll(() => simulator.state().light).toBe('green');
  expect(simulator.state().invited).toBeUndefined();
  expect(timeouts).toEqual([]);
  expect(keypad.health()).toEqual({ faults: [], dropped: 0 });
  await keypad.close();
  expect(await keypad.ended).toBeUndefined();
});

test.each([
  ['five', [1, 2, 3, 4, 5], ['1', '2', '3', '4', '5']],
  ['five-best-first', [1, 2, 3, 4, 5], ['5', '4', '3', '2', '1']],
  ['three', [1, 2, 3], ['5', '3', '1']],
])('with %s, the keys %j stand for the grades %j', async (grades, faces, expected) => {
  const { simulator, keypad, scores } = await ratingHall({ grades });
  for (const [at, face] of faces.entries()) {
    await keypad.invite({ id: 'x', seconds: 60 });
    simulator.press(face);
    await expect.poll(() => scores.length).toBe(at + 1);
  }
  expect(scores.map((score) => score.slice(2))).toEqual(expected);
  await keypad.close();
});

test.each([
  ['five', 6],
  ['five', 0],
  ['three', 4],
])('with %s, a key %i is no grade, and the invitation stays open', async (grades, face) => {
  const { simulator, keypad, scores } = await ratingHall({ grades });
  await keypad.invite({ id: 'x', seconds: 60 });
  const id = simulator.state().invited?.id ?? 0;
  simulator.send(0x81, [...bytesOf(id), face]);
  await expect.poll(() => keypad.health().dropped).toBe(1);
  simulator.press(2);
  await expect.poll(() => scores.length).toBe(1);
  await keypad.close();
});

test('a score for another invitation, a second one and one nobody asked for are dropped and counted', async () => {
  const { simulator, keypad, scores } = await ratingHall();
  simulator.send(0x81, [0, 0, 0, 1, 5]);
  await expect.poll(() => keypad.health().dropped).toBe(1);
  await keypad.invite({ id: 'a', seconds: 60 });
  const id = simulator.state().invited?.id ?? 0;
  simulator.send(0x81, [...bytesOf(id - 1), 5]);
  await expect.poll(() => keypad.health().dropped).toBe(2);
  simulator.press(3);
  await expect.poll(() => scores).toEqual(['a 3']);
  simulator.send(0x81, [...bytesOf(id), 5]);
  await expect.poll(() => keypad.health().dropped).toBe(3);
  expect(scores).toEqual(['a 3']);
  expect(keypad.health().faults).toEqual([]);
  await keypad.close();
});

test('a new invitation ends the one before, a cancelled one is dark', async () => {
  const { simulator, keypad, scores, timeouts } = await ratingHall();
  await keypad.invite({ id: 'a', seconds: 60 });
  const first = simulator.state().invited?.id ?? 0;
  await keypad.invite({ id: 'b', seconds: 60 });
  simulator.send(0x81, [...bytesOf(first), 5]);
  await expect.poll(() => keypad.health().dropped).toBe(1);
  await keypad.cancel();
  expect(simulator.state().invited).toBeUndefined();
  simulator.press(5);
  await keypad.cancel();
  await delay(150);
  expect(scores).toEqual([]);
  expect(timeouts).toEqual([]);
  await keypad.close();
});

test('when the time runs out it is told once', async () => {
  const { simulator, keypad, scores, timeouts } = await ratingHall();
  await keypad.invite({ id: 'a', seconds: 1 });
  await expect.poll(() => timeouts, { timeout: 5000 }).toEqual(['a']);
  simulator.press(5);
  await delay(150);
  expect(scores).toEqual([]);
  expect(timeouts).toEqual(['a']);
  await keypad.close();
});

test('a keypad that never says so is timed out by the driver, and a late score is dropped', async () => {
  const { simulator, keypad, scores, timeouts } = await ratingHall();
  await keypad.invite({ id: 'a', seconds: 1 });
  const id = simulator.state().invited?.id ?? 0;
  simulator.setTrouble('silent');
  await expect.poll(() => timeouts, { timeout: 6000 }).toEqual(['a']);
  const { dropped } = keypad.health();
  simulator.setTrouble('none');
  simulator.send(0x81, [...bytesOf(id), 5]);
  await expect.poll(() => keypad.health().dropped).toBeGreaterThan(dropped);
  expect(scores).toEqual([]);
  expect(timeouts).toEqual(['a']);
  await keypad.close();
});

test('after a loss of power the keypad is invited again with what is left of the time', async () => {
  const { simulator, keypad, scores } = await ratingHall();
  const begun = Date.now();
  await keypad.invite({ id: 'a', seconds: 30 });
  const first = simulator.state().invited;
  simulator.powerOff();
  await delay(1200);
  expect(simulator.state().invited).toBeUndefined();
  simulator.powerOn();
  await expect.poll(() => simulator.state().invited?.id).toBe(first?.id);
  const left = (simulator.state().invited?.until ?? 0) - Date.now();
  expect(left).toBeLessThanOrEqual(30_000 - 200);
  expect(left).toBeGreaterThan(30_000 - (Date.now() - begun) - 1000);
  simulator.press(5);
  await expect.poll(() => scores).toEqual(['a 5']);
  await keypad.close();
});

test('a keypad that is still open for somebody whom the hall has forgotten is made dark', async () => {
  const { simulator, keypad } = await ratingHall();
  await keypad.invite({ id: 'a', seconds: 60 });
  simulator.setTrouble('deaf');
  await expect(keypad.cancel()).rejects.toMatchObject({ code: 'no-answer' });
  expect(simulator.state().invited).toBeDefined();
  simulator.setTrouble('none');
  await expect.poll(() => simulator.state().invited).toBeUndefined();
  await keypad.close();
});

test('without signs of life the keypad is known not to answer, and known again when it does', async () => {
  const { simulator, keypad } = await ratingHall();
  const faults: string[] = [];
  keypad.onHealth((health) => faults.push(health.faults.join()));
  simulator.powerOff();
  await expect.poll(() => keypad.health().faults, { timeout: 5000 }).toEqual(['no-answer']);
  await expect(keypad.invite({ id: 'a', seconds: 60 })).rejects.toMatchObject({ code: 'no-answer', retry: true });
  simulator.powerOn();
  await expect.poll(() => keypad.health().faults).toEqual([]);
  expect(simulator.state().invited).toBeUndefined();
  expect(faults).toEqual(['no-answer', '']);
  await keypad.close();
});

test('lost acknowledgements open no second invitation and give no second score', async () => {
  const { simulator, keypad, scores } = await ratingHall();
  simulator.setTrouble('lost-acknowledgements');
  const invited = keypad.invite({ id: 'a', seconds: 60 });
  await expect.poll(() => simulator.state().invited).toBeDefined();
  simulator.press(4);
  await invited;
  await expect.poll(() => scores).toEqual(['a 4']);
  simulator.setTrouble('none');
  await delay(300);
  expect(scores).toEqual(['a 4']);
  expect(simulator.state().invited).toBeUndefined();
  await keypad.close();
});

test('a score that the line lost comes again', async () => {
  const { simulator, keypad, scores } = await ratingHall();
  await keypad.invite({ id: 'a', seconds: 60 });
  simulator.setTrouble('bad-checksum');
  simulator.press(4);
  await expect.poll(() => keypad.health().dropped).toBeGreaterThan(0);
  expect(scores).toEqual([]);
  simulator.setTrouble('none');
  await expect.poll(() => scores).toEqual(['a 4']);
  await expect.poll(() => simulator.state().light).toBe('green');
  await keypad.close();
});

test('a late keypad is understood', async () => {
  const { simulator, keypad, scores } = await ratingHall();
  simulator.setTrouble('late');
  await keypad.invite({ id: 'a', seconds: 60 });
  simulator.press(2);
  await expect.poll(() => scores).toEqual(['a 2']);
  await keypad.close();
});

test.each(['garbage', 'bad-checksum'] as const)('%s is told of and forgiven', async (trouble) => {
  const { simulator, keypad, scores } = await ratingHall();
  simulator.setTrouble(trouble);
  await expect.poll(() => keypad.health().faults, { timeout: 5000 }).toContain('garbage');
  await expect(keypad.invite({ id: 'a', seconds: 60 })).rejects.toMatchObject({ code: 'no-answer' });
  simulator.setTrouble('none');
  await expect.poll(() => keypad.health().faults).toEqual([]);
  await keypad.invite({ id: 'b', seconds: 60 });
  simulator.press(5);
  await expect.poll(() => scores).toEqual(['b 5']);
  await keypad.close();
});

test('a flood neither ends nor blocks it', async () => {
  const { simulator, keypad, scores } = await ratingHall();
  for (let times = 0; times < 20; times++) simulator.flood(20_000);
  await expect.poll(() => keypad.health().dropped).toBeGreaterThan(100);
  const invite = () =>
    keypad.invite({ id: 'a', seconds: 60 }).then(
      () => 'open',
      () => 'not yet',
    );
  await expect.poll(invite, { timeout: 10_000 }).toBe('open');
  simulator.press(5);
  await expect.poll(() => scores).toEqual(['a 5']);
  await keypad.close();
});

test.each(['silent', 'deaf', 'garbage'] as const)('a keypad that is %s is not opened', async (trouble) => {
  const simulator = createKeypadSimulator();
  simulator.setTrouble(trouble);
  const [near, far] = duplexPair();
  simulator.attach(far);
  const options = serialRatingKeypad.options.parse({ ackMs: 50 });
  await expect(serialRatingKeypad.open(async () => near, options, never)).rejects.toMatchObject({ code: 'no-answer' });
  expect(near.destroyed).toBe(true);
});

test.each([0, 256, 1.5])('%d seconds are refused', async (seconds) => {
  const { keypad } = await ratingHall();
  await expect(keypad.invite({ id: 'a', seconds })).rejects.toMatchObject({ code: 'bad-setting' });
  await keypad.close();
  await expect(keypad.invite({ id: 'a', seconds: 5 })).rejects.toMatchObject({ code: 'offline' });
});

test.each(['in', 'out'] as const)('a cable pulled at any byte %s gives the score or none', async (direction) => {
  for (let cut = 1; cut <= 60; cut++) {
    const cable = cutCable();
    const hall = ratingHall({ tries: 1 }, [cable.near, cable.far]);
    cable.cutAfter(cut, direction);
    const opened = await hall.catch((thrown: Error) => thrown);
    if (opened instanceof Error) continue;
    const { keypad, simulator, scores } = opened;
    await keypad.invite({ id: 'a', seconds: 60 }).catch(() => undefined);
    simulator.press(3);
    if (direction === 'out' && cut > 40) await expect.poll(() => scores).toEqual(['a 3']);
    await keypad.close();
    expect(['', 'a 3']).toContain(scores.join());
  }
});

test('a supervised keypad rates again after it was unplugged', async () => {
  const simulator = createKeypadSimulator({ heartbeatMs: 100 });
  const supervised = supervise({
    driver: serialRatingKeypad,
    link: async () => {
      const [near, far] = duplexPair();
      simulator.attach(far);
      return near;
    },
    options: serialRatingKeypad.options.parse({}),
    backoff: { firstMs: 10, longestMs: 40 },
  });
  const scores: string[] = [];
  let opened = 0;
  supervised.onDevice((keypad) => {
    opened += 1;
    keypad.onScore(({ invitation }) => scores.push(invitation));
  });
  await expect.poll(() => supervised.status().state).toBe('ready');
  await supervised.device()?.invite({ id: 'a', seconds: 60 });
  simulator.unplug();
  await expect.poll(() => opened).toBe(2);
  // The welcome has made it dark: whom to invite is the hall's to say.
  expect(simulator.state().invited).toBeUndefined();
  await supervised.device()?.invite({ id: 'b', seconds: 60 });
  simulator.press(1);
  await expect.poll(() => scores).toEqual(['b']);
  await supervised.close();
});
