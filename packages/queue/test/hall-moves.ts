import fc from 'fast-check';
import {
  type Command,
  type Counter,
  type Decision,
  decide,
  type Event,
  evolve,
  type Hall,
  type Lease,
  QueueRules,
  type Ticket,
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
  // So early that both rows meet.
  offline: { from: 4, paperPrefix: 'P' },
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
  kiosk: string;
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
  [6, 'lease'],
  [10, 'deliver'],
  [4, 'enter-paper'],
  [3, 'set-lane'],
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
      kiosk: fc.constantFrom('k1', 'k2'),
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
        const { queue, lane, person, kiosk, flag, pick } = move;
        const ticket = `t${this.#ids++}`;
        const booked = pick % 5 === 0 && { appointment: `b${ticket}`, entry: at + (pick % 20) * 60_000 };
        const asks = flag && { asked: 'priority' };
        return { type, at, ticket, queue, lane, kiosk, ...(person !== undefined && { person }), ...booked, ...asks };
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
      case 'lease':
        return { type, at, kiosk: move.kiosk, numbers: this.#wanted(move) };
      case 'deliver':
        return this.#delivery(move);
      case 'enter-paper':
        return this.#paper(move);
      case 'set-lane': {
        const granted = move.flag && { lane: move.lane };
        const asked = move.pick % 4 === 0 && { asked: 'priority' };
        return { type, at, ticket: ticket?.id ?? 'nobody', ...granted, ...asked };
      }
      default:
        return { type, at, counter };
    }
  }

  #wanted({ pick, queue }: Move): { ticket: string; queue: string }[] {
    return Array.from({ length: pick % 4 }, () => ({ ticket: `t${this.#ids++}`, queue }));
  }

  /** Mostly from a lease that there is, now and then one that was delivered, and with a clock that is wrong. */
  #delivery({ pick, flag, kiosk, queue, lane, person }: Move): Command {
    const { at } = this;
    const given = flag ? [] : [...this.hall.tickets.values()];
    const leases = [...this.hall.leases.values(), ...given];
    const { id, ticket, number, ...of } = { ...leases[pick % Math.max(1, leases.length)] } as Partial<Lease & Ticket>;
    return {
      type: 'deliver',
      at,
      kiosk: pick % 7 === 0 ? kiosk : (of.kiosk ?? kiosk),
      ticket: ticket ?? id ?? 'nobody',
      queue: of.queue ?? queue,
      number: number ?? 'A99',
      takenAt: at + ((pick % 41) - 36) * 60_000,
      lane,
      asked: 'priority',
      ...(person !== undefined && { person }),
      cancelled: pick % 9 === 0,
    };
  }

  #paper({ pick, flag, queue, lane, counter }: Move): Command {
    const { at } = this;
    const takenAt = at - (pick % 30) * 60_000;
    const served = { counter, startedAt: takenAt + 60_000, finishedAt: at };
    const number = `P${String(pick % 40).padStart(1 + (pick % 3), '0')}`;
    const ticket = `t${this.#ids++}`;
    return { type: 'enter-paper', at, ticket, queue, number, takenAt, lane, ...(flag && { served }) };
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
