export type Clock = {
  /** What a clock on the wall shows, ms since 1970: may be set back or forward at any moment. */
  wall(): number;
  /** Ms since some moment in the past: only ever grows, so lengths of time are measured with it. */
  elapsed(): number;
};

/** Takes a piece of work back that has not begun. Does nothing otherwise. */
export type Stop = () => void;

export type Timers = {
  /** Does the work once, `ms` from now by the elapsed time. */
  after(ms: number, work: () => void): Stop;
  /** Does the work every `ms` until it is stopped. */
  every(ms: number, work: () => void): Stop;
};

export type Time = Clock & Timers;
