import type { Bus } from '@jiaohao/bus';
import type { RouteAnswer, Text } from '@jiaohao/protocol';
import { HallError } from '@jiaohao/ui';
import { errorText, isExpired } from '@jiaohao/ui/staff';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useConsole } from './console.ts';

const newsDelayMs = 150;
const pollMs = 4000;
// Some things change by the clock alone, for example how long a device may be silent.
const refreshMs = 30_000;

type LiveRoute = 'devices' | 'support' | 'checklist' | 'laneRequests' | 'queues';

export type Live<N extends LiveRoute> = {
  answer: RouteAnswer<N> | undefined;
  /** When it was read, by the hall's clock. */
  readAt: number;
  /** `whole`: told at once; `asking`: no news, so the page asks by itself; `broken`: the hall does not answer. */
  line: 'whole' | 'asking' | 'broken';
  /** Why it cannot be shown, as the hall said it. */
  refused: Text | undefined;
  /** Reads again soon; several wishes at once are one reading. */
  again: () => void;
};

/** A route's answer, read anew whenever `listen` hears news, after a reconnect, and every few seconds without a line. */
export const useLive = <N extends LiveRoute>(
  name: N,
  listen: (bus: Bus, again: () => void) => readonly (() => void)[],
): Live<N> => {
  const { call, bus, connected, now, onExpired } = useConsole();
  const [answer, setAnswer] = useState<RouteAnswer<N>>();
  const [readAt, setReadAt] = useState(0);
  const [reachable, setReachable] = useState(true);
  const [refused, setRefused] = useState<Text>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const state = useRef({ live: true, reading: false, wanted: false });
  const listener = useRef(listen);
  listener.current = listen;

  const read = useCallback(async () => {
    const of = state.current;
    if (of.reading) {
      of.wanted = true;
      return;
    }
    of.reading = true;
    try {
      const got = await call(name);
      if (of.live) {
        setAnswer(got as RouteAnswer<N>);
        setReadAt(now());
        setReachable(true);
        setRefused(undefined);
      }
    } catch (error) {
      if (!of.live) return;
      if (isExpired(error)) onExpired();
      else if (error instanceof HallError && error.code !== 'unreachable') setRefused(errorText(error));
      else setReachable(false);
    } finally {
      of.reading = false;
    }
    if (!of.wanted) return;
    of.wanted = false;
    if (of.live) void read();
  }, [call, name, now, onExpired]);

  const again = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void read();
    }, newsDelayMs);
  }, [read]);

  useEffect(() => {
    state.current.live = true;
    void read();
    return () => {
      state.current.live = false;
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [read]);

  useEffect(() => {
    if (!bus) return;
    const stops = listener.current(bus, again);
    return () => {
      for (const stop of stops) stop();
    };
  }, [bus, again]);

  // A change of the line in either direction is a reason to look: news may have been missed, or the hall has gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change itself is the reason
  useEffect(() => again(), [again, connected]);

  const whole = connected && reachable;
  useEffect(() => {
    const every = setInterval(again, whole ? refreshMs : pollMs);
    return () => clearInterval(every);
  }, [again, whole]);

  return { answer, readAt, line: whole ? 'whole' : reachable ? 'asking' : 'broken', refused, again };
};
