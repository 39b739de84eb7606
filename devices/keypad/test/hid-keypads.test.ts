import { type CallKey, supervise } from '@jiaohao/device-kit';
import { packetPair } from '@jiaohao/links';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { hidCallKeypad, hidRatingKeypad } from '../src/index.ts';
import { createHidKeypadSimulator, type HidKey, type HidKeypadSimulatorOptions } from '../src/simulator/index.ts';

const never = new AbortController().signal;

const plugged = (sends: HidKeypadSimulatorOptions = {}) => {
  const simulator = createHidKeypadSimulator(sends);
  const [near, far] = packetPair();
  simulator.attach(far);
  return { simulator, near, far };
};

const ratingHall = async (over: object = {}, sends: HidKeypadSimulatorOptions = {}) => {
  const { simulator, near, far } = plugged(sends);
  const time = virtualTime();
  const keypad = await hidRatingKeypad.open(async () => near, hidRatingKeypad.options.parse(over), never, time);
  const scores: string[] = [];
  const timeouts: string[] = [];
  keypad.onScore(({ invitation, grade }) => scores.push(`${invitation} ${grade}`));
  keypad.onTimeout((invitation) => timeouts.push(invitation));
  return { time, simulator, keypad, scores, timeouts, far };
};

const callHall = async (over: object = {}) => {
  const { simulator, near } = plugged();
  const time = virtualTime();
  const keypad = await hidCallKeypad.open(async () => near, hidCallKeypad.options.parse(over), never, time);
  const keys: CallKey[] = [];
  keypad.onKey((key) => keys.push(key));
  const type = (...pressed: HidKey[]) => {
    for (const key of pressed) simulator.press(key);
  };
  return { time, simulator, keypad, keys, type };
};

test.each([{}, { reportId: 1 }])('a key is heard only while somebody is invited, and once: %j', async (sends) => {
  const { time, simulator, keypad, scores } = await ratingHall({}, sends);
  simulator.press('5');
  await time.until(() => expect(keypad.health().dropped).toBe(1));
  await keypad.invite({ id: 'a', seconds: 60 });
  simulator.press('4');
  simulator.press('1');
  await time.until(() => expect(keypad.health()).toEqual({ faults: [], dropped: 2 }));
  expect(scores).toEqual(['a 4']);
  await keypad.close();
});

test('the digit row counts as the number pad does', async () => {
  const { time, keypad, scores, far } = await ratingHall();
  await keypad.invite({ id: 'a', seconds: 60 });
  far.write(Buffer.from('0000220000000000', 'hex'));
  await time.until(() => expect(scores).toEqual(['a 5']));
  await keypad.close();
});

test('a key held down before and through an invitation is no answer to it', async () => {
  const { time, simulator, keypad, scores } = await ratingHall();
  simulator.hold('1');
  await time.until(() => expect(keypad.health().dropped).toBe(1));
  await keypad.invite({ id: 'a', seconds: 60 });
  simulator.hold('1');
  simulator.hold('numLock');
  simulator.rollOver();
  simulator.release();
  await time.until(() => expect(keypad.health().dropped).toBe(3));
  expect(scores).toEqual([]);
  simulator.press('5');
  await time.until(() => expect(scores).toEqual(['a 5']));
  await keypad.close();
});

test('a hand over several keys is no answer, and the invitation stays', async () => {
  const { time, simulator, keypad, scores } = await ratingHall({ grades: 'three' });
  await keypad.invite({ id: 'a', seconds: 60 });
  simulator.hold('1', '2');
  simulator.release();
  simulator.press('4');
  simulator.press('enter');
  simulator.press('3');
  await time.until(() => expect(scores).toEqual(['a 1']));
  expect(keypad.health()).toEqual({ faults: [], dropped: 3 });
  await keypad.close();
});

test('the time runs out in the driver; a new invitation and a cancel end the one before', async () => {
  const { time, simulator, keypad, scores, timeouts } = await ratingHall();
  await keypad.invite({ id: 'a', seconds: 1 });
  await keypad.invite({ id: 'b', seconds: 1 });
  await time.until(() => expect(timeouts).toEqual(['b']), 5000);
  await keypad.invite({ id: 'c', seconds: 1 });
  await keypad.cancel();
  simulator.press('5');
  await time.advance(1200);
  expect(scores).toEqual([]);
  expect(timeouts).toEqual(['b']);
  await expect(keypad.invite({ id: 'd', seconds: 0 })).rejects.toMatchObject({ code: 'bad-setting' });
  await keypad.close();
  await expect(keypad.invite({ id: 'e', seconds: 1 })).rejects.toMatchObject({ code: 'offline' });
});

test('garbage and a flood give no score; a good key is heard after them', async () => {
  const { time, simulator, keypad, scores } = await ratingHall();
  await keypad.invite({ id: 'a', seconds: 60 });
  simulator.setTrouble('garbage');
  for (let times = 0; times < 4; times++) simulator.press('5');
  await time.until(() => expect(keypad.health().faults).toEqual(['garbage']));
  simulator.flood(20_000);
  simulator.setTrouble('mute');
  simulator.press('5');
  simulator.setTrouble('none');
  simulator.press('2');
  await time.until(() => expect(scores).toEqual(['a 2']));
  expect(keypad.health().faults).toEqual([]);
  expect(keypad.health().dropped).toBeGreaterThan(20_000);
  await keypad.close();
});

test('unplugged in the middle of an invitation, nothing is heard any more', async () => {
  const { time, simulator, keypad, scores, timeouts } = await ratingHall();
  await keypad.invite({ id: 'a', seconds: 1 });
  simulator.unplug();
  expect(await keypad.ended).toMatchObject({ code: 'offline' });
  await time.advance(1200);
  expect(scores).toEqual([]);
  expect(timeouts).toEqual([]);
});

test.each<[string, HidKey[], CallKey[]]>([
  ['Enter', ['enter'], [{ key: 'next' }]],
  ['digits, Enter', ['0', '1', '2', 'enter'], [{ key: 'call', number: '012' }]],
  ['plus', ['add'], [{ key: 'recall' }]],
  ['times', ['multiply'], [{ key: 'start' }]],
  ['divided', ['divide'], [{ key: 'finish' }]],
  ['minus', ['subtract'], [{ key: 'no-show' }]],
  ['Tab and Esc', ['tab', 'escape'], [{ key: 'rate' }, { key: 'pause' }]],
  ['a wrong digit, cleared', ['9', 'decimal', '1', '2', 'enter'], [{ key: 'call', number: '12' }]],
  ['a wrong digit, cleared with Backspace', ['9', 'backspace', 'enter'], [{ key: 'next' }]],
  ['another key in between', ['9', 'add', 'enter'], [{ key: 'recall' }, { key: 'next' }]],
  [
    'NumLock, as some pads press it around digits',
    ['numLock', '7', 'numLock', 'enter'],
    [{ key: 'call', number: '7' }],
  ],
  ['six digits', ['1', '2', '3', '4', '5', '6', 'enter'], [{ key: 'call', number: '123456' }]],
  ['seven digits', ['1', '2', '3', '4', '5', '6', '7', 'enter', 'enter'], [{ key: 'next' }]],
  ['a key that does nothing', ['equal', 'enter'], [{ key: 'next' }]],
])('call keypad: %s', async (_, pressed, expected) => {
  const { time, keypad, keys, type } = await callHall();
  type(...pressed);
  await time.until(() => expect(keys).toEqual(expected));
  await keypad.close();
});

test('keys do what the configuration says', async () => {
  const { time, keypad, keys, type } = await callHall({ keys: { add: 'next', enter: 'none', decimal: 'rate' } });
  type('enter', 'add', 'decimal', '3', 'enter');
  await time.until(() => expect(keys).toEqual([{ key: 'next' }, { key: 'rate' }, { key: 'call', number: '3' }]));
  await keypad.close();
});

test('digits forgotten long ago call nobody, and their Enter is no "next"', async () => {
  const { time, keypad, keys, type } = await callHall({ entryMs: 1000 });
  type('1', '2');
  await time.advance(1100);
  type('enter');
  await time.until(() => expect(keypad.health().dropped).toBe(1));
  expect(keys).toEqual([]);
  type('enter', '4');
  await time.advance(1100);
  type('5', 'enter');
  await time.until(() => expect(keys).toEqual([{ key: 'next' }, { key: 'call', number: '5' }]));
  await keypad.close();
});

test('a key held down counts once', async () => {
  const { time, simulator, keypad, keys } = await callHall();
  for (let times = 0; times < 5; times++) simulator.hold('add');
  simulator.release();
  simulator.press('add');
  await time.until(() => expect(keys).toEqual([{ key: 'recall' }, { key: 'recall' }]));
  await keypad.close();
});

test('a supervised call keypad is heard again after it was unplugged', async () => {
  const time = virtualTime();
  const simulator = createHidKeypadSimulator();
  const supervised = supervise({
    driver: hidCallKeypad,
    link: async () => {
      const [near, far] = packetPair();
      simulator.attach(far);
      return near;
    },
    options: hidCallKeypad.options.parse({}),
    backoff: { firstMs: 10, longestMs: 40 },
    time,
  });
  const keys: CallKey[] = [];
  supervised.onDevice((keypad) => keypad.onKey((key) => keys.push(key)));
  await time.until(() => expect(supervised.status().state).toBe('ready'));
  simulator.unplug();
  await time.until(() => expect(simulator.state().attached).toBe(true));
  await time.until(() => expect(supervised.status().state).toBe('ready'));
  simulator.press('enter');
  await time.until(() => expect(keys).toEqual([{ key: 'next' }]));
  await time.through(supervised.close());
});
