import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHall, type Event, evolve, freeze, type Hall, nextFor, thaw, waitingList } from '../src/index.ts';
import { plainNumber } from '../src/plan.ts';
import { busyRules, type Move, moves, Play } from './hall-moves.ts';

const state = (hall: Hall): string => JSON.stringify(freeze(hall));

/** A morning that is already under way, so that short plays reach far. */
function playing(): Play {
  const play = new Play(createHall(busyRules));
  const { at } = play;
  const bands = [{ from: at, to: at + 600 * 60_000, quota: 40 }];
  play.do({ type: 'open-day', at, day: 'day-0', windows: { a: bands, b: bands, c: bands } });
  for (const counter of ['1', '2', '3']) play.do({ type: 'open-counter', at, counter, clerk: 'Li' });
  return play;
}

/** The numbers that come into the world with an event; a delivered one came with its lease. */
const drawnBy = (event: Event): string[] => {
  if (event.type === 'leased') return event.numbers.map(({ number }) => number);
  return event.type === 'taken' || event.type === 'served-without-ticket' || event.type === 'paper-entered'
    ? [event.number]
    : [];
};

const holds = (property: (list: Move[]) => void, length = 120, numRuns = 150) =>
  fc.assert(fc.property(moves(length), property), { numRuns });

test('no number is given twice in a day', () =>
  holds((list) => {
    const play = playing();
    const given = new Set<string>();
    for (const move of list) {
      const decision = play.do(play.commandOf(move));
      for (const event of decision.ok ? decision.events : []) {
        for (const number of drawnBy(event)) {
          const today = `${play.hall.lastDay} ${plainNumber(number)}`;
          expect(given.has(today)).toBe(false);
          given.add(today);
        }
      }
    }
  }));

test('a ticket is at one counter, a counter has one ticket, who waits is in one list', () =>
  holds((list) => {
    const play = playing();
    for (const move of list) {
      play.do(play.commandOf(move));
      const { hall } = play;
      const front = new Map<string, string>();
      const lists = new Map<string, number>();
      for (const places of [...hall.waiting.values(), ...hall.sent.values()]) {
        for (const { ticket } of places) lists.set(ticket, (lists.get(ticket) ?? 0) + 1);
      }
      for (const ticket of hall.tickets.values()) {
        expect(lists.get(ticket.id) ?? 0).toBe(ticket.status === 'waiting' ? 1 : 0);
        if (ticket.status !== 'called' && ticket.status !== 'serving') continue;
        expect(front.has(ticket.counter)).toBe(false);
        front.set(ticket.counter, ticket.id);
        const counter = hall.counters.get(ticket.counter);
        expect(counter).toMatchObject({ state: ticket.status === 'called' ? 'calling' : 'serving', ticket: ticket.id });
      }
      for (const counter of hall.counters.values()) {
        if ('ticket' in counter) expect(front.get(counter.id)).toBe(counter.ticket);
      }
      const waiting = [...hall.arrivals.values()].reduce((sum, { size }) => sum + size, 0);
      expect(waiting).toBe(lists.size);
    }
  }));

test('nobody is overtaken but by who is due earlier', () =>
  holds((list) => {
    const play = playing();
    for (const move of list) {
      const command = play.commandOf(move);
      const { hall, at } = play;
      if (command.type !== 'call-next') {
        play.do(command);
        continue;
      }
      const rule = busyRules.counters.find(({ id }) => id === command.counter);
      const competing = [...hall.tickets.values()].filter(
        (ticket) =>
          ticket.status === 'waiting' &&
          (ticket.only === undefined
            ? rule?.own.includes(ticket.queue) || (rule?.helping.includes(ticket.queue) && ticket.due < at)
            : ticket.only === command.counter),
      );
      const decision = play.do(command);
      if (!decision.ok) continue;
      const event = decision.events[0];
      const chosen = event?.type === 'called' && hall.tickets.get(event.ticket);
      if (!chosen) throw new Error('call-next led to no call');
      for (const other of competing) {
        if (other.id === chosen.id) continue;
        expect(other.due < chosen.due || (other.due === chosen.due && other.order < chosen.order)).toBe(false);
        // And so: who came after somebody's due time is not called before him.
        expect(chosen.takenAt > other.due).toBe(false);
      }
    }
  }));

test('the waiting list is the order in which the counter calls', () =>
  holds(
    (list) => {
      const play = playing();
      for (const move of list) play.do(play.commandOf(move));
      const { at } = play;
      for (const { id: counter } of busyRules.counters) {
        const copy = new Play(thaw(busyRules, freeze(play.hall)));
        const promised = waitingList(copy.hall, { counter }, at, 1000).map(({ number }) => number);
        const called: string[] = [];
        for (;;) {
          const next = nextFor(copy.hall, counter, at);
          if (!next) break;
          called.push(next.ticket.number);
          evolve(copy.hall, { type: 'cancelled', at, ticket: next.ticket.id });
        }
        expect(called).toEqual(promised);
      }
    },
    120,
    80,
  ));

test('deciding changes nothing, a refusal neither', () =>
  holds(
    (list) => {
      const play = playing();
      for (const move of list) {
        const command = play.commandOf(move);
        const was = state(play.hall);
        const peek = structuredClone(command);
        const decision = play.do(command);
        expect(command).toEqual(peek);
        if (!decision.ok) expect(state(play.hall)).toBe(was);
        else {
          const again = new Play(thaw(busyRules, JSON.parse(was)));
          expect(again.do(command)).toEqual(decision);
          expect(state(again.hall)).toBe(state(play.hall));
        }
      }
    },
    80,
    60,
  ));

test('replaying the log gives the same state', () =>
  holds((list) => {
    const play = playing();
    for (const move of list) play.do(play.commandOf(move));
    const replayed = createHall(busyRules);
    for (const event of JSON.parse(JSON.stringify(play.log)) as Event[]) evolve(replayed, event);
    expect(state(replayed)).toBe(state(play.hall));
  }));

test('a thawed hall goes on like the one that was frozen', () =>
  holds((list) => {
    const play = playing();
    const half = list.length >> 1;
    for (const move of list.slice(0, half)) play.do(play.commandOf(move));
    const frozen = state(play.hall);
    const copy = thaw(busyRules, JSON.parse(frozen));
    expect(state(copy)).toBe(frozen);
    for (const move of list.slice(half)) {
      const command = play.commandOf(move);
      expect(new Play(copy).do(command)).toEqual(play.do(command));
    }
    expect(state(copy)).toBe(state(play.hall));
    expect(copy.staffed).toEqual(play.hall.staffed);
    expect([...copy.aside].sort()).toEqual([...play.hall.aside].sort());
    expect([...copy.asking].sort()).toEqual([...play.hall.asking].sort());
    expect([...copy.byNumber].sort()).toEqual([...play.hall.byNumber].sort());
  }));

test('after the day every ticket has ended once and every counter is closed', () =>
  holds((list) => {
    const play = playing();
    const ends = new Map<string, string[]>();
    const note = (event: Event) => {
      const key = 'ticket' in event ? `${play.hall.lastDay} ${event.ticket}` : '';
      if (event.type === 'reinstated') ends.set(key, []);
      if (
        event.type === 'finished' ||
        (event.type === 'paper-entered' && event.served) ||
        event.type === 'cancelled' ||
        event.type === 'expired' ||
        event.type === 'no-showed'
      ) {
        ends.set(key, [...(ends.get(key) ?? []), event.type]);
      }
    };
    for (const move of list) {
      const decision = play.do(play.commandOf(move));
      for (const event of decision.ok ? decision.events : []) note(event);
    }
    const decision = play.do({ type: 'close-day', at: play.at });
    for (const event of decision.ok ? decision.events : []) note(event);
    const { hall } = play;
    expect(hall.day).toBeUndefined();
    for (const ticket of hall.tickets.values()) {
      expect(['finished', 'no-show', 'cancelled', 'expired']).toContain(ticket.status);
      expect(ends.get(`${hall.lastDay} ${ticket.id}`)).toHaveLength(1);
    }
    for (const counter of hall.counters.values()) expect(counter.state).toBe('closed');
    for (const places of [...hall.waiting.values(), ...hall.sent.values(), ...hall.arrivals.values()]) {
      expect(places.size).toBe(0);
    }
  }));

test('limits hold whatever happens', () =>
  holds((list) => {
    const play = playing();
    const taken = new Map<string, number>();
    for (const { type, ...rest } of list) {
      // Long days full of takers and givers-up, so that the limits are reached.
      if (type === 'close-day') continue;
      const move = { ...rest, type: rest.pick % 3 === 0 ? type : rest.pick % 3 === 1 ? 'take' : 'cancel' } as const;
      const command = play.commandOf(move);
      const { person, queue } = move;
      const active = [...play.hall.tickets.values()].some(
        (ticket) =>
          ticket.person === person && ticket.queue === queue && /waiting|called|held|serving/.test(ticket.status),
      );
      const decision = play.do(command);
      if (command.type !== 'take' || !decision.ok) continue;
      // A booking has its place already: it counts, and no limit holds it up.
      const within = (most: number, key: string) => {
        const next = (taken.get(`${play.hall.lastDay} ${key}`) ?? 0) + 1;
        taken.set(`${play.hall.lastDay} ${key}`, next);
        if (command.appointment === undefined) expect(next).toBeLessThanOrEqual(most);
      };
      if (queue === 'c') within(5, 'c');
      if (queue === 'c') expect(person).toBeDefined();
      if (person === undefined) continue;
      expect(active).toBe(false);
      within(4, person);
      if (queue === 'b') within(2, `${person} b`);
    }
  }));

test('yesterday leaves memory, what was learnt stays', () => {
  const play = playing();
  const { at } = play;
  play.do({ type: 'take', at, ticket: 'x', queue: 'a', person: 'li' });
  play.do({ type: 'call-next', at, counter: '1' });
  play.do({ type: 'start', at, counter: '1' });
  play.do({ type: 'finish', at: at + 60_000, counter: '1' });
  play.do({ type: 'close-day', at: at + 60_000 });
  expect(play.hall.tickets.size).toBe(1);
  const windows = { a: [{ from: at, to: at + 1e9 }] };
  play.do({ type: 'open-day', at: at + 120_000, day: 'day-1', windows });
  const { tickets, byNumber, persons, serials, arrivals, waiting } = play.hall;
  expect([tickets.size, byNumber.size, persons.size, serials.size, arrivals.size, waiting.size]).toEqual([
    0, 0, 0, 0, 0, 0,
  ]);
  expect(play.hall.services.get('a')?.all.values).toEqual([1]);
  const decision = play.do({ type: 'take', at: at + 120_000, ticket: 'x', queue: 'a', person: 'li' });
  expect(decision).toMatchObject({ ok: true, events: [{ number: 'A01' }] });
});

test('the same day opened again goes on with its numbers', () => {
  const play = playing();
  const { at } = play;
  play.do({ type: 'take', at, ticket: 'x', queue: 'a' });
  play.do({ type: 'close-day', at });
  play.do({ type: 'open-day', at, day: 'day-0', windows: { a: [{ from: at, to: at + 1e9 }] } });
  const decision = play.do({ type: 'take', at, ticket: 'y', queue: 'a' });
  expect(decision).toMatchObject({ ok: true, events: [{ number: 'A02' }] });
});

test('only a snapshot can be thawed', () => {
  expect(() => thaw(busyRules, null)).toThrow(/replay/);
  expect(() => thaw(busyRules, { ...freeze(createHall(busyRules)), version: 99 })).toThrow(/replay/);
});
