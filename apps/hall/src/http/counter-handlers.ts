import type { CounterAnswer } from '@jiaohao/protocol';
import type { Command, Hall } from '@jiaohao/queue';
import { ticketId } from '../ticket-id.ts';
import type { CounterView } from '../view/counter-view.ts';
import type { HallWords } from '../view/hall-words.ts';
import type { Turn } from '../writer/writer.ts';
import type { Actor } from './actor.ts';
import { refused, refusedByQueue } from './refused.ts';
import type { Handlers } from './serve-routes.ts';

type CounterRoutes =
  | 'counter'
  | 'callNext'
  | 'call'
  | 'recall'
  | 'start'
  | 'finish'
  | 'noShow'
  | 'hold'
  | 'resumeHeld'
  | 'transfer'
  | 'serve'
  | 'open'
  | 'ready'
  | 'pause'
  | 'close';

/** What a command at a counter needs from its request. */
type Asked<B> = { counter: string; at: number; body: B; actor: Actor };

export const counterHandlers = (options: {
  view: CounterView;
  words: HallWords;
  hall: () => Hall;
}): Pick<Handlers, CounterRoutes> => {
  const { view, words } = options;

  const answer = (hall: Hall, counter: string, at: number): CounterAnswer => {
    const found = view.counter(hall, counter, at);
    if (!found) throw refusedByQueue({ code: 'unknown-counter', counter }, words);
    return found;
  };

  /** A clerk works at the counter that he or she has opened; whoever leads the hall may step in. */
  const mayWork = (hall: Hall, counter: string, actor: Actor) => {
    const there = hall.counters.get(counter);
    const clerk = there && 'clerk' in there ? there.clerk : undefined;
    const leads = actor.type === 'staff' && (actor.role === 'manager' || actor.role === 'administrator');
    if (clerk !== undefined && clerk !== actor.name && !leads) throw refused('not-your-counter');
  };

  const run = (turn: Turn, asked: { counter: string; actor: Actor }, command: Command) => {
    mayWork(turn.hall, asked.counter, asked.actor);
    const refusal = turn.run(command);
    if (refusal) throw refusedByQueue(refusal, words);
  };

  const write = <B>(commandOf: (asked: Asked<B>) => Command) => ({
    kind: 'write' as const,
    run: (turn: Turn, ask: { actor: Actor; path: Readonly<Record<string, string>>; body: B; at: number }) => {
      const asked = { counter: ask.path.counter ?? '', at: ask.at, body: ask.body, actor: ask.actor };
      run(turn, asked, commandOf(asked));
      return answer(turn.hall, asked.counter, asked.at);
    },
    repeat: (hall: Hall, ask: { path: Readonly<Record<string, string>>; at: number }) =>
      answer(hall, ask.path.counter ?? '', ask.at),
  });

  return {
    counter: { kind: 'read', run: ({ path, at }) => answer(options.hall(), path.counter ?? '', at) },
    callNext: {
      kind: 'write',
      run: (turn, { path, actor, at }) => {
        const counter = path.counter ?? '';
        mayWork(turn.hall, counter, actor);
        const refusal = turn.run({ type: 'call-next', at, counter });
        if (refusal?.code === 'nobody-waiting') return undefined;
        if (refusal) throw refusedByQueue(refusal, words);
        const called = turn.lastEvent();
        const ticket = called?.type === 'called' ? turn.hall.tickets.get(called.ticket) : undefined;
        if (called?.type !== 'called' || !ticket) throw new Error(`call-next at counter ${counter} called nobody`);
        return view.called(turn.hall, ticket, called.why, at);
      },
    },
    call: write(({ counter, at, body }: Asked<{ number: string }>) => ({
      type: 'call',
      at,
      counter,
      number: upper(body),
    })),
    recall: write(({ counter, at }) => ({ type: 'recall', at, counter })),
    start: write(({ counter, at }) => ({ type: 'start', at, counter })),
    finish: write(({ counter, at }) => ({ type: 'finish', at, counter })),
    noShow: write(({ counter, at }) => ({ type: 'no-show', at, counter })),
    hold: write(({ counter, at }) => ({ type: 'hold', at, counter })),
    resumeHeld: write(({ counter, at, body }: Asked<{ number: string }>) => ({
      type: 'resume-held',
      at,
      counter,
      number: upper(body),
    })),
    transfer: write(
      ({ counter, at, body }: Asked<{ keepPlace: boolean } & ({ queue: string } | { counter: string })>) => ({
        type: 'transfer',
        at,
        counter,
        keepPlace: body.keepPlace,
        to: 'queue' in body ? { queue: body.queue } : { counter: body.counter },
      }),
    ),
    serve: write(({ counter, at, body }: Asked<{ queue: string }>) => ({
      type: 'serve-without-ticket',
      at,
      counter,
      queue: body.queue,
      ticket: ticketId(at),
    })),
    open: write(({ counter, at, actor }) => ({ type: 'open-counter', at, counter, clerk: actor.name })),
    ready: write(({ counter, at }) => ({ type: 'ready', at, counter })),
    pause: write(({ counter, at, body }: Asked<{ reason: string }>) => ({
      type: 'pause-counter',
      at,
      counter,
      reason: body.reason,
    })),
    close: write(({ counter, at }) => ({ type: 'close-counter', at, counter })),
  };
};

/** Numbers are typed in small letters too. */
const upper = ({ number }: { number: string }): string => number.trim().toUpperCase();
