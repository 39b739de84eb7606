import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Command, createHall, type Event, evolve, freeze, type Hall, type Lease, thaw } from '../src/index.ts';
import { plainNumber } from '../src/plan.ts';
import { busyRules, Play } from './hall-moves.ts';

/** A kiosk as the hall sees it: what was lent to it, and what it gave of that. */
type Kiosk = { unused: Lease[]; given: Extract<Command, { type: 'deliver' }>[] };

type Step = {
  does: 'take' | 'lease' | 'give' | 'deliver' | 'paper' | 'call-next' | 'finish' | 'serve' | 'thaw' | 'replay';
  kiosk: 'k1' | 'k2' | 'k3';
  queue: string;
  counter: string;
  after: number;
  pick: number;
};

const steps = fc.array(
  fc.record({
    does: fc.constantFrom<Step['does']>(
      ...(['take', 'take', 'lease', 'give', 'give', 'deliver', 'deliver', 'deliver'] as const),
      ...(['paper', 'call-next', 'call-next', 'finish', 'serve', 'thaw', 'replay'] as const),
    ),
    kiosk: fc.constantFrom('k1', 'k2', 'k3'),
    queue: fc.constantFrom('a', 'b', 'c'),
    counter: fc.constantFrom('1', '2', '3', '4'),
    after: fc.integer({ min: 0, max: 4 }),
    pick: fc.nat(),
  }),
  { minLength: 20, maxLength: 160, size: 'max' },
);

/** A hall, its kiosks with their own memory, and restarts of the hall at any moment. */
const run = (list: readonly Step[]) => {
  let play = new Play(createHall(busyRules));
  const log: Event[] = [];
  const kiosks = new Map<string, Kiosk>();
  let at = play.at;
  let ids = 0;
  const kioskOf = (id: string): Kiosk => {
    const known = kiosks.get(id) ?? { unused: [], given: [] };
    kiosks.set(id, known);
    return known;
  };
  const go = (command: Command): readonly Event[] => {
    const decision = play.do(command);
    if (!decision.ok) return [];
    log.push(...decision.events);
    return decision.events;
  };
  const window = [{ from: at, to: at + 2000 * 60_000 }];
  go({ type: 'open-day', at, day: 'day-0', windows: { a: window, b: window, c: window } });
  for (const counter of ['1', '2', '3', '4']) go({ type: 'open-counter', at, counter, clerk: 'Li' });

  const called: { ticket: string; waiting: Hall['tickets'] }[] = [];
  for (const { does, kiosk: id, queue, counter, after, pick } of list) {
    at += after * 60_000;
    const kiosk = kioskOf(id);
    switch (does) {
      case 'take':
        go({ type: 'take', at, ticket: `t${ids++}`, queue, kiosk: id, person: `p${ids}` });
        break;
      case 'lease': {
        const numbers = Array.from({ length: pick % 5 }, () => ({ ticket: `l${ids++}`, queue }));
        for (const event of go({ type: 'lease', at, kiosk: id, numbers })) {
          // Now and then the answer is lost on its way, and the kiosk never hears of its numbers.
          if (event.type !== 'leased' || pick % 11 === 0) continue;
          kiosk.unused.push(...event.numbers.map((number) => ({ ...number, kiosk: id, leasedAt: at })));
        }
        break;
      }
      case 'give': {
        const lease = kiosk.unused.shift();
        if (!lease) break;
        const { ticket, queue, number } = lease;
        // A clock that is up to an hour slow or fast.
        const takenAt = at + ((pick % 121) - 60) * 60_000;
        kiosk.given.push({ type: 'deliver', at, kiosk: id, ticket, queue, number, takenAt, cancelled: pick % 7 === 0 });
        break;
      }
      case 'deliver': {
        // What was delivered is delivered again, in any order: answers are lost too.
        const given = kiosk.given[pick % Math.max(1, kiosk.given.length)];
        if (given) go({ ...given, at });
        break;
      }
      case 'paper':
        go({
          type: 'enter-paper',
          at,
          ticket: `p${ids++}`,
          queue,
          number: `P${pick % 30}`,
          takenAt: at - after * 60_000,
        });
        break;
      case 'call-next': {
        const waiting = new Map([...play.hall.tickets].filter(([, { status }]) => status === 'waiting'));
        const [event] = go({ type: 'call-next', at, counter });
        if (event?.type === 'called') called.push({ ticket: event.ticket, waiting });
        break;
      }
      case 'finish':
        go({ type: 'start', at, counter });
        go({ type: 'finish', at, counter });
        break;
      case 'serve':
        go({ type: 'serve-without-ticket', at, counter, ticket: `s${ids++}`, queue });
        break;
      case 'thaw':
        play = new Play(thaw(busyRules, JSON.parse(JSON.stringify(freeze(play.hall)))));
        break;
      case 'replay': {
        const hall = createHall(busyRules);
        for (const event of JSON.parse(JSON.stringify(log)) as Event[]) evolve(hall, event);
        expect(freeze(hall)).toEqual(freeze(play.hall));
        play = new Play(hall);
        break;
      }
      default:
        does satisfies never;
    }
  }
  return { hall: play.hall, log, kiosks, called, go, at };
};

const holds = (property: (list: readonly Step[]) => void) => fc.assert(fc.property(steps, property), { numRuns: 120 });

test('no number is drawn twice, and the hall gives none that it has lent', () =>
  holds((list) => {
    const { log } = run(list);
    const drawn = new Set<string>();
    const lent = new Map<string, string>();
    const draw = (number: string) => {
      expect(drawn.has(plainNumber(number))).toBe(false);
      drawn.add(plainNumber(number));
    };
    for (const event of log) {
      if (event.type === 'leased') {
        for (const { number, ticket } of event.numbers) {
          draw(number);
          lent.set(ticket, number);
        }
      } else if (event.type === 'delivered') {
        expect(lent.get(event.ticket)).toBe(event.number);
      } else if (event.type === 'taken' || event.type === 'served-without-ticket' || event.type === 'paper-entered') {
        draw(event.number);
      }
    }
  }));

test('every ticket that a kiosk gave is there exactly once when all are delivered, and nothing it did not give', () =>
  holds((list) => {
    const { hall, log, kiosks, go, at } = run(list);
    for (const { given } of kiosks.values()) {
      for (const one of [...given, ...given]) go({ ...one, at });
    }
    const given = [...kiosks.values()].flatMap((kiosk) => kiosk.given.map(({ ticket }) => ticket));
    const delivered = log.flatMap((event) => (event.type === 'delivered' ? [event.ticket] : []));
    expect(delivered.sort()).toEqual(given.sort());
    for (const ticket of given) {
      expect(hall.tickets.has(ticket)).toBe(true);
      expect(hall.leases.has(ticket)).toBe(false);
    }
    for (const [id, { unused }] of kiosks) {
      for (const { ticket } of unused) expect(hall.leases.get(ticket)?.kiosk).toBe(id);
    }
  }));

test('nobody starves: who is called is due before everybody who waits for that counter, wherever the number came from', () =>
  holds((list) => {
    const { called, hall } = run(list);
    for (const { ticket, waiting } of called) {
      const chosen = waiting.get(ticket);
      const counter = hall.tickets.get(ticket);
      if (!chosen || !counter) throw new Error(`${ticket} was called and did not wait`);
      for (const other of waiting.values()) {
        if (other.queue !== chosen.queue || other.id === ticket) continue;
        expect(chosen.due < other.due || (chosen.due === other.due && chosen.order < other.order)).toBe(true);
        expect(chosen.takenAt).toBeLessThanOrEqual(other.due);
      }
    }
  }));
