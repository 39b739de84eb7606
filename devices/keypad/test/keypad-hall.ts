import type { Duplex } from 'node:stream';
import type { CallKey } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { serialCallKeypad, serialRatingKeypad } from '../src/index.ts';
import { createKeypadSimulator } from '../src/simulator/index.ts';

export const never = new AbortController().signal;
// Slower than the silence that ends a broken frame.
const quick = { ackMs: 60, heartbeatMs: 250 };

/** A rating keypad at the end of a cable, quick enough for tests, and what is heard of it. */
export const ratingHall = async (over: object = {}, cable: readonly [Duplex, Duplex] = duplexPair()) => {
  const simulator = createKeypadSimulator({ heartbeatMs: 250, repeatMs: 60, lateMs: 40 });
  const [near, far] = cable;
  simulator.attach(far);
  const options = serialRatingKeypad.options.parse({ ...quick, ...over });
  const keypad = await serialRatingKeypad.open(async () => near, options, never);
  const scores: string[] = [];
  const timeouts: string[] = [];
  keypad.onScore(({ invitation, grade }) => scores.push(`${invitation} ${grade}`));
  keypad.onTimeout((invitation) => timeouts.push(invitation));
  return { simulator, keypad, scores, timeouts, far };
};

/** A call keypad at the end of a cable. */
export const callHall = async (over: object = {}) => {
  const simulator = createKeypadSimulator({ heartbeatMs: 250, repeatMs: 60, lateMs: 40 });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const options = serialCallKeypad.options.parse({ ...quick, ...over });
  const keypad = await serialCallKeypad.open(async () => near, options, never);
  const keys: CallKey[] = [];
  keypad.onKey((key) => keys.push(key));
  return { simulator, keypad, keys };
};
