import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DueList, type Place } from '../src/due-list.ts';

const place = (due: number, order: number): Place => ({ due, order, ticket: `${due}-${order}` });

describe('a list by due time', () => {
  test('orders by due, then by order of taking', () => {
    const list = new DueList();
    for (const [due, order] of [
      [20, 1],
      [5, 3],
      [20, 0],
      [5, 2],
    ] as const) {
      list.insert(place(due, order));
    }
    expect([...list].map(({ ticket }) => ticket)).toEqual(['5-2', '5-3', '20-0', '20-1']);
    expect(list.first()?.ticket).toBe('5-2');
    expect(list.rank(20, 0)).toBe(2);
    expect(list.at(3)?.ticket).toBe('20-1');
    expect(list.at(4)).toBeUndefined();
  });

  test('removes nothing but the very place', () => {
    const list = new DueList();
    list.insert(place(5, 1));
    expect(list.remove(5, 2)).toBe(false);
    expect(list.remove(4, 1)).toBe(false);
    expect(list.size).toBe(1);
    expect(list.remove(5, 1)).toBe(true);
    expect(list.size).toBe(0);
    expect(list.first()).toBeUndefined();
  });

  test('is a sorted array, over many chunks', () => {
    const steps = fc.array(fc.record({ due: fc.integer({ min: 0, max: 40 }), pick: fc.nat(), add: fc.nat(9) }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), steps, (start, moves) => {
        const list = new DueList();
        const plain: Place[] = [];
        let order = 0;
        const insert = (due: number) => {
          const next = place(due, order++);
          list.insert(next);
          plain.push(next);
        };
        for (let i = 0; i < start; i++) insert((i * 7919) % 997);
        plain.sort((a, b) => a.due - b.due || a.order - b.order);
        for (const { due, pick, add } of moves) {
          const victim = plain[pick % Math.max(1, plain.length)];
          if (add < 6 || !victim) insert(due * 25);
          else {
            expect(list.remove(victim.due, victim.order)).toBe(true);
            plain.splice(plain.indexOf(victim), 1);
          }
          plain.sort((a, b) => a.due - b.due || a.order - b.order);
          expect(list.size).toBe(plain.length);
          expect(list.first()).toEqual(plain[0]);
          const probe = pick % (plain.length + 1);
          expect(list.at(probe)).toEqual(plain[probe]);
          expect(list.rank(due * 25, pick)).toBe(
            plain.filter((p) => p.due < due * 25 || (p.due === due * 25 && p.order < pick)).length,
          );
        }
        expect([...list]).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  test('empties from the front over many chunks', () => {
    const list = new DueList();
    for (let i = 0; i < 2000; i++) list.insert(place((i * 7919) % 2003, i));
    let last = -1;
    for (let left = 2000; left > 0; left--) {
      const head = list.first();
      expect(list.size).toBe(left);
      expect(head && head.due > last).toBe(true);
      last = head?.due ?? 0;
      list.remove(last, head?.order ?? -1);
    }
    expect([...list]).toEqual([]);
  });
});
