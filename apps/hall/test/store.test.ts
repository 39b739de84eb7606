import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeze } from '@jiaohao/queue';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readHallConfig, rulesOf } from '../src/config.ts';
import { personKeeper } from '../src/people/person-keeper.ts';
import { openStore } from '../src/store/open-store.ts';
import { ticketId } from '../src/ticket-id.ts';
import { NotWritten } from '../src/writer/writer.ts';
import { demoConfig, hallInTest } from './hall-in-test.ts';
import { writerInTest } from './writer-in-test.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'jiaohao-store-'));
const rules = rulesOf(readHallConfig(demoConfig, {}));

const openDay = (at: number) => ({
  type: 'open-day' as const,
  at,
  day: '2026-11-23',
  windows: Object.fromEntries(rules.queues.map((queue) => [queue.id, [{ from: 0, to: 4e12 }]])),
});

test('newer data is refused and left as it is', () => {
  const data = folder();
  openStore(data).close();
  const db = new Database(join(data, 'hall.db'));
  db.pragma('user_version = 99');
  db.close();
  expect(() => openStore(data)).toThrow(/newer Jiaohao \(data version 99/);
  expect(new Database(join(data, 'hall.db')).pragma('user_version', { simple: true })).toBe(99);
});

test('two halls cannot share one data folder', async () => {
  const hall = await hallInTest();
  await expect(hallInTest({ data: hall.data })).rejects.toMatchObject({ code: 'data-in-use' });
  await hall.stop();
});

test('a folder that cannot be written is named', () => {
  const file = join(folder(), 'a-file');
  writeFileSync(file, '');
  expect(() => openStore(join(file, 'data'))).toThrow(/cannot be written.*HALL_DATA/);
});

test('damaged data is named and left as it is', () => {
  const data = folder();
  writeFileSync(join(data, 'hall.db'), 'this is no database, it is a letter to the mayor'.repeat(100));
  expect(() => openStore(data)).toThrow(/cannot be read/);
  expect(readFileSync(join(data, 'hall.db'), 'utf8')).toMatch(/^this is no database/);
});

test('a port that is taken is named', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const data = folder();
  const file = join(data, 'hall.yaml');
  writeFileSync(file, readFileSync(demoConfig, 'utf8'));
  appendFileSync(file, `\nserver: { port: ${port} }\n`);
  const config = readHallConfig(file, { HALL_DATA: data, HALL_MQTT_PORT: '0' });
  const { startHall } = await import('../src/hall.ts');
  const { createLog } = await import('@jiaohao/runtime');
  const started = startHall({ config, pages: data, demo: false, desks: {}, log: createLog('test', 'silent') });
  await expect(started).rejects.toThrow(`Port ${port} is in use`);
  other.close();
});

test('a full disk refuses the whole group, loses nothing and recovers', async () => {
  const data = folder();
  const db = openStore(data);
  const writer = writerInTest(db, rules);
  const take = () =>
    writer.submit({
      actor: 'kiosk-1',
      run: (turn) => {
        const id = ticketId(1000);
        expect(turn.run({ type: 'take', at: 1000, ticket: id, queue: 'tax' })).toBeUndefined();
        return id;
      },
    });
  await writer.submit({ actor: 'hall', run: (turn) => turn.run(openDay(0)) });
  await Promise.all(Array.from({ length: 20 }, take));
  const before = freeze(writer.hall);
  db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
  const full = await Promise.allSettled(Array.from({ length: 500 }, take));
  expect(full.every((one) => one.status === 'rejected' && one.reason instanceof NotWritten)).toBe(true);
  expect(full[0]).toMatchObject({ reason: { code: 'disk-full' } });
  expect(freeze(writer.hall)).toEqual(before);
  expect(writer.lastError()).toBeDefined();
  db.pragma('max_page_count = 1000000');
  await take();
  expect(writer.hall.tickets.size).toBe(21);
  expect(writer.lastError()).toBeUndefined();
  db.close();
});

test('one work that fails does not spoil the others of its tick', async () => {
  const db = openStore(folder());
  const writer = writerInTest(db, rules);
  await writer.submit({ actor: 'hall', run: (turn) => turn.run(openDay(0)) });
  const take = (fails: boolean) =>
    writer.submit({
      actor: 'kiosk-1',
      run: (turn) => {
        turn.run({ type: 'take', at: 1000, ticket: ticketId(1000), queue: 'tax' });
        if (fails) throw new Error('a fault of ours');
      },
    });
  const all = await Promise.allSettled([take(false), take(true), take(false)]);
  expect(all.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect([...writer.hall.byNumber.keys()]).toEqual(['E001', 'E002']);
  db.close();
});

test('a restart continues with the same state and numbers', async () => {
  const first = await hallInTest();
  const taken = await first.post('/tickets', { queue: 'tax' }, first.kiosk, { 'idempotency-key': 'k1' });
  await first.stop();
  const second = await hallInTest({ data: first.data });
  expect(await second.post('/tickets', { queue: 'tax' }, second.kiosk, { 'idempotency-key': 'k1' })).toEqual(taken);
  expect((await second.post('/tickets', { queue: 'tax' }, second.kiosk)).body.number).toBe('E002');
  await second.stop();
});

test('the event log cannot be changed', () => {
  const db = openStore(folder());
  db.prepare(`INSERT INTO event VALUES (1, 0, 'queue', 'x', 'me', '{}')`).run();
  expect(() => db.prepare('DELETE FROM event').run()).toThrow(/append-only/);
  expect(() => db.prepare(`UPDATE event SET actor = 'you'`).run()).toThrow(/append-only/);
  db.close();
});

test('a key that is missing or cut short beside kept persons is named, never replaced', () => {
  const data = folder();
  const db = openStore(data);
  personKeeper(db, data).keep({ number: '11010519491231002X', name: '测试甲', kind: 'citizen' }, 1000);
  writeFileSync(join(data, 'person.key'), '');
  expect(() => personKeeper(db, data)).toThrow(/not a key of 32 bytes/);
  rmSync(join(data, 'person.key'));
  expect(() => personKeeper(db, data)).toThrow(/is missing.*backup/);
  db.close();
});

test('persons are encrypted, masked, found by hash and forgotten', () => {
  const data = folder();
  const db = openStore(data);
  const people = personKeeper(db, data);
  const card = { number: '11010519491231002X', name: '欧阳测试', kind: 'citizen' };
  people.keep(card, 1000);
  const hash = people.hashOf({ ...card, number: '11010519491231002x ' });
  expect(people.masked(hash)).toEqual({ name: '欧**试', number: '110105********002X' });
  expect(people.open(hash)).toEqual(card);
  const raw = JSON.stringify(db.prepare('SELECT hash, sealed FROM person').all());
  expect(raw).not.toContain('11010519491231002X');
  expect(statSync(join(data, 'person.key')).mode & 0o077).toBe(0);
  expect(people.forget(1001)).toBe(1);
  expect(people.masked(hash)).toBeUndefined();
  chmodSync(join(data, 'person.key'), 0o600);
  db.close();
});
