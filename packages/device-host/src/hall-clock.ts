export type HallClock = {
  /** The hall's time in milliseconds: a small computer's own clock may be minutes off. */
  now(): number;
  /** The Date header of an answer of the hall to what was asked at `begun`, this machine's time in milliseconds. */
  heard(date: string | null, begun: number): void;
};

/** A clock that goes by what the hall's answers say; by this machine's until the first of them. */
export const createHallClock = (): HallClock => {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    heard: (date, begun) => {
      // A Date header tells whole seconds: its middle is the best guess, and less than a second is no difference.
      const apart = Date.parse(date ?? '') + 500 - (begun + Date.now()) / 2;
      offset = Number.isFinite(apart) && Math.abs(apart) > 1000 ? apart : 0;
    },
  };
};
