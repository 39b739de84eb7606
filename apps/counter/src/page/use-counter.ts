import type { CounterAnswer, Text } from '@jiaohao/protocol';
import { type HallCall, HallError } from '@jiaohao/ui';
import { errorText, isExpired, type StaffLine } from '@jiaohao/ui/staff';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type CounterFeed, counterFeed } from './counter-feed.ts';

const newsDelayMs = 100;
const pollMs = 3000;

/** `whole`: told at once; `asking`: no news, so the page asks by itself; `broken`: the hall does not answer. */
export type LineState = 'whole' | 'asking' | 'broken';

export type CounterNow = {
  answer: CounterAnswer | undefined;
  /** When the hall last answered, by the hall's clock. */
  readAt: number;
  line: LineState;
  /** Why the counter cannot be shown, as the hall said it. */
  refused: Text | undefined;
  feed: CounterFeed | undefined;
  /** Takes the state that a command was answered with. */
  take: (answer: CounterAnswer) => void;
};

/** The counter's state, read when there is news, after a reconnect, and every three seconds while the line is not whole. */
export const useCounter = (options: {
  call: HallCall;
  counter: string;
  staff: StaffLine;
  now: () => number;
  onExpired: () => void;
}): CounterNow => {
  const { call, counter, now } = options;
  const { bus, connected } = options.staff;
  const [answer, setAnswer] = useState<CounterAnswer>();
  const [readAt, setReadAt] = useState(0);
  const [reachable, setReachable] = useState(true);
  const [refused, setRefused] = useState<Text>();
  const [feed, setFeed] = useState<CounterFeed>();
  const expired = useRef(options.onExpired);
  expired.current = options.onExpired;

  const take = useCallback(
    (state: CounterAnswer) => {
      setAnswer(state);
      setReadAt(now());
      setReachable(true);
      setRefused(undefined);
    },
    [now],
  );

  useEffect(() => {
    const made = counterFeed<CounterAnswer>({
      read: () => call('counter', { path: { counter } }),
      onAnswer: take,
      onError: (error) => {
        if (isExpired(error)) expired.current();
        else if (error instanceof HallError && error.code !== 'unreachable') setRefused(errorText(error));
        else setReachable(false);
      },
      delayMs: newsDelayMs,
    });
    setFeed(made);
    made.news();
    return () => made.stop();
  }, [call, counter, take]);

  useEffect(() => {
    if (!bus || !feed) return;
    const stops = [
      bus.on('counter', { counter }, () => feed.news()),
      bus.on('queue', { queue: '+' }, () => feed.news()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [bus, feed, counter]);

  // A change of the line in either direction is a reason to look: news may have been missed, or the hall has gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change itself is the reason
  useEffect(() => {
    feed?.news();
  }, [feed, connected]);

  const whole = connected && reachable;
  useEffect(() => {
    if (whole || !feed) return;
    const timer = setInterval(() => feed.news(), pollMs);
    return () => clearInterval(timer);
  }, [feed, whole]);

  return { answer, readAt, line: whole ? 'whole' : reachable ? 'asking' : 'broken', refused, feed, take };
};
