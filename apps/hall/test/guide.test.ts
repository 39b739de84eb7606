import { connectBus } from '@jiaohao/bus';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hallInTest, type Said, type TestHall } from './hall-in-test.ts';

let hall: TestHall;
let guide: string;
let clerk: string;
beforeAll(async () => {
  hall = await hallInTest();
  guide = await hall.signIn('jiang-nan');
  clerk = await hall.signIn('zheng-hao');
});
afterAll(() => hall.stop());

const take = async (body: object, as = hall.kiosk): Promise<Said['body']> =>
  (await hall.post('/tickets', body, as)).body;
const requests = async (): Promise<unknown[]> => (await hall.get('/lane-requests', guide)).body as unknown as unknown[];
const setLane = (id: unknown, body: object, as = guide) => hall.post(`/tickets/${id}/lane`, body, as);
const old = { number: '11010519491231002X', name: '测试甲' };
const young = { number: '110105199901010017', name: '测试乙' };

describe('the lane of a ticket', () => {
  test.each([
    ['none is asked for', {}, 'normal', undefined],
    ['one that is given for the asking', { lane: 'appointment' }, 'appointment', undefined],
    ['one on request', { lane: 'disabled' }, 'normal', 'disabled'],
    ['one on request, with a card that is no reason', { lane: 'disabled', idCard: young }, 'normal', 'disabled'],
    ['the age on the card', { idCard: old }, 'priority', undefined],
    ['the age on the card, and asked for', { idCard: old, lane: 'priority' }, 'priority', undefined],
    ['the age on the card, and another one asked for', { idCard: old, lane: 'military' }, 'priority', 'military'],
    [
      'the birth date on another card',
      { idCard: { ...young, number: 'X1234567', birth: '1940-01-01' } },
      'priority',
      undefined,
    ],
  ])('%s', async (_why, body, lane, asked) => {
    const ticket = await take({ queue: 'enquiry', ...body });
    expect([ticket.lane, ticket.laneAsked]).toEqual([lane, asked]);
    if (ticket.id) await hall.post(`/tickets/${ticket.id}/cancel`, {}, hall.kiosk);
  });

  test('is given at once by a guide', async () => {
    const ticket = await take({ queue: 'enquiry', lane: 'disabled' }, guide);
    expect([ticket.lane, ticket.laneAsked]).toEqual(['disabled', undefined]);
  });
});

describe('a lane that was asked for', () => {
  test('is granted: it moves up, and the request is gone; undone, it is back', async () => {
    await take({ queue: 'tax' });
    const asking = await take({ queue: 'tax', lane: 'pregnant' });
    expect(asking).toMatchObject({ ahead: 1, laneAsked: 'pregnant' });
    const { id, number } = asking;
    expect(await requests()).toMatchObject([
      { ticket: { id, number, lane: 'normal' }, lane: 'pregnant', laneName: { en: 'Expectant mothers' } },
    ]);
    expect((await setLane(id, { lane: 'pregnant' })).body).toMatchObject({ lane: 'pregnant', ahead: 0 });
    expect(await requests()).toEqual([]);
    expect((await setLane(id, { lane: 'normal', asked: 'pregnant' })).body).toMatchObject({ ahead: 1 });
    expect(await requests()).toMatchObject([{ ticket: { id }, lane: 'pregnant' }]);
    expect((await setLane(id, {})).body).toMatchObject({ id, lane: 'normal', ahead: 1 });
    expect(await requests()).toEqual([]);
    expect((await setLane(id, {})).status).toBe(200);
  });

  test('is over when the ticket is called, and cannot be answered any more', async () => {
    const { id, number } = await take({ queue: 'tax', lane: 'military' });
    await hall.post('/counters/7/open', {}, clerk);
    expect(await requests()).toHaveLength(1);
    await hall.post('/counters/7/call', { number }, clerk);
    expect(await requests()).toEqual([]);
    expect(await setLane(id, { lane: 'military' })).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    await hall.post('/counters/7/no-show', {}, clerk);
  });

  test('is answered by guides and those who lead alone, and with a lane and a ticket that exist', async () => {
    const { id } = await take({ queue: 'tax' });
    expect(await setLane(id, { lane: 'vip' })).toMatchObject({ status: 404, body: { code: 'unknown-lane' } });
    expect(await setLane('nobody', {})).toMatchObject({ status: 404, body: { code: 'unknown-ticket' } });
    expect(await setLane(id, { lane: 'disabled' }, clerk)).toMatchObject({ status: 403 });
    expect(await setLane(id, { lane: 'disabled' }, hall.kiosk)).toMatchObject({ status: 403 });
    expect(await hall.get('/lane-requests', clerk)).toMatchObject({ status: 403 });
  });

  test('survives a restart, and is told to who connects', async () => {
    const { id } = await take({ queue: 'tax', lane: 'disabled' });
    await hall.stop();
    hall = await hallInTest({ data: hall.data });
    expect(await requests()).toMatchObject([{ ticket: { id }, lane: 'disabled' }]);
    const told: number[] = [];
    const bus = connectBus({
      url: `mqtt://127.0.0.1:${hall.mqtt}`,
      hall: 'qingchuan',
      clientId: 'a-guide',
      username: 'jiang-nan',
      password: guide,
      onState: () => {},
    });
    bus.on('laneRequests', {}, (news) => news && told.push(news.waiting));
    await vi.waitFor(() => expect(told.at(-1)).toBe(1), { timeout: 20_000 });
    await setLane(id, { lane: 'disabled' });
    await vi.waitFor(() => expect(told.at(-1)).toBe(0), { timeout: 20_000 });
    await bus.close();
  });
});

describe('a ticket for an item', () => {
  test('says which', async () => {
    const ticket = await take({ queue: 'social-insurance', item: 'social-enrol' });
    expect(ticket).toMatchObject({ item: 'social-enrol', itemName: { zh: expect.stringContaining('参保') } });
  });

  test.each([
    ['that does not exist', { queue: 'tax', item: 'no-such-item' }],
    ['of another queue', { queue: 'tax', item: 'social-enrol' }],
  ])('%s is refused', async (_why, body) => {
    expect(await hall.post('/tickets', body, hall.kiosk)).toMatchObject({
      status: 404,
      body: { code: 'unknown-item' },
    });
  });
});

describe('a number that a guide gave by hand', () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const enter = (body: object, as = guide) =>
    hall.post('/tickets/paper', { queue: 'residence', takenAt: ago(0), ...body }, as);

  test('waits, is called, and is in the log again after a restart', async () => {
    expect(await enter({ number: 'p007', lane: 'disabled' })).toMatchObject({
      status: 201,
      body: { number: 'P007', status: 'waiting', lane: 'disabled', queue: 'residence' },
    });
    await hall.stop();
    hall = await hallInTest({ data: hall.data });
    const other = await hall.signIn('chu-yan');
    await hall.post('/counters/11/open', {}, other);
    expect((await hall.post('/counters/11/call-next', {}, other)).body).toMatchObject({ ticket: { number: 'P007' } });
  });

  test('counts as served when it was', async () => {
    const counter = async () => (await hall.get('/counters/12', guide)).body.served;
    const before = Number(await counter());
    const at = ago(0);
    const served = { counter: '12', startedAt: at, finishedAt: at };
    expect(await enter({ number: 'P020', takenAt: at, served })).toMatchObject({
      status: 201,
      body: { status: 'finished', counter: '12' },
    });
    expect(await counter()).toBe(before + 1);
  });

  test('is entered once, however it is written', async () => {
    expect(await enter({ number: 'P30' })).toMatchObject({ status: 201 });
    expect(await enter({ number: 'P030' })).toMatchObject({ status: 409, body: { code: 'number-used' } });
    expect(await enter({ number: 'p30' })).toMatchObject({ status: 409, body: { code: 'number-used' } });
  });

  test.each([
    ['the prefix of a queue', { number: 'A001' }, 400, 'bad-paper-number'],
    ['no digits', { number: 'PP' }, 400, 'bad-paper-number'],
    ['an unknown queue', { number: 'P040', queue: 'zoo' }, 404, 'unknown-queue'],
    ['an unknown lane', { number: 'P040', lane: 'vip' }, 404, 'unknown-lane'],
    ['an item of another queue', { number: 'P040', item: 'social-enrol' }, 404, 'unknown-item'],
    [
      'an unknown counter',
      { number: 'P040', served: { counter: '99', startedAt: ago(0), finishedAt: ago(0) } },
      404,
      'unknown-counter',
    ],
    ['eight days ago', { number: 'P040', takenAt: ago(8 * 1440) }, 400, 'bad-time'],
    ['tomorrow', { number: 'P040', takenAt: ago(-1440) }, 400, 'bad-time'],
    [
      'served before it was taken',
      { number: 'P040', served: { counter: '12', startedAt: ago(9), finishedAt: ago(8) } },
      400,
      'bad-time',
    ],
    [
      'finished before it was started',
      { number: 'P040', served: { counter: '12', startedAt: ago(-1), finishedAt: ago(-2) } },
      400,
      'bad-time',
    ],
  ])('with %s is refused', async (_why, body, status, code) => {
    expect(await enter(body)).toMatchObject({ status, body: { code, detail: expect.any(String) } });
  });

  describe('on a day that is over', () => {
    const day = 1440;
    const rows = async (sql: string) => {
      await hall.stop();
      const db = new Database(`${hall.data}/hall.db`, { readonly: true });
      const found = db.prepare(sql).all();
      db.close();
      hall = await hallInTest({ data: hall.data });
      return found;
    };

    test('goes into the log and the table of its day, as served or expired, once', async () => {
      const taken = { takenAt: ago(2 * day) };
      expect(await enter({ number: 'p50', ...taken })).toMatchObject({
        status: 201,
        body: { number: 'P050', status: 'expired' },
      });
      expect(await enter({ number: 'P050', ...taken })).toMatchObject({ status: 409, body: { code: 'number-used' } });
      expect(await enter({ number: 'P050', takenAt: ago(3 * day) })).toMatchObject({ status: 201 });
      expect(await enter({ number: 'P050' })).toMatchObject({ status: 201, body: { status: 'waiting' } });
      const served = { counter: '12', startedAt: taken.takenAt, finishedAt: taken.takenAt };
      expect(await enter({ number: 'P051', ...taken, served })).toMatchObject({
        status: 201,
        body: { status: 'finished', counter: '12' },
      });
      const at = Date.parse(taken.takenAt);
      const sql = `SELECT number, status, counter, started_at, julianday('now') - julianday(day) > 1.5 AS old FROM ticket
        WHERE drawn_from = 'paper' AND taken_at = ${at} ORDER BY number`;
      expect(await rows(sql)).toMatchObject([
        { number: 'P050', status: 'expired', counter: null, old: 1 },
        { number: 'P051', status: 'finished', counter: '12', started_at: at, old: 1 },
      ]);
      const logged = await rows(
        `SELECT json_extract(data, '$.number') AS n FROM event WHERE type = 'paper-entered-late'`,
      );
      expect(logged).toEqual([{ n: 'P050' }, { n: 'P050' }, { n: 'P051' }]);
    });

    test.each([
      ['an unknown queue', { queue: 'zoo' }, 'unknown-queue'],
      [
        'an unknown counter',
        { served: { counter: '99', startedAt: ago(day), finishedAt: ago(day) } },
        'unknown-counter',
      ],
      ['no paper number', { number: 'A001' }, 'bad-paper-number'],
      ['served today', { served: { counter: '12', startedAt: ago(day), finishedAt: ago(0) } }, 'bad-time'],
    ])('with %s is refused', async (_why, body, code) => {
      expect(await enter({ number: 'P060', takenAt: ago(day), ...body })).toMatchObject({ body: { code } });
    });
  });

  test('is entered by guides and those who lead alone', async () => {
    expect(await enter({ number: 'P041' }, clerk)).toMatchObject({ status: 403 });
    expect(await enter({ number: 'P041' }, hall.kiosk)).toMatchObject({ status: 403 });
  });
});
