import type { CounterAnswer, CounterTicket, RouteBody, Text } from '@jiaohao/protocol';
import { freshId, type HallCall, HallError, say } from '@jiaohao/ui';
import { errorText, isExpired } from '@jiaohao/ui/staff';
import { useCallback, useMemo, useRef, useState } from 'react';
import { pressGuard } from './press.ts';
import type { CounterNow } from './use-counter.ts';
import type { Verb } from './verbs.ts';

/** One request of a press: a counter's verb, or something that is done to a ticket. */
export type Step =
  | { [V in Verb]: { ask: V; body?: RouteBody<V> } }[Verb]
  | { ask: 'reinstate' | 'cancel'; ticket: string };

/** A message about the last press; `undo` offers to take it back. */
export type Notice = { text: Text; undo?: readonly Step[] };

export type Outcome = { done: true; answer: CounterAnswer | undefined } | { done: false; why: Text | undefined };

export type Commands = {
  /** What is under way, by the name that `press` was given. */
  busy: string | undefined;
  trouble: Text | undefined;
  notice: Notice | undefined;
  /** Does the steps one after the other as one press; a press during another one is ignored (`why` undefined). */
  press: (
    name: string,
    steps: readonly Step[],
    after?: (answer: CounterAnswer | undefined) => Notice | undefined,
  ) => Promise<Outcome>;
  refuse: (why: Text) => void;
  dismiss: () => void;
};

const signature = (answer: CounterAnswer | undefined): string =>
  JSON.stringify([answer?.state, answer?.ticket?.id, answer?.ticket?.calls, answer?.since, answer?.served]);

const nobody: Notice = {
  text: say('现在没有人等候，有人取号会自动出现', 'Nobody is waiting now. New tickets show up here by themselves'),
};

const noAnswer = say(
  '没有收到大厅的答复，请以页面显示的状态为准；没变化就再按一次，不会重复',
  'No answer came. Go by the state shown here; if nothing changed press again, it will not be done twice',
);

/** Sends the clerk's presses to the hall. `onExpired`: the session has ended, sign in again. */
export const useCommands = (options: {
  call: HallCall;
  counter: string;
  now: CounterNow;
  onExpired: () => void;
}): Commands => {
  const { call, counter, onExpired } = options;
  const { answer, feed, take } = options.now;
  const [busy, setBusy] = useState<string>();
  const [trouble, setTrouble] = useState<Text>();
  const [notice, setNotice] = useState<Notice>();
  const guard = useMemo(() => pressGuard(() => freshId()), []);
  const latest = useRef(answer);
  latest.current = answer;

  const send = useCallback(
    async (step: Step, key: string): Promise<{ state: CounterAnswer | undefined; nobody: boolean }> => {
      const path = { counter };
      const reread = async () => call('counter', { path }).catch(() => undefined);
      if ('ticket' in step) {
        await call(step.ask, { path: { id: step.ticket }, key });
        return { state: await reread(), nobody: false };
      }
      const said = await call(step.ask, { path, key, ...(step.body !== undefined && { body: step.body }) });
      if (said && 'state' in said) return { state: said, nobody: false };
      return { state: await reread(), nobody: step.ask === 'callNext' && !said };
    },
    [call, counter],
  );

  const press = useCallback<Commands['press']>(
    async (name, steps, after) => {
      const state = signature(latest.current);
      const begun = guard.begin({ verb: name, body: steps, state, now: performance.now() });
      if (!begun || !feed) return { done: false, why: undefined };
      setBusy(name);
      setTrouble(undefined);
      setNotice(undefined);
      try {
        const end = await feed.during(async () => {
          let last: Awaited<ReturnType<typeof send>> = { state: undefined, nobody: false };
          for (const [i, step] of steps.entries()) last = await send(step, `${begun.key}.${i}`);
          return last;
        });
        guard.end(begun, 'answered', performance.now());
        if (end.state) take(end.state);
        setNotice(end.nobody ? nobody : after?.(end.state));
        return { done: true, answer: end.state };
      } catch (error) {
        const lost = !(error instanceof HallError) || error.code === 'unreachable';
        guard.end(begun, lost ? 'lost' : 'answered', performance.now());
        const why = lost ? noAnswer : errorText(error);
        if (isExpired(error)) {
          onExpired();
          return { done: false, why: undefined };
        }
        setTrouble(why);
        return { done: false, why };
      } finally {
        setBusy(undefined);
      }
    },
    [guard, feed, send, take, onExpired],
  );

  const refuse = useCallback((why: Text) => {
    setNotice(undefined);
    setTrouble(why);
  }, []);
  const dismiss = useCallback(() => {
    setTrouble(undefined);
    setNotice(undefined);
  }, []);

  return { busy, trouble, notice, press, refuse, dismiss };
};

/** What is said after a press that can be taken back. */
export const undoNotice = (verb: Verb, ticket: CounterTicket | undefined): Notice | undefined => {
  if (!ticket) return undefined;
  const { number, id } = ticket;
  if (verb === 'noShow')
    return {
      text: say(`${number} 已标记为未到`, `${number} is marked as no-show`),
      undo: [
        { ask: 'reinstate', ticket: id },
        { ask: 'call', body: { number } },
      ],
    };
  if (verb === 'hold')
    return {
      text: say(`${number} 已挂起`, `${number} is on hold`),
      undo: [{ ask: 'resumeHeld', body: { number } }],
    };
  return undefined;
};
