import { describe, expect, test } from 'vitest';
import { createAllowance } from '../../src/broker/program/allowance.ts';
import { limits } from '../../src/broker/program/limits.ts';
import type { Line } from '../../src/broker/program/line.ts';
import { createLines } from '../../src/broker/program/lines.ts';
import { createRefusals } from '../../src/broker/program/refusals.ts';

const registry = (change: Partial<typeof limits> = {}) => {
  let now = 0;
  const refused: string[] = [];
  const lines = createLines({
    limits: { ...limits, ...change },
    elapsed: () => now,
    refuse: (from, why) => refused.push(`${from}: ${why}`),
  });
  const cut: number[] = [];
  let count = 0;
  const open = (address: string, state: { stage?: string; backlog?: number; taken?: number } = {}) => {
    count += 1;
    const no = count;
    const line = {
      no,
      address,
      openedAt: now,
      stage: () => state.stage ?? 'new',
      backlog: () => state.backlog ?? 0,
      taken: () => state.taken ?? 0,
      cut: () => {
        cut.push(no);
        lines.gone(line);
      },
    } as Line;
    lines.opened(line);
    return { line, state };
  };
  const later = (ms: number) => {
    now += ms;
    lines.look();
  };
  return { lines, open, later, cut, refused };
};

describe('lines that do not sign in', () => {
  test('the oldest silent one of an address goes when there are too many, and nobody else', () => {
    const { open, later, cut } = registry({ unsignedOfAddress: 3 });
    open('b');
    for (let i = 0; i < 3; i++) open('a');
    later(600);
    open('a');
    expect(cut).toEqual([2]);
    open('c');
    expect(cut).toEqual([2]);
  });

  test('three hundred that come at once are let be', () => {
    const { open, cut } = registry({ unsignedOfAddress: 3, unsigned: 5 });
    for (let i = 0; i < 300; i++) open('a');
    expect(cut).toEqual([]);
  });

  test('one whose credential is being looked at is not the oldest', () => {
    const { open, later, cut } = registry({ unsigned: 2 });
    open('a', { stage: 'asking' });
    open('b');
    later(600);
    open('c');
    expect(cut).toEqual([2]);
  });

  test('when the house is full, a new line goes before one that has signed in', () => {
    const { lines, open, cut, refused } = registry({ lines: 1 });
    lines.signedIn(open('a').line, 'board-a');
    open('b');
    expect(cut).toEqual([2]);
    expect(refused).toEqual(['b: too many lines']);
  });

  test('after ten seconds each of them goes', () => {
    const { open, later, cut } = registry();
    open('a');
    later(10_000);
    expect(cut).toEqual([]);
    later(1);
    expect(cut).toEqual([1]);
  });
});

describe('readers', () => {
  test('one that takes nothing for ten seconds goes; one that takes a little stays', () => {
    const { lines, open, later, cut } = registry();
    const stuck = open('a', { backlog: 10, taken: 5 });
    const slow = open('a', { backlog: 10, taken: 5 });
    const idle = open('a', { backlog: 0, taken: 5 });
    for (const { line } of [stuck, slow, idle]) lines.signedIn(line, `owner-${line.no}`);
    for (let i = 0; i < 11; i++) {
      slow.state.taken = i + 6;
      later(1000);
    }
    expect(cut).toEqual([1]);
  });

  test('each time the owner waits twice as long before it may come back, and anew after reading well', () => {
    const { lines, open, later } = registry();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      const { line } = open('a');
      lines.signedIn(line, 'pad-1');
      lines.slow(line);
      let waited = 0;
      for (; !lines.mayComeNow('pad-1'); waited += 500) later(500);
      waits.push(waited);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(lines.mayComeNow('pad-2')).toBe(true);
    later(601_000);
    const { line } = open('a');
    lines.signedIn(line, 'pad-1');
    lines.slow(line);
    later(1000);
    expect(lines.mayComeNow('pad-1')).toBe(true);
  });

  test('when all together have too much waiting, the largest goes', () => {
    const { lines, open, later, cut } = registry({ backlogOfAllBytes: 100 });
    for (const backlog of [40, 70, 30]) lines.signedIn(open('a', { backlog }).line, `${backlog}`);
    later(1000);
    expect(cut).toEqual([2]);
  });
});

test('refusals are told once a second for each name, with how many there were', () => {
  let now = 0;
  const told: unknown[] = [];
  const refusals = createRefusals(
    (...one) => told.push(one),
    () => now,
  );
  for (let i = 0; i < 100; i++) refusals.refuse('10.0.0.1', 'no MQTT');
  refusals.refuse('pad-1', 'may not read');
  now = 1000;
  refusals.look();
  refusals.look();
  expect(told).toEqual([
    ['10.0.0.1', 'no MQTT', 1],
    ['pad-1', 'may not read', 1],
    ['10.0.0.1', 'no MQTT', 99],
  ]);
});

test('of five thousand names a thousand are told by name', () => {
  const told = new Map<string, number>();
  const refusals = createRefusals(
    (from, _why, count) => told.set(from, (told.get(from) ?? 0) + count),
    () => 0,
  );
  for (let i = 0; i < 5000; i++) refusals.refuse(`10.0.${i >> 8}.${i & 255}`, 'no MQTT');
  expect(told.size).toBeLessThanOrEqual(1001);
});

test('an allowance lets a burst pass and then as much as comes in', () => {
  const allowance = createAllowance(10, 5, 0);
  expect([1, 1, 1, 1, 1].map((n) => allowance.take(n, 0))).toEqual([0, 0, 0, 0, 0]);
  expect(allowance.take(1, 0)).toBe(100);
  expect(allowance.take(1, 100)).toBe(100);
  expect(allowance.take(1, 1000)).toBe(0);
});
