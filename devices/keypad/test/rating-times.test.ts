import { expect, test } from 'vitest';
import { ratingHall } from './keypad-hall.ts';

const [score, timeout] = [0x81, 0x82];
const bytesOf = (id: number) => [...Buffer.from(id.toString(16).padStart(8, '0'), 'hex')];

test('an invitation that the keypad ended is over: no score for it counts, and it ends only once', async () => {
  const { time, simulator, keypad, scores, timeouts } = await ratingHall();
  await time.through(keypad.invite({ id: 'a', seconds: 1 }));
  const id = simulator.state().invited?.id ?? 0;
  simulator.send(timeout, bytesOf(id));
  await time.until(() => expect(timeouts).toEqual(['a']));
  simulator.send(score, [...bytesOf(id), 5]);
  await time.until(() => expect(keypad.health().dropped).toBeGreaterThan(0));
  // The driver's own clock would end it after 2.5 s.
  await time.advance(2700);
  expect(scores).toEqual([]);
  expect(timeouts).toEqual(['a']);
  await keypad.close();
});

test('the end of another invitation does not end the one that is open', async () => {
  const { time, simulator, keypad, scores, timeouts } = await ratingHall();
  await time.through(keypad.invite({ id: 'a', seconds: 60 }));
  const id = simulator.state().invited?.id ?? 0;
  simulator.send(timeout, bytesOf(id - 1));
  await time.until(() => expect(keypad.health().dropped).toBe(1));
  simulator.press(3);
  await time.until(() => expect(scores).toEqual(['a 3']));
  expect(timeouts).toEqual([]);
  await keypad.close();
});
