import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readHallConfig } from '../src/config.ts';
import { demoConfig, hallInTest, type Said, type TestHall } from './hall-in-test.ts';

type Number = { ticket: string; queue: string; number: string; link: string };

const now = Date.now;
let ahead = 0;
let hall: TestHall;
let second: string;
beforeAll(async () => {
  vi.spyOn(Date, 'now').mockImplementation(() => now() + ahead);
  hall = await hallInTest();
  second = hall.demo?.devices.find(({ id }) => id === 'kiosk-2')?.token ?? '';
});
afterAll(async () => {
  await hall.stop();
  vi.restoreAllMocks();
});

const lease = async (have: string[] = [], as = hall.kiosk): Promise<Number[]> => {
  const said = await hall.post('/leases', { have }, as);
  expect(said.status).toBe(200);
  return said.body.numbers as Number[];
};
const of = (queue: string, numbers: Number[]): Number => {
  const one = numbers.find((number) => number.queue === queue);
  if (!one) throw new Error(`no number was lent for ${queue}`);
  return one;
};
const deliver = ({ ticket, queue, number }: Number, more: object = {}, as = hall.kiosk): Promise<Said> =>
  hall.post('/tickets/delivered', { ticket, queue, number, takenAt: new Date(Date.now()).toISOString(), ...more }, as);
/** Stops the hall, reads in its database, which nobody else may open meanwhile, and starts it again. */
const restart = async (sql = 'SELECT 1'): Promise<unknown[]> => {
  const { data } = hall;
  await hall.stop();
  const db = new Database(`${data}/hall.db`, { readonly: true });
  const rows = db.prepare(sql).all();
  db.close();
  hall = await hallInTest({ data });
  return rows;
};
const rowOf = ({ ticket }: Number): string =>
  `SELECT day, status, drawn_from, kiosk FROM ticket WHERE id = '${ticket}'`;
const bare = (numbers: Number[]) => numbers.map(({ link: _, ...number }) => number);

describe('a lease', () => {
  test('fills every queue up with numbers of a row of its own', async () => {
    const numbers = await lease();
    expect(numbers).toHaveLength(10 * 20);
    const tax = numbers.filter(({ queue }) => queue === 'tax').map(({ number }) => number);
    expect([tax[0], tax[19]]).toEqual(['E701', 'E720']);
    expect(of('tax', numbers).link).toBe(`${hall.url}/t/${of('tax', numbers).ticket}`);
    const taken = await hall.post('/tickets', { queue: 'tax' }, hall.kiosk);
    expect(taken.body.number).toBe('E001');
  });

  test('gives what is missing, and says again what is held', async () => {
    const before = (await lease([], second)).slice(3);
    const ids = before.map(({ ticket }) => ticket);
    const after = await lease([...ids, ...ids, 'a-number-of-yesterday'], second);
    expect(after).toHaveLength(10 * 20);
    expect(after.slice(0, ids.length)).toEqual(before);
    expect(await lease(ids.slice(0, 50))).not.toContainEqual(before[0]);
  });

  test('asked again under the same key is the same', async () => {
    const have = (await lease()).slice(5).map(({ ticket }) => ticket);
    const key = { 'idempotency-key': 'lease-1' };
    const first = await hall.post('/leases', { have }, hall.kiosk, key);
    expect(await hall.post('/leases', { have }, hall.kiosk, key)).toEqual(first);
    expect(first.body.numbers).toHaveLength(10 * 20);
  });

  test('ends with the day, by the clock of the hall', async () => {
    const { body } = await hall.post('/leases', { have: [] }, second);
    expect(body.until).toMatch(/^\d{4}-\d{2}-\d{2}T00:00:00\.000\+08:00$/);
    const untilEnd = Date.parse(String(body.until)) - Date.now();
    expect(untilEnd).toBeGreaterThan(0);
    expect(untilEnd).toBeLessThanOrEqual(86_400_000);
    expect(Date.parse(`${body.day}T00:00:00+08:00`) + 86_400_000).toBe(Date.parse(String(body.until)));
  });

  test('asked again under the same key is the same, whatever another machine of that name was lent since', async () => {
    const { body } = await hall.post('/leases', { have: [] }, second, { 'idempotency-key': 'one-machine' });
    await hall.post('/leases', { have: [] }, second, { 'idempotency-key': 'another-machine' });
    const again = await hall.post('/leases', { have: [] }, second, { 'idempotency-key': 'one-machine' });
    expect(again).toMatchObject({ status: 200, body: { numbers: body.numbers } });
  });

  test('tells when each queue gives tickets that day', async () => {
    const { body } = await hall.post('/leases', { have: [] }, second);
    const windows = body.windows as { queue: string; from: string; to: string }[];
    const open = ((await hall.get('/queues')).body as unknown as { id: string; open: boolean }[]).filter((q) => q.open);
    expect(open.length).toBeGreaterThan(0);
    for (const { id } of open) {
      const now = windows.find(
        ({ queue, from, to }) => queue === id && Date.parse(from) <= Date.now() && Date.now() < Date.parse(to),
      );
      expect(now?.from.slice(0, 10)).toBe(body.day);
    }
  });

  test('is for kiosks alone', async () => {
    const guide = await hall.signIn('jiang-nan');
    expect(await hall.post('/leases', { have: [] }, guide)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await hall.post('/leases', { have: [] })).toMatchObject({ status: 401 });
  });
});

describe('a ticket that was given while the hall was away', () => {
  test('waits since it was taken, and its link works', async () => {
    const number = of('housing-fund', await lease());
    const later = await hall.post('/tickets', { queue: 'housing-fund' }, hall.kiosk);
    const said = await deliver(number, { takenAt: new Date(Date.now() - 60_000).toISOString() });
    expect(said).toMatchObject({ status: 201, body: { id: number.ticket, number: number.number, status: 'waiting' } });
    const clerk = await hall.signIn('li-qiang');
    expect(later.body.number).toBe('C001');
    expect((await hall.get(`/tickets/${number.ticket}`, clerk)).body).toMatchObject({ link: number.link });
    expect(await (await fetch(number.link)).text()).toContain(number.number);
    await hall.post('/counters/4/open', {}, clerk);
    const called = await hall.post('/counters/4/call', { number: number.number }, clerk);
    expect(called.body).toMatchObject({ state: 'calling', ticket: { number: number.number } });
  });

  test('is delivered once, however often', async () => {
    const number = of('enquiry', await lease());
    const first = await deliver(number);
    expect(await deliver(number)).toMatchObject({ status: 201, body: { id: first.body.id, status: 'waiting' } });
    const rows = await restart(rowOf(number));
    expect(rows).toMatchObject([{ status: 'waiting', drawn_from: 'lease', kiosk: 'kiosk-1' }]);
    expect(await deliver(number)).toMatchObject({ status: 201, body: { id: first.body.id, status: 'waiting' } });
  });

  test('is refused to the wrong kiosk, queue or number', async () => {
    const number = of('tax', await lease());
    const refusal = { status: 404, body: { code: 'unknown-lease', detail: expect.stringContaining(number.number) } };
    expect(await deliver(number, {}, second)).toMatchObject(refusal);
    expect(await deliver({ ...number, queue: 'enquiry' })).toMatchObject(refusal);
    expect(await deliver({ ...number, ticket: 'nobody' })).toMatchObject(refusal);
    expect(await deliver({ ...number, number: 'E001' })).toMatchObject({ body: { code: 'unknown-lease' } });
    expect(await deliver(number)).toMatchObject({ status: 201 });
  });

  test('has its person, item and the lane that was asked for; given up, it does not wait', async () => {
    const numbers = await lease();
    const idCard = { number: '110105199003074514', name: '测试乙', address: '某街一号' };
    const asked = await deliver(of('social-insurance', numbers), {
      idCard,
      item: 'social-enrol',
      lane: 'disabled',
    });
    expect(asked.body).toMatchObject({ person: '测*乙', item: 'social-enrol', lane: 'normal', laneAsked: 'disabled' });
    expect(asked.body.itemName).toMatchObject({ zh: expect.stringContaining('参保') });
    const gone = await deliver(of('medical-insurance', numbers), { cancelled: true, item: 'no-such-item' });
    expect(gone.body).toMatchObject({ status: 'cancelled' });
    expect(gone.body).not.toHaveProperty('item');
  });

  test('survives a restart in between, and the hall draws nothing twice', async () => {
    const numbers = await lease();
    await restart();
    expect(bare(await lease(numbers.map(({ ticket }) => ticket)))).toEqual(bare(numbers));
    for (const number of numbers.filter(({ queue }) => queue === 'residence')) {
      expect(await deliver(number)).toMatchObject({ status: 201, body: { number: number.number } });
    }
    const fresh = await lease();
    const old = new Set(numbers.map(({ number }) => number));
    expect(fresh.filter(({ number }) => old.has(number))).toEqual([]);
  });
});

describe('a kiosk that was away over midnight', () => {
  afterEach(() => {
    ahead = 0;
  });

  test('is rid of its ticket, which is put down once as expired of its day', async () => {
    const { body } = await hall.post('/leases', { have: [] }, hall.kiosk);
    const [number, other] = (body.numbers as Number[]).filter(({ queue }) => queue === 'enterprise');
    if (!number || !other) throw new Error('nothing was lent');
    ahead = 86_400_000;
    await vi.waitFor(
      async () => expect((await hall.post('/leases', { have: [] }, second)).body.day).not.toBe(body.day),
      {
        timeout: 20_000,
      },
    );
    const takenAt = new Date(now()).toISOString();
    for (let i = 0; i < 2; i++) {
      expect(await deliver(number, { takenAt })).toMatchObject({
        status: 201,
        body: { id: number.ticket, number: number.number, status: 'expired' },
      });
    }
    expect(await deliver(other, { takenAt, cancelled: true })).toMatchObject({ body: { status: 'cancelled' } });
    expect(await deliver(number, {}, second)).toMatchObject({ status: 404, body: { code: 'unknown-lease' } });

    // The clock was wrong: the first day goes on, and what was lent in it holds.
    ahead = 0;
    await vi.waitFor(async () => expect((await hall.post('/leases', { have: [] }, second)).body.day).toBe(body.day), {
      timeout: 20_000,
    });
    const left = (body.numbers as Number[]).filter(({ queue }) => queue === 'civil-affairs');
    expect(await deliver(left[0] as Number)).toMatchObject({ status: 201, body: { status: 'waiting' } });
    expect(await deliver(number)).toMatchObject({ status: 201, body: { status: 'expired' } });
    const given = new Set((body.numbers as Number[]).map(({ number }) => number));
    expect((await lease()).filter(({ number }) => given.has(number))).toEqual([]);

    expect(await restart(rowOf(number))).toEqual([
      { day: body.day, status: 'expired', drawn_from: 'lease', kiosk: 'kiosk-1' },
    ]);
    const logged = await restart(`SELECT json_extract(data, '$.ticket') AS t FROM event WHERE type = 'delivered-late'`);
    expect(logged).toEqual([{ t: number.ticket }, { t: other.ticket }]);
  });
});

describe('a hall that was put back from a backup', () => {
  test('takes what it lent since and nobody has; says what it cannot take; lends none of both again', async () => {
    const papers = (await lease()).filter(({ queue }) => queue === 'tax').slice(-4);
    const [first, given, other, last] = papers as [Number, Number, Number, Number];
    const restored = await hallInTest();
    const to = (number: Number, more: object = {}) => {
      const { ticket, queue, number: no } = number;
      const body = { ticket, queue, number: no, takenAt: new Date(Date.now()).toISOString(), ...more };
      return restored.post('/tickets/delivered', body, restored.kiosk);
    };
    expect(await to(given)).toMatchObject({ status: 201, body: { number: given.number, status: 'waiting' } });
    expect(await to(given)).toMatchObject({ status: 201, body: { id: given.ticket } });
    expect(await to({ ...other, number: given.number })).toMatchObject({ body: { code: 'unknown-lease' } });
    for (const number of ['E001', 'E0701', 'ENaN', 'X701', 'E']) {
      expect(await to({ ...other, number })).toMatchObject({ body: { code: 'unknown-lease' } });
    }
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    expect(await to(other, { takenAt: yesterday })).toMatchObject({ body: { code: 'unknown-lease' } });
    expect(await to(last, { cancelled: true })).toMatchObject({ status: 201, body: { status: 'cancelled' } });
    const fresh = (await restored.post('/leases', { have: [] }, restored.kiosk)).body.numbers as Number[];
    const numbers = fresh.filter(({ queue }) => queue === 'tax').map(({ number }) => number);
    expect(numbers.every((number) => number > last.number)).toBe(true);
    expect(await to(first)).toMatchObject({ status: 201 });
    await restored.stop();
    const db = new Database(`${restored.data}/hall.db`, { readonly: true });
    const logged = (type: string) =>
      db.prepare(`SELECT json_extract(data, '$.number') FROM event WHERE type = ?`).pluck().all(type);
    expect(logged('unlent')).toEqual([given.number, last.number, first.number]);
    expect(logged('delivery-refused')[0]).toBe(given.number);
    db.close();
  });
});

test('paper numbers that a queue could draw are refused in the configuration, with the place', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'jiaohao-config-')), 'hall.yaml');
  writeFileSync(file, `${readFileSync(demoConfig, 'utf8')}\noffline: { paperPrefix: A }\n`);
  expect(() => readHallConfig(file, {})).toThrow(/offline\.paperPrefix.*"A" is the prefix of a queue/);
});
