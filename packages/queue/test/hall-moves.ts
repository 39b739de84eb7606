import fc from 'fast-check';
import {
  type Command,
  type Counter,
  type Decision,
  decide,
  type Event,
  evolve,
  type Hall,
  QueueRules,
} from '../src/index.ts';
import { minute } from './story.ts';

/** Three queues with every kind of limit, four counters that own, share and help. */
export const busyRules = QueueRules.parse({
  queues: [
    { id: 'a', prefix: 'A', width: 2, typicalMinutes: 5 },
    { id: 'b', prefix: 'B', width: 2, typicalMinutes: 12, perPersonDaily: 2 },
    { id: 'c', prefix: 'C', width: 2, dailyQuota: 5, anonymous: false },
  ],
  counters: [
    { id: '1', own: ['a'], helping: ['b', 'c'] },
    { id: '2', own: ['b'], helping: ['a'] },
    { id: '3', own: ['a', 'b', 'c'] },
    { id: '4', own: ['c'] },
  ],
  lanes: [
    { id: 'normal', targetMinutes: 20 },
    { id: 'priority', targetMinutes: 5 },
    { id: 'booked', targetMinutes: 0 },
  ],
  defaultLane: 'normal',
  returnedTargetMinutes: 5,
  perPersonDaily: 4,
});

export type Move = {
  type: Command['type'];
  /** Minutes since the move before. */
  after: number;
  counter: string;
  other: string;
  queue: string;
  lane: string;
  person: string | undefined;
  /** Chooses among the tickets there are. */
  pick: number;
  flag: boolean;
};

const often: [number, Command['type']][] = [
  [24, 'take'],
  [16, 'call-next'],
  [10, 'start'],
  [8, 'finish'],
  [5, 'open-counter'],
  [4, 'transfer'],
  [3, 'no-show'],
  [3, 'reinstate'],
  [3, 'hold'],
  [3, 'resume-held'],
  [3, 'call'],
  [2, 'recall'],
  [2, 'ready'],
  [2, 'cancel'],
  [2, 'serve-without-ticket'],
  [1, 'pause-counter'],
  [1, 'close-counter'],
  [1, 'close-day'],
  [9, 'open-day'],
];

export const moves = (maxLength: number): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.record({
      type: fc.oneof(...often.map(([weight, type]) => ({ weight, arbitrary: fc.constant(type) }))),
      after: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 })),
      counter: fc.constantFrom('1', '2', '3', '4'),
      other: fc.constantFrom('1', '2', '3', '4'),
      queue: fc.constantFrom('a', 'b', 'c'),
      lane: fc.constantFrom('normal', 'normal', 'priority', 'booked'),
      person: fc.constantFrom(undefined, undefined, 'zhang', 'li', 'wang', 'zhao'),
      pick: fc.nat(),
      flag: fc.boolean(),
    }),
    { minLength: 20, maxLength, size: 'max' },
  );

const idle: readonly Counter['state'][] = ['open', 'wrap-up'];
const fittingStates: { readonly [T in Command['type']]?: readonly Counter['state'][] } = {
  'call-next': idle,
  call: idle,
  'resume-held': idle,
  'serve-without-ticket': idle,
  recall: ['calling'],
  start: ['calling'],
  'no-show': ['calling'],
  finish: ['serving'],
  hold: ['calling', 'serving'],
  transfer: ['calling', 'serving'],
  ready: ['paused', 'wrap-up'],
  'open-counter': ['closed', 'paused'],
};

/** Plays moves on a hall; ids count up, so that two plays of the same moves are the same. */
export class Play {
  readonly hall: Hall;
  readonly log: Event[] = [];
  at = minute(0);
  #ids = 0;
  #days = 0;

  constructor(hall: Hall) {
    this.hall = hall;
  }

  commandOf(move: Move): Command {
    this.at += move.after * 60_000;
    const { at } = this;
    const { type } = move;
    const counter = this.#counterFor(move);
    const fitting = { reinstate: 'no-show', 'resume-held': 'held', call: 'waiting', cancel: 'waiting' } as const;
    const wanted = type in fitting ? fitting[type as keyof typeof fitting] : undefined;
    const tickets = [...this.hall.tickets.values()].filter(({ status }) => !move.flag || status === wanted);
    const ticket = tickets[move.pick % Math.max(1, tickets.length)];
    const number = ticket?.number ?? 'A99';
    switch (type) {
      case 'open-day': {
        const bands = [
          { from: at, to: at + 200 * 60_000, quota: 8 },
          { from: at + 200 * 60_000, to: at + 600 * 60_000 },
        ];
        // Now and then the same day again, which goes on with its numbers.
        if (!move.flag || this.#days === 0) this.#days++;
        return { type, at, day: `day-${this.#days}`, windows: { a: bands, b: bands, c: bands } };
      }
      case 'close-day':
        return { type, at };
      case 'open-counter':
        return { type, at, counter, clerk: move.flag ? 'Li' : 'Wang' };
      case 'pause-counter':
        return { type, at, counter, reason: 'meeting' };
      case 'take': {
        const { queue, lane, person } = move;
        return { type, at, ticket: `t${this.#ids++}`, queue, lane, ...(person === undefined ? {} : { person }) };
      }
      case 'call':
      case 'resume-held':
        return { type, at, counter, number };
      case 'reinstate':
        return { type, at, number };
      case 'cancel':
        return { type, at, ticket: ticket?.id ?? 'nobody' };
      case 'transfer': {
        const to = move.pick % 3 === 0 ? { counter: move.other } : { queue: move.queue };
        return { type, at, counter, to, keepPlace: move.flag };
      }
      case 'serve-without-ticket':
        return { type, at, counter, ticket: `t${this.#ids++}`, queue: move.queue };
      default:
        return { type, at, counter };
    }
  }

  /** Three times out of four a counter at which this can be done, if there is one. */
  #counterFor({ type, counter, pick }: Move): string {
    const states = fittingStates[type];
    if (!states || pick % 4 === 0) return counter;
    const fitting = [...this.hall.counters.values()].filter(({ state }) => states.includes(state));
    return fitting[pick % Math.max(1, fitting.length)]?.id ?? counter;
  }

  do(command: Command): Decision<Event> {
    const decision = decide(this.hall, command);
    for (const event of decision.ok ? decision.events : []) {
      evolve(this.hall, event);
      this.log.push(event);
    }
    return decision;
  }
}
