import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Changes, createHall, freeze } from '@jiaohao/queue';
import { afterEach, expect, test } from 'vitest';
import { readHallConfig, rulesOf } from '../src/config.ts';
import { answerTable } from '../src/store/answers.ts';
import { type Db, openStore } from '../src/store/open-store.ts';
import { createWriter, type Turn } from '../src/writer/writer.ts';
import { demoConfig } from './hall-in-test.ts';

const rules = rulesOf(readHallConfig(demoConfig, {}));
const counter = rules.counters.find(({ own }) => own.includes('tax'))?.id ?? '';

const stores: Db[] = [];
afterEach(() => {
  for (const db of stores.splice(0)) db.close();
});

/** A writer with the kept answers beside it; `readAgain` counts how often memory was read anew from disk. */
const open = (folder = mkdtempSync(join(tmpdir(), 'jiaohao-writer-'))) => {
  const db = openStore(folder);
  stores.push(db);
  const changes = new Changes();
  const answers = answerTable(db, changes);
  let readAgain = 0;
  const writer = createWriter({
    db,
    changes,
    empty: () => createHall(rules, changes),
    readAgain: () => {
      readAgain += 1;
      answers.reset();
    },
    onTrouble: (error) => {
      throw error;
    },
  });
  const submit = <T>(run: (turn: Turn) => T) => writer.submit({ actor: 'k', run });
  const windows = Object.fromEntries(rules.queues.map(({ id }) => [id, [{ from: 0, to: 4e12 }]]));
  const openDay = () =>
    submit((turn) => {
      turn.run({ type: 'open-day', at: 0, day: '2026-11-23', windows });
      turn.run({ type: 'open-counter', at: 0, counter, clerk: 'li' });
    });
  return { db, answers, writer, submit, openDay, folder, readAgain: () => readAgain };
};

const request = new Uint8Array([1]);
const events = (db: Db) => db.prepare('SELECT seq, type FROM event ORDER BY seq').raw().all();

test('a work that fails in the middle of a group costs the others nothing: their values, answers and rows stay', async () => {
  const { db, answers, writer, submit, openDay, folder, readAgain } = open();
  await openDay();
  const { hall } = writer;
  const ran: string[] = [];
  const heard: string[][] = [];
  writer.onCommitted((list) => heard.push(list.map(({ type }) => type)));
  const work = (name: string) => (turn: Turn) => {
    ran.push(name);
    turn.run({ type: 'take', at: 1000, ticket: name, queue: 'tax' });
    turn.note({ at: 1000, stream: 'access', type: 'seen', data: { name } });
    answers.keep('k', name, request, 1000, { status: 201, body: name });
    return turn.lastEvent();
  };
  const [first, bad, last] = await Promise.allSettled([
    submit(work('first')),
    submit((turn) => {
      work('bad')(turn);
      turn.run({ type: 'call-next', at: 1000, counter });
      turn.run({ type: 'open-day', at: 1000, day: '2026-11-24', windows: {} });
      throw new Error('a fault of ours');
    }),
    submit((turn) => {
      const event = work('last')(turn);
      turn.run({ type: 'call-next', at: 2000, counter });
      return event;
    }),
  ]);
  expect(first).toMatchObject({ status: 'fulfilled', value: { ticket: 'first', number: 'E001' } });
  expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'a fault of ours' } });
  expect(last).toMatchObject({ status: 'fulfilled', value: { ticket: 'last', number: 'E002' } });
  expect(ran).toEqual(['first', 'bad', 'last']);
  // Nothing was read anew, and whoever holds the hall still holds it.
  expect(readAgain()).toBe(0);
  expect(writer.hall).toBe(hall);
  expect(writer.lastError()).toBeUndefined();
  expect(hall.lastDay).toBe('2026-11-23');
  expect(hall.counters.get(counter)).toMatchObject({ state: 'calling', ticket: 'first' });
  await new Promise((resolve) => setImmediate(resolve));
  expect(heard.at(-1)).toEqual(['taken', 'taken', 'called']);
  expect(events(db).slice(-5)).toEqual([
    [3, 'taken'],
    [4, 'seen'],
    [5, 'taken'],
    [6, 'seen'],
    [7, 'called'],
  ]);
  expect(db.prepare('SELECT no, ticket FROM call').raw().all()).toEqual([[1, 'first']]);
  expect(writer.log.lastCall()).toBe(1);
  expect(answers.find('k', 'bad', request)).toBeUndefined();
  expect(answers.find('k', 'last', request)).toEqual({ status: 201, body: 'last' });
  const before = freeze(hall);
  stores.pop();
  db.close();
  const later = open(folder);
  expect(freeze(later.writer.hall)).toEqual(before);
  expect(later.answers.find('k', 'last', request)).toEqual({ status: 201, body: 'last' });
});

test('the first of a group that fails is alone with that too, and so are two of them', async () => {
  const { db, writer, submit, openDay, readAgain } = open();
  await openDay();
  const take = (ticket: string, fails: boolean) =>
    submit((turn) => {
      turn.run({ type: 'take', at: 1000, ticket, queue: 'tax' });
      if (fails) throw new Error('a fault of ours');
    });
  const all = await Promise.allSettled([
    take('a', true),
    take('b', true),
    take('c', false),
    take('d', true),
    take('e', false),
  ]);
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
  expect([...writer.hall.tickets.values()].map(({ id, number }) => [id, number])).toEqual([
    ['c', 'E001'],
    ['e', 'E002'],
  ]);
  expect(db.prepare('SELECT id FROM ticket').pluck().all()).toEqual(['c', 'e']);
  expect(readAgain()).toBe(0);
});

test('a work that broke a rule of the store is alone with that', async () => {
  const { db, writer, submit, openDay } = open();
  await openDay();
  const take = (ticket: string) => (turn: Turn) => turn.run({ type: 'take', at: 1000, ticket, queue: 'tax' });
  const all = await Promise.allSettled([
    submit(take('a')),
    submit(() => db.prepare(`INSERT INTO event VALUES (1, 0, 'queue', 'x', 'me', '{}')`).run()),
    submit(take('b')),
  ]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect([...writer.hall.byNumber.keys()]).toEqual(['E001', 'E002']);
});

test('a full disk takes the whole group back without reading the day anew, and a failing store reads it', async () => {
  const { db, writer, submit, openDay, readAgain } = open();
  await openDay();
  const take = (ticket: string) => (turn: Turn) => turn.run({ type: 'take', at: 1000, ticket, queue: 'tax' });
  await submit(take('a'));
  const { hall } = writer;
  const before = freeze(hall);
  db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
  const full = await Promise.allSettled(Array.from({ length: 400 }, (_, i) => submit(take(`full-${i}`))));
  expect(new Set(full.map((one) => one.status === 'rejected' && one.reason.code))).toEqual(new Set(['disk-full']));
  expect(readAgain()).toBe(0);
  expect(freeze(writer.hall)).toEqual(before);
  db.pragma('max_page_count = 1000000');
  expect(await submit(take('b'))).toBeUndefined();
  expect(writer.hall).toBe(hall);

  db.pragma('query_only = ON');
  await expect(submit(take('c'))).rejects.toMatchObject({ code: 'store-failing' });
  expect(readAgain()).toBe(1);
  db.pragma('query_only = OFF');
  expect(await submit(take('d'))).toBeUndefined();
  expect([...writer.hall.tickets.keys()]).toEqual(['a', 'b', 'd']);
  expect(events(db).at(-1)).toEqual([5, 'taken']);
});
