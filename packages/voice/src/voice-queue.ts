import type { Call } from '@jiaohao/protocol';

/** Calls in the order of speaking. One is spoken at a time, to its end; `heard` remembers what came before. */
export type VoiceQueue = {
  readonly waiting: readonly Call[];
  readonly speaking: Call | undefined;
  readonly heard: readonly string[];
};

/** `repeat`: the same news came again; `stale`: it is too old to be of use to anybody in the hall. */
export type Fate = 'queued' | 'repeat' | 'stale';

/** A call that reaches the screen later than this, in milliseconds, is shown but not spoken. */
export const staleAfter = 20_000;
const remembered = 500;

export const emptyQueue: VoiceQueue = { waiting: [], speaking: undefined, heard: [] };

// With the ticket, because a hall that starts a new log counts from the beginning again.
const identity = (call: Call): string => `${call.seq}:${call.ticket}`;

const stale = (call: Call, now: Date): boolean => now.getTime() - Date.parse(call.at) > staleAfter;

/** Takes in a call; `now` is the hall's time. A recall is news of its own and is spoken again. */
export const hear = (queue: VoiceQueue, call: Call, now: Date): { queue: VoiceQueue; fate: Fate } => {
  const id = identity(call);
  if (queue.heard.includes(id)) return { queue, fate: 'repeat' };
  const heard = [...queue.heard, id].slice(-remembered);
  if (stale(call, now)) return { queue: { ...queue, heard }, fate: 'stale' };
  return { queue: { ...queue, heard, waiting: [...queue.waiting, call] }, fate: 'queued' };
};

/** Starts the next one unless one is being spoken: nothing is cut off. Waiting in line never makes a call stale. */
export const begin = (queue: VoiceQueue): VoiceQueue => {
  if (queue.speaking || queue.waiting.length === 0) return queue;
  const [speaking, ...waiting] = queue.waiting;
  return { ...queue, speaking, waiting };
};

export const end = (queue: VoiceQueue): VoiceQueue => ({ ...queue, speaking: undefined });

/** The sound has been silent until now: leaves out what nobody needs to hear any more. */
export const wake = (queue: VoiceQueue, now: Date): VoiceQueue => ({
  ...queue,
  waiting: queue.waiting.filter((call) => !stale(call, now)),
});
