/** What became of the jobs of one device. Every job ends as done or refused; lost and doubled must stay 0. */
export interface Tally {
  asked: number;
  done: number;
  refused: number;
  /** Claimed as done, and not there; or never ended. */
  lost: number;
  /** There more often than it was done. */
  doubled: number;
}

/** One device with its driver, what it is asked to do, and what can go wrong with it. */
export interface Lane {
  name: string;
  /** Does one job to its end; `n` counts from 0. */
  job: (n: number) => Promise<void>;
  /** Each throws one fault and mends it again before it resolves. */
  faults: readonly (() => Promise<void>)[];
  /** Waits until everything has settled, then counts. */
  tally: () => Promise<Tally>;
  stop: () => Promise<void>;
}

/** An hour passes in a minute here, so a device is looked for sooner too. */
export const atSpeed = { firstMs: 20, longestMs: 200 };

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Numbers from 0 to 1 that are the same again for the same seed. */
export const createRandom = (seed: number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};

/** Works through the jobs while faults fall, one after another with a pause between. Returns how many fell. */
export const soak = async (lane: Lane, jobs: number, pauseMs: number, random: () => number): Promise<number> => {
  let over = false;
  let thrown = 0;
  const storm = async () => {
    while (!over) {
      await pause(pauseMs * (0.5 + random()));
      const fault = lane.faults[Math.floor(random() * lane.faults.length)];
      if (over || !fault) return;
      await fault();
      thrown += 1;
    }
  };
  const falling = storm();
  for (let n = 0; n < jobs; n++) await lane.job(n);
  over = true;
  await falling;
  return thrown;
};
