import { checkPassword } from '@jiaohao/runtime';

export type ExitCode = { leave(ask: { code: string }): Promise<{ ok: boolean; waitSeconds: number }> };

const freeTries = 2;
const firstPauseMs = 5000;
const longestPauseMs = 300_000;

/**
 * The operator's way out of the locked screen: `hash` is the scrypt hash of the code; without one it stays locked. After
 * two wrong codes each further one costs a pause, twice as long as the last, five minutes at most; what is typed during a
 * pause is not looked at.
 */
export const createExitCode = (options: {
  hash: string | undefined;
  onLeave: () => void;
  now?: () => number;
}): ExitCode => {
  const now = options.now ?? performance.now.bind(performance);
  let wrong = 0;
  let closedUntil = Number.NEGATIVE_INFINITY;
  let last: Promise<unknown> = Promise.resolve();

  const attempt = async (code: string) => {
    const left = closedUntil - now();
    if (left > 0) return { ok: false, waitSeconds: Math.ceil(left / 1000) };
    if (await checkPassword(code, options.hash)) {
      wrong = 0;
      options.onLeave();
      return { ok: true, waitSeconds: 0 };
    }
    wrong += 1;
    if (wrong <= freeTries) return { ok: false, waitSeconds: 0 };
    const pause = Math.min(firstPauseMs * 2 ** (wrong - freeTries - 1), longestPauseMs);
    closedUntil = now() + pause;
    return { ok: false, waitSeconds: Math.ceil(pause / 1000) };
  };
  return {
    // One after the other: a hundred codes at once must not be a hundred tries.
    leave: ({ code }) => {
      const answer = last.then(() => attempt(code));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
};
