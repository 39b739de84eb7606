import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Ledger } from './ledger.ts';
import { readTickets } from './log.ts';
import { timesOnPaper } from './papers.ts';
import type { Stand } from './stand.ts';

export type Count = { asked: number; papers: number; alone: number; online: number; takenBack: number };

/** Holds what citizens were told against the paper and the log of the hall, which has stopped. `story`: said with a failure. */
export const countAll = (stand: Stand, ledger: Ledger, story: string): Count => {
  const papers = timesOnPaper(stand.printer);
  const log = readTickets(stand.data);

  expect(ledger.wrongs, story).toEqual([]);
  const numbers = [...ledger.given.values()].map(({ number }) => number);
  expect(new Set(numbers).size, story).toBe(numbers.length);

  // What was said to be on paper is there; what may be there is there as often at most; and there is no other paper.
  const misprints = [...ledger.prints].flatMap(([number, { sure, maybe }]) => {
    const there = papers.get(number) ?? 0;
    return sure <= there && there <= sure + maybe ? [] : [{ number, there, sure, maybe }];
  });
  expect(misprints, story).toEqual([]);
  expect(
    [...papers.keys()].filter((number) => !ledger.prints.has(number)),
    story,
  ).toEqual([]);

  // No number is in the log twice, and the hall draws from its own row, the kiosk from the lent one.
  const rows = new Map(log.rows.map((row) => [row.number, row]));
  expect(rows.size, story).toBe(log.rows.length);
  expect(log.entered.map(({ number }) => number).sort(), story).toEqual([...rows.keys()].sort());
  expect(
    log.entered.filter(({ type, number }) => log.leased.has(number) !== (type === 'delivered')),
    story,
  ).toEqual([]);

  // Who has a number in hand waits, nobody else does, and what is cancelled was never given.
  const known = [...new Set([...numbers, ...ledger.onScreen, ...papers.keys()])].sort();
  const waiting = log.rows.filter(({ status }) => status === 'waiting').map(({ number }) => number);
  expect(waiting.sort(), story).toEqual(known);
  const gone = log.rows.filter(({ status }) => status !== 'waiting');
  expect(
    gone.filter(({ id, status }) => status !== 'cancelled' || !log.neverGiven.has(id)),
    story,
  ).toEqual([]);

  // The hall has heard of each how it was handed over, under the number that the citizen has.
  const given = [...ledger.given.values()];
  expect(
    given.filter(({ id, number }) => rows.get(number)?.id !== id || !log.handings.has(id)),
    story,
  ).toEqual([]);
  expect(existsSync(join(stand.kioskData, 'troubles.jsonl')), story).toBe(false);

  const alone = log.rows.filter(({ drawn_from, status }) => drawn_from === 'lease' && status === 'waiting').length;
  return {
    asked: numbers.length,
    papers: papers.size,
    alone,
    online: waiting.length - alone,
    takenBack: gone.length,
  };
};
