import { expect } from 'vitest';
import {
  type Command,
  createHall,
  decide,
  type Event,
  evolve,
  type Hall,
  QueueRules,
  type Refusal,
  type Transfer,
  type Window,
} from '../src/index.ts';

/** Minutes after the doors opened, as an instant. */
export const minute = (n: number): number => Date.UTC(2026, 2, 2, 0, 30) + n * 60_000;

export const rules = QueueRules.parse({
  queues: [
    { id: 'household', prefix: 'A', typicalMinutes: 10 },
    { id: 'tax', prefix: 'B', typicalMinutes: 10 },
    { id: 'named', prefix: 'C', anonymous: false, perPersonDaily: 2 },
    { id: 'scarce', prefix: 'D', dailyQuota: 2 },
  ],
  counters: [
    { id: '1', own: ['household'], helping: ['tax'] },
    { id: '2', own: ['tax'] },
    { id: '3', own: ['household', 'named', 'scarce'] },
  ],
  lanes: [
    { id: 'normal', targetMinutes: 20 },
    { id: 'priority', targetMinutes: 5 },
  ],
  defaultLane: 'normal',
  lastTicketMinutes: 30,
});

export const allDay: readonly Window[] = [{ from: minute(0), to: minute(480) }];
export const windows = Object.fromEntries(rules.queues.map(({ id }) => [id, allDay]));

type Bare<T> = T extends { at: number } ? Omit<T, 'at'> : never;
type AtSome<T> = Bare<T> & { at?: number };
export type Given = AtSome<Event>;
export type When = AtSome<Command>;

const queueOf = (number: string): string =>
  rules.queues.find(({ prefix }) => prefix === number.replace(/\d+/, ''))?.id ?? 'household';

/** In stories a ticket's id is its number. `at` is in minutes; what has none happens at minute 0. */
export const dayOpened = (over: Record<string, readonly Window[]> = {}, day = '2026-03-02'): Given => ({
  type: 'day-opened',
  day,
  windows: { ...windows, ...over },
});
export const opened = (counter: string, clerk = 'Li'): Given => ({ type: 'counter-opened', counter, clerk });
export const paused = (counter: string): Given => ({ type: 'counter-paused', counter, reason: 'meeting' });
export const taken = (number: string, at = 0, lane: 'normal' | 'priority' = 'normal', person?: string): Given => ({
  type: 'taken',
  at,
  ticket: number,
  queue: queueOf(number),
  serial: Number(number.replace(/\D+/, '')),
  number,
  lane,
  due: minute(at + (lane === 'normal' ? 20 : 5)),
  ahead: 0,
  promised: { low: 0, high: 10 },
  ...(person === undefined ? {} : { person }),
});
export const called = (ticket: string, counter: string, at = 0): Given => ({
  type: 'called',
  at,
  ticket,
  counter,
  why: { code: 'called-by-number' },
});
export const started = (ticket: string, counter: string, at = 0): Given => ({ type: 'started', at, ticket, counter });
export const finished = (ticket: string, counter: string, at = 0, wrapUp = true): Given => ({
  type: 'finished',
  at,
  ticket,
  counter,
  wrapUp,
  by: 'clerk',
});
export const noShowed = (ticket: string, counter: string, at = 0): Given => ({
  type: 'no-showed',
  at,
  ticket,
  counter,
});
export const held = (ticket: string, counter: string, at = 0): Given => ({ type: 'held', at, ticket, counter });
export const cancelled = (ticket: string): Given => ({ type: 'cancelled', ticket });
export const expired = (ticket: string): Given => ({ type: 'expired', ticket });
export const transferred = (ticket: string, from: string, to: Transfer, due: number, at = 0): Given => ({
  type: 'transferred',
  at,
  ticket,
  from,
  to,
  due: minute(due),
  keepPlace: true,
});
export const recalled = (ticket: string, counter: string, calls: number): Given => ({
  type: 'recalled',
  ticket,
  counter,
  calls,
});

export const take = (queue: string, at = 0, more: { lane?: string; person?: string; ticket?: string } = {}): When => ({
  type: 'take',
  at,
  queue,
  ticket: 'new',
  ...more,
});
export const callNext = (counter: string, at = 0): When => ({ type: 'call-next', at, counter });
export const call = (counter: string, number: string): When => ({ type: 'call', counter, number });
export const at = (counter: string, type: 'recall' | 'start' | 'finish' | 'no-show' | 'hold', when = 0): When => ({
  type,
  at: when,
  counter,
});
export const transfer = (counter: string, to: Transfer, keepPlace: boolean, when = 0): When => ({
  type: 'transfer',
  at: when,
  counter,
  to,
  keepPlace,
});

export function hallAfter(...events: readonly Given[]): Hall {
  const hall = createHall(rules);
  for (const event of events) evolve(hall, { ...event, at: minute(event.at ?? 0) } as Event);
  return hall;
}

/** A day is open in every story; `before` starts from a hall without one. */
export const given = (...events: readonly Given[]) => story(() => hallAfter(dayOpened(), ...events));
export const before = (...events: readonly Given[]) => story(() => hallAfter(...events));

function story(make: () => Hall) {
  return {
    when(command: When) {
      const decision = decide(make(), { ...command, at: minute(command.at ?? 0) } as Command);
      return {
        /** Exactly these events, each with at least these fields. */
        leadsTo(...events: readonly Partial<Event>[]): void {
          expect(decision.ok ? decision.events : decision.refusal).toMatchObject(events);
        },
        refused(code: Refusal['code'], more: object = {}): void {
          expect(decision.ok ? decision.events : decision.refusal).toMatchObject({ code, ...more });
        },
        /** The refusal's code, or the types of the events. */
        outcome: (): string =>
          decision.ok ? decision.events.map(({ type }) => type).join(' ') : decision.refusal.code,
      };
    },
  };
}
