import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DueList } from '../src/due-list.ts';
import { type Command, createHall, estimate, freeze, type Hall, nextFor, waitingList } from '../src/index.ts';
import { RecentTimes } from '../src/service-time.ts';
import { busyRules, type Move, moves, Play } from './hall-moves.ts';

const plain = (part: unknown): unknown => {
  if (part instanceof DueList) return [...part];
  if (part instanceof RecentTimes) return { values: [...part.values], mean: part.mean };
  if (part instanceof Map) return [...part].map(([key, value]) => [key, plain(value)]);
  if (part instanceof Set) return [...part].sort();
  if (Array.isArray(part)) return part.map(plain);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, plain(value)]));
};

/** All that there is of a hall, what can be derived too, and what comes of it next. */
const whole = ({ changes: _, rules, plan, leases, ...parts }: Hall, at: number): unknown => {
  const hall = { changes: _, rules, plan, leases, ...parts };
  return {
    frozen: freeze(hall),
    parts: plain(parts),
    next: rules.counters.map(({ id }) => nextFor(hall, id, at)?.ticket.id),
    waiting: rules.counters.map(({ id }) => waitingList(hall, { counter: id }, at, 1000)),
    estimates: rules.queues.map(({ id }) => estimate(hall, id, at)),
  };
};

const times = (numRuns: number, property: (list: Move[]) => void) =>
  fc.assert(fc.property(moves(160), property), { numRuns });

const doing = (play: Play, move: Move) => {
  const command = again(play.commandOf(move), move);
  play.do(command);
  return command;
};

/** A day that a wrong clock had closed comes with what was known of it. */
const again = (command: Command, { pick, queue, kiosk }: Move): Command => {
  if (command.type !== 'open-day' || pick % 2 === 0) return command;
  const serial = pick % 30;
  const lease = { ticket: `lent-${pick}`, queue, serial: 50 + serial, number: `Z${serial}`, kiosk, leasedAt: 0 };
  return { ...command, serials: { [queue]: serial }, leases: [lease], spent: [`P${serial}`] };
};

test('what was done and taken back was never done, whatever happens afterwards', () =>
  times(120, (list) => {
    const play = new Play(createHall(busyRules));
    const never = new Play(createHall(busyRules));
    const { changes } = play.hall;
    const rest = [...list];
    for (let move = rest.shift(); move; move = rest.shift()) {
      const command = again(play.commandOf(move), move);
      expect(play.do(command)).toEqual(never.do(command));
      changes.settle();
      if (move.pick % 3 !== 0) continue;
      const mark = changes.mark();
      for (const tried of rest.splice(0, 1 + (move.pick % 7))) doing(play, tried);
      changes.undo(mark);
      expect(whole(play.hall, play.at)).toEqual(whole(never.hall, play.at));
    }
  }));

test('one of several works is taken back and leaves the others, then all of them', () =>
  times(80, (list) => {
    const play = new Play(createHall(busyRules));
    const never = new Play(createHall(busyRules));
    for (const move of list.splice(0, list.length >> 1)) never.do(doing(play, move));
    const { at } = play;
    const was = whole(play.hall, at);
    const { changes } = play.hall;
    const start = changes.mark();
    while (list.length > 0) {
      const mark = changes.mark();
      const fails = list[0]?.flag ?? false;
      const done = list.splice(0, 3).map((move) => doing(play, move));
      if (fails) changes.undo(mark);
      else for (const command of done) never.do(command);
    }
    expect(whole(play.hall, play.at)).toEqual(whole(never.hall, play.at));
    changes.undo(start);
    expect(whole(play.hall, at)).toEqual(was);
  }));
