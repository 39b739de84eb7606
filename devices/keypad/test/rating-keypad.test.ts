import { supervise } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { cutCable } from '@jiaohao/links/cut-cable';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { serialRatingKeypad } from '../src/index.ts';
import { createKeypadSimulator } from '../src/simulator/index.ts';
import { never, ratingHall } from './keypad-hall.ts';

const bytesOf = (id: number) => [...Buffer.from(id.toString(16).padStart(8, '0'), 'hex')];

test('an invited person presses a face once, and it is heard once', async () => {
  const { time, simulator, keypad, scores, timeouts } = await ratingHall();
  await time.through(keypad.invite({ id: 'ticket-1', seconds: 60 }));
  expect(simulator.state().invited).toBeDefined();
  simulator.press(4);
  simulator.press(1);
  await time.until(() => expect(scores).toEqual(['ticket-1 4']));
  await time.until(() => expect(simulator.state().light).toBe('green'));
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
  const { time, simulator, keypad, scores } = await ratingHall({ grades });
  for (const [at, face] of faces.entries()) {
    await time.through(keypad.invite({ id: 'x', seconds: 60 }));
    simulator.press(face);
    await time.until(() => expect(scores.length).toBe(at + 1));
  }
  expect(scores.map((score) => score.slice(2))).toEqual(expected);
  await keypad.close();
});

test.each([
  ['five', 6],
  ['five', 0],
  ['three', 4],
])('with %s, a key %i is no grade, and the invitation stays open', async (grades, face) => {
  const { time, simulator, keypad, scores } = await ratingHall({ grades });
  await time.through(keypad.invite({ id: 'x', seconds: 60 }));
  const id = simulator.state().invited?.id ?? 0;
  simulator.send(0x81, [...bytesOf(id), face]);
  await time.until(() => expect(keypad.health().dropped).toBe(1));
  simulator.press(2);
  await time.until(() => expect(scores.length).toBe(1));
  await keypad.close();
});

test('a score for another invitation, a second one and one nobody asked for are dropped and counted', async () => {
  const { time, simulator, keypad, scores } = await ratingHall();
  simulator.send(0x81, [0, 0, 0, 1, 5]);
  await time.until(() => expect(keypad.health().dropped).toBe(1));
  await time.through(keypad.invite({ id: 'a', seconds: 60 }));
  const id = simulator.state().invited?.id ?? 0;
  simulator.send(0x81, [...bytesOf(id - 1), 5]);
  await time.until(() => expect(keypad.health().dropped).toBe(2));
  simulator.press(3);
  await time.until(() => expect(scores).toEqual(['a 3']));
  simulator.send(0x81, [...bytesOf(id), 5]);
  await time.until(() => expect(keypad.health().dropped).toBe(3));
  expect(scores).toEqual(['a 3']);
  expect(keypad.health().faults).toEqual([]);
  await keypad.close();
});

test('a new invitation ends the one before, a cancelled one is dark', async () => {
  const { time, simulator, keypad, scores, timeouts } = await ratingHall();
  await time.through(keypad.invite({ id: 'a', seconds: 60 }));
  const first = simulator.state().invited?.id ?? 0;
  await time.through(keypad.invite({ id: 'b', seconds: 60 }));
  simulator.send(0x81, [...bytesOf(first), 5]);
  await time.until(() => expect(keypad.health().dropped).toBe(1));
  await time.through(keypad.cancel());
  expect(simulator.state().invited).toBeUndefined();
  simulator.press(5);
  await time.through(keypad.cancel());
  await time.advance(150);
  expect(scores).toEqual([]);
  expect(timeouts).toEqual([]);
  await keypad.close();
});

test('when the time runs out it is told once', async () => {
  const { time, simulator, keypad, scores, timeouts } = await ratingHall();
  await time.through(keypad.invite({ id: 'a', seconds: 1 }));
  await time.until(() => expect(timeouts).toEqual(['a']), 5000);
  simulator.press(5);
  await time.advance(150);
  expect(scores).toEqual([]);
  expect(timeouts).toEqual(['a']);
  await keypad.close();
});

test('a keypad that never says so is timed out by the driver, and a late score is dropped', async () => {
  const { time, simulator, keypad, scores, timeouts } = await ratingHall();
  await time.through(keypad.invite({ id: 'a', seconds: 1 }));
  const id = simulator.state().invited?.id ?? 0;
  simulator.setTrouble('silent');
  await time.until(() => expect(timeouts).toEqual(['a']), 6000);
  const { dropped } = keypad.health();
  simulator.setTrouble('none');
  simulator.send(0x81, [...bytesOf(id), 5]);
  await time.until(() => expect(keypad.health().dropped).toBeGreaterThan(dropped));
  expect(scores).toEqual([]);
  expect(timeouts).toEqual(['a']);
  await keypad.close();
});

test('after a loss of power the keypad is invited again with what is left of the time', async () => {
  const { time, simulator, keypad, scores } = await ratingHall();
  const begun = time.wall();
  await time.through(keypad.invite({ id: 'a', seconds: 30 }));
  const first = simulator.state().invited;
  simulator.powerOff();
  await time.advance(1200);
  expect(simulator.state().invited).toBeUndefined();
  simulator.powerOn();
  await time.until(() => expect(simulator.state().invited?.id).toBe(first?.id));
  const left = (simulator.state().invited?.until ?? 0) - time.wall();
  expect(left).toBeLessThanOrEqual(30_000 - 200);
  expect(left).toBeGreaterThan(30_000 - (time.wall() - begun) - 1000);
  simulator.press(5);
  await time.until(() => expect(scores).toEqual(['a 5']));
  await keypad.close();
});

test('a keypad that is still open for somebody whom the hall has forgotten is made dark', async () => {
  const { time, simulator, keypad } = await ratingHall();
  await time.through(keypad.invite({ id: 'a', seconds: 60 }));
  simulator.setTrouble('deaf');
  await expect(time.through(keypad.cancel())).rejects.toMatchObject({ code: 'no-answer' });
  expect(simulator.state().invited).toBeDefined();
  simulator.setTrouble('none');
  await time.until(() => expect(simulator.state().invited).toBeUndefined());
  await keypad.close();
});

test('without signs of life the keypad is known not to answer, and known again when it does', async () => {
  const { time, simulator, keypad } = await ratingHall();
  const faults: string[] = [];
  keypad.onHealth((health) => faults.push(health.faults.join()));
  simulator.powerOff();
  await time.until(() => expect(keypad.health().faults).toEqual(['no-answer']), 5000);
  await expect(time.through(keypad.invite({ id: 'a', seconds: 60 }))).rejects.toMatchObject({
    code: 'no-answer',
    retry: true,
  });
  simulator.powerOn();
  await time.until(() => expect(keypad.health().faults).toEqual([]));
  expect(simulator.state().invited).toBeUndefined();
  expect(faults).toEqual(['no-answer', '']);
  await keypad.close();
});

test('lost acknowledgements open no second invitation and give no second score', async () => {
  const { time, simulator, keypad, scores } = await ratingHall();
  simulator.setTrouble('lost-acknowledgements');
  const invited = keypad.invite({ id: 'a', seconds: 60 });
  await time.until(() => expect(simulator.state().invited).toBeDefined());
  simulator.press(4);
  await time.through(invited);
  await time.until(() => expect(scores).toEqual(['a 4']));
  simulator.setTrouble('none');
  await time.advance(300);
  expect(scores).toEqual(['a 4']);
  expect(simulator.state().invited).toBeUndefined();
  await keypad.close();
});

test('a score that the line lost comes again', async () => {
  const { time, simulator, keypad, scores } = await ratingHall();
  await time.through(keypad.invite({ id: 'a', seconds: 60 }));
  simulator.setTrouble('bad-checksum');
  simulator.press(4);
  await time.until(() => expect(keypad.health().dropped).toBeGreaterThan(0));
  expect(scores).toEqual([]);
  simulator.setTrouble('none');
  await time.until(() => expect(scores).toEqual(['a 4']));
  await time.until(() => expect(simulator.state().light).toBe('green'));
  await keypad.close();
});

test('a late keypad is understood', async () => {
  const { time, simulator, keypad, scores } = await ratingHall();
  simulator.setTrouble('late');
  await time.through(keypad.invite({ id: 'a', seconds: 60 }));
  simulator.press(2);
  await time.until(() => expect(scores).toEqual(['a 2']));
  await keypad.close();
});

test.each(['garbage', 'bad-checksum'] as const)('%s is told of and forgiven', async (trouble) => {
  const { time, simulator, keypad, scores } = await ratingHall();
  simulator.setTrouble(trouble);
  await time.until(() => expect(keypad.health().faults).toContain('garbage'), 5000);
  await expect(time.through(keypad.invite({ id: 'a', seconds: 60 }))).rejects.toMatchObject({ code: 'no-answer' });
  simulator.setTrouble('none');
  await time.until(() => expect(keypad.health().faults).toEqual([]));
  await time.through(keypad.invite({ id: 'b', seconds: 60 }));
  simulator.press(5);
  await time.until(() => expect(scores).toEqual(['b 5']));
  await keypad.close();
});

test('a flood neither ends nor blocks it', async () => {
  const { time, simulator, keypad, scores } = await ratingHall();
  for (let times = 0; times < 20; times++) simulator.flood(20_000);
  await time.until(() => expect(keypad.health().dropped).toBeGreaterThan(100));
  const invite = () =>
    keypad.invite({ id: 'a', seconds: 60 }).then(
      () => 'open',
      () => 'not yet',
    );
  let outcome = await time.through(invite());
  while (outcome !== 'open' && time.elapsed() < 10_000) outcome = await time.through(invite());
  expect(outcome).toBe('open');
  simulator.press(5);
  await time.until(() => expect(scores).toEqual(['a 5']));
  await keypad.close();
});

test.each(['silent', 'deaf', 'garbage'] as const)('a keypad that is %s is not opened', async (trouble) => {
  const time = virtualTime();
  const simulator = createKeypadSimulator({ time });
  simulator.setTrouble(trouble);
  const [near, far] = duplexPair();
  simulator.attach(far);
  const options = serialRatingKeypad.options.parse({ ackMs: 50 });
  const opening = serialRatingKeypad.open(async () => near, options, never, time);
  await expect(time.through(opening)).rejects.toMatchObject({ code: 'no-answer' });
  expect(near.destroyed).toBe(true);
});

test.each([0, 256, 1.5])('%d seconds are refused', async (seconds) => {
  const { time, keypad } = await ratingHall();
  await expect(time.through(keypad.invite({ id: 'a', seconds }))).rejects.toMatchObject({ code: 'bad-setting' });
  await keypad.close();
  await expect(time.through(keypad.invite({ id: 'a', seconds: 5 }))).rejects.toMatchObject({ code: 'offline' });
});

test.each(['in', 'out'] as const)('a cable pulled at any byte %s gives the score or none', async (direction) => {
  for (let cut = 1; cut <= 60; cut++) {
    const cable = cutCable();
    const hall = ratingHall({ tries: 1 }, [cable.near, cable.far]);
    cable.cutAfter(cut, direction);
    const opened = await hall.catch((thrown: Error) => thrown);
    if (opened instanceof Error) continue;
    const { time, keypad, simulator, scores } = opened;
    await time.through(keypad.invite({ id: 'a', seconds: 60 }).catch(() => undefined));
    simulator.press(3);
    if (direction === 'out' && cut > 40) await time.until(() => expect(scores).toEqual(['a 3']));
    await keypad.close();
    expect(['', 'a 3']).toContain(scores.join());
  }
});

test('a supervised keypad rates again after it was unplugged', async () => {
  const time = virtualTime();
  const simulator = createKeypadSimulator({ heartbeatMs: 100, time });
  const supervised = supervise({
    driver: serialRatingKeypad,
    link: async () => {
      const [near, far] = duplexPair();
      simulator.attach(far);
      return near;
    },
    options: serialRatingKeypad.options.parse({}),
    backoff: { firstMs: 10, longestMs: 40 },
    time,
  });
  const scores: string[] = [];
  let opened = 0;
  supervised.onDevice((keypad) => {
    opened += 1;
    keypad.onScore(({ invitation }) => scores.push(invitation));
  });
  await time.until(() => expect(supervised.status().state).toBe('ready'));
  await supervised.device()?.invite({ id: 'a', seconds: 60 });
  simulator.unplug();
  await time.until(() => expect(opened).toBe(2));
  // The welcome has made it dark: whom to invite is the hall's to say.
  expect(simulator.state().invited).toBeUndefined();
  await supervised.device()?.invite({ id: 'b', seconds: 60 });
  simulator.press(1);
  await time.until(() => expect(scores).toEqual(['b']));
  await time.through(supervised.close());
});
