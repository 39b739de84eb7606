import type { CallKey } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { serialCallKeypad } from '../src/index.ts';
import { createKeypadSimulator } from '../src/simulator/index.ts';
import { callHall, never } from './keypad-hall.ts';

const all: CallKey[] = [
  { key: 'next' },
  { key: 'recall' },
  { key: 'start' },
  { key: 'finish' },
  { key: 'no-show' },
  { key: 'pause' },
  { key: 'rate' },
  { key: 'call', number: '012' },
];

test('every key is heard once, in order, and lights green', async () => {
  const { time, simulator, keypad, keys } = await callHall();
  for (const key of all) simulator.pressCall(key);
  await time.until(() => expect(keys).toEqual(all));
  expect(simulator.state().light).toBe('green');
  expect(keypad.health()).toEqual({ faults: [], dropped: 0 });
  await keypad.close();
});

test('the same key twice is two presses, a repetition on the line is none', async () => {
  const { time, simulator, keypad, keys } = await callHall();
  simulator.pressCall({ key: 'next' });
  simulator.pressCall({ key: 'next' });
  await time.until(() => expect(keys.length).toBe(2));
  simulator.setTrouble('late');
  simulator.pressCall({ key: 'recall' });
  await time.until(() => expect(keys.length).toBe(3));
  await time.advance(250);
  expect(keys.length).toBe(3);
  await keypad.close();
});

test.each([
  ['a key that there is not', 0x83, [9]],
  ['a number without digits', 0x83, [8]],
  ['letters', 0x83, [8, 0x41]],
  ['a command that there is not', 0x84, [1]],
])('%s is refused and counted', async (_, command, data) => {
  const { time, simulator, keypad, keys } = await callHall();
  simulator.send(command, data);
  await time.until(() => expect(keypad.health().dropped).toBe(1));
  expect(keys).toEqual([]);
  await keypad.close();
});

test('a key pressed while nobody hears goes dark red and is not called later', async () => {
  const { time, simulator, keypad, keys } = await callHall();
  simulator.setTrouble('silent');
  simulator.pressCall({ key: 'next' });
  await time.until(() => expect(simulator.state().light).toBe('red'));
  simulator.setTrouble('none');
  await time.advance(250);
  expect(keys).toEqual([]);
  await keypad.close();
});

test('without signs of life it is known not to answer', async () => {
  const { time, simulator, keypad } = await callHall();
  simulator.powerOff();
  await time.until(() => expect(keypad.health().faults).toEqual(['no-answer']), 5000);
  simulator.powerOn();
  await time.until(() => expect(keypad.health().faults).toEqual([]));
  await keypad.close();
});

test('a key that comes while the line is being opened is not acknowledged, since nobody hears it', async () => {
  const time = virtualTime();
  const simulator = createKeypadSimulator({ heartbeatMs: 250, repeatMs: 60, time });
  const [near, far] = duplexPair();
  const toKeypad: number[] = [];
  simulator.on('bytes', ({ direction, bytes }) => {
    if (direction === 'in') toKeypad.push(bytes[2] ?? 0);
  });
  simulator.pressCall({ key: 'next' });
  simulator.attach(far);
  const keypad = await serialCallKeypad.open(async () => near, serialCallKeypad.options.parse({}), never, time);
  const heard: CallKey[] = [];
  keypad.onKey((key) => heard.push(key));
  expect(toKeypad).toEqual([0x01]);
  simulator.pressCall({ key: 'recall' });
  await time.until(() => expect(heard).toEqual([{ key: 'recall' }]));
  expect(simulator.state().light).toBe('green');
  await keypad.close();
});
