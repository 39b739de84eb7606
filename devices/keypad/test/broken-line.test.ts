import type { Duplex } from 'node:stream';
import type { CallKey } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { expect, test } from 'vitest';
import { serialCallKeypad } from '../src/index.ts';
import { createKeypadSimulator } from '../src/simulator/index.ts';
import { never } from './keypad-hall.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a key that was heard before the line broke is not heard again on the next one', async () => {
  const simulator = createKeypadSimulator({ heartbeatMs: 5000, repeatMs: 60 });
  const options = serialCallKeypad.options.parse({ ackMs: 60 });
  const keys: CallKey[] = [];
  let near: Duplex | undefined;
  const link = async () => {
    const [ours, theirs] = duplexPair();
    near = ours;
    simulator.attach(theirs);
    return ours;
  };
  const first = await serialCallKeypad.open(link, options, never);
  first.onKey((key) => keys.push(key));
  // The keypad never learns that its key was taken.
  simulator.setTrouble('deaf');
  simulator.pressCall({ key: 'next' });
  while (keys.length === 0) await pause(5);
  near?.destroy();
  await first.ended;
  simulator.setTrouble('none');
  const second = await serialCallKeypad.open(link, options, never);
  second.onKey((key) => keys.push(key));
  await pause(300);
  expect(keys).toEqual([{ key: 'next' }]);
  simulator.pressCall({ key: 'recall' });
  while (keys.length === 1) await pause(5);
  expect(keys).toEqual([{ key: 'next' }, { key: 'recall' }]);
  await second.close();
});
