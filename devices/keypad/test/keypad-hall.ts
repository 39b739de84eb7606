import type { Duplex } from 'node:stream';
import type { CallKey } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { virtualTime } from '@jiaohao/time/virtual';
import { serialCallKeypad, serialRatingKeypad } from '../src/index.ts';
import { createKeypadSimulator } from '../src/simulator/index.ts';

export const never = new AbortController().signal;
// Slower than the silence that ends a broken frame.
const quick = { ackMs: 60, heartbeatMs: 250 };

/** A rating keypad at the end of a cable, quick enough for tests, and what is heard of it. */
export const ratingHall = async (over: object = {}, cable: readonly [Duplex, Duplex] = duplexPair()) => {
  const time = virtualTime();
  const simulator = createKeypadSimulator({ heartbeatMs: 250, repeatMs: 60, lateMs: 40, time });
  const [near, far] = cable;
  simulator.attach(far);
  const options = serialRatingKeypad.options.parse({ ...quick, ...over });
  const keypad = await time.through(serialRatingKeypad.open(async () => near, options, never, time));
  const scores: string[] = [];
  const timeouts: string[] = [];
  keypad.onScore(({ invitation, grade }) => scores.push(`${invitation} ${grade}`));
  keypad.onTimeout((invitation) => timeouts.push(invitation));
  return { time, simulator, keypad, scores, timeouts, far };
};

/** A call keypad at the end of a cable. */
export const callHall = async (over: object = {}) => {
  const time = virtualTime();
  const simulator = createKeypadSimulator({ heartbeatMs: 250, repeatMs: 60, lateMs: 40, time });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const options = serialCallKeypad.options.parse({ ...quick, ...over });
  const keypad = await time.through(serialCallKeypad.open(async () => near, options, never, time));
  const keys: CallKey[] = [];
  keypad.onKey((key) => keys.push(key));
  return { time, simulator, keypad, keys };
};
