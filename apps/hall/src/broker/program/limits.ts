/** What one line, and all of them, may cost. Times in ms. */
export type Limits = {
  /** Of one packet, and of the first one, which nobody has signed yet. */
  packetBytes: number;
  connectBytes: number;
  /** Until a line has signed in. */
  signInMs: number;
  /** Lines without a whole CONNECT, of one address and in all, before the oldest has to go; younger ones are let be. */
  unsignedOfAddress: number;
  unsigned: number;
  youngMs: number;
  lines: number;
  /** Bytes that a reader has not taken: of one line and of all. */
  backlogBytes: number;
  backlogOfAllBytes: number;
  /** A reader with a backlog that takes nothing for so long is cut. */
  stuckMs: number;
  /** Who was cut for not reading may come back after this time, doubled each time. */
  pauseMs: number;
  longestPauseMs: number;
  subscriptions: number;
  /** What a signed-in line may send: on average each second, and at once. */
  packetsPerSecond: number;
  packetsAtOnce: number;
  bytesPerSecond: number;
  bytesAtOnce: number;
  /** A credential that was given this moment may not have come through yet. */
  unknownMs: number;
};

export const limits: Limits = {
  packetBytes: 256 * 1024,
  connectBytes: 16 * 1024,
  signInMs: 10_000,
  unsignedOfAddress: 256,
  unsigned: 1024,
  youngMs: 500,
  lines: 4000,
  backlogBytes: 1024 * 1024,
  backlogOfAllBytes: 64 * 1024 * 1024,
  stuckMs: 10_000,
  pauseMs: 1000,
  longestPauseMs: 60_000,
  subscriptions: 500,
  packetsPerSecond: 500,
  packetsAtOnce: 2000,
  bytesPerSecond: 2 * 1024 * 1024,
  bytesAtOnce: 8 * 1024 * 1024,
  unknownMs: 300,
};
