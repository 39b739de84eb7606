import { setTimeout as delay } from 'node:timers/promises';
import { inspect, isDeepStrictEqual } from 'node:util';
import type { CheckName } from '../checks.ts';

// The machine is some twenty times slower than the one outside of it.
const checkMs = 120_000;
const untilMs = 60_000;
const briefly = { breakLength: Number.POSITIVE_INFINITY, maxArrayLength: 8 };

/** Waits for something; says for what when it does not come. */
export const until = async <T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>) => {
  const limit = performance.now() + untilMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > limit) throw new Error(`waited in vain: ${what}`);
    await delay(20);
  }
};

/** That two things are the same; what they are is said with compact bytes. */
export const same = (what: string, actual: unknown, expected: unknown): void => {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${what} is ${inspect(actual, briefly)}, not ${inspect(expected, briefly)}`);
};

/** Tries one thing and says on the console what came of it. */
export const check = async (name: CheckName, work: () => Promise<void>): Promise<void> => {
  const begun = performance.now();
  try {
    const late = delay(checkMs, undefined, { ref: false }).then(() => {
      throw new Error(`not through after ${checkMs / 1000} s`);
    });
    await Promise.race([work(), late]);
    console.log(`ok ${name}`);
    console.log(`# ${Math.round(performance.now() - begun)} ms`);
  } catch (thrown) {
    console.log(`not ok ${name}: ${(thrown instanceof Error ? thrown.message : String(thrown)).replaceAll('\n', ' ')}`);
  }
};
