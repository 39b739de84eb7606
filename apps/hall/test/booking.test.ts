import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BookingHall, bookingHall, citizenNumber, person, time } from './booking-hall.ts';

let hall: BookingHall;
beforeAll(async () => {
  hall = await bookingHall({ at: time('08:10') });
});
afterAll(() => hall.stop());

type Slot = { from: string; to: string; left: number };
const slotsOn = async (item: string, date: string): Promise<Slot[]> => {
  const said = await hall.get(`/bookings/slots?item=${item}`);
  const days = said.body.days as { day: string; slots: Slot[] }[];
  return days.find(({ day }) => day === date)?.slots ?? [];
};
const byPhone = (who: object, from: number, headers: Record<string, string> = {}, item = 'card') =>
  hall.post('/bookings', { item, from: new Date(from).toISOString(), ...who }, undefined, headers);

describe('slots', () => {
  test('are there for every day ahead, cut from the opening hours; none where it is closed', async () => {
    const said = await hall.get('/bookings/slots?item=tax-return');
    const days = said.body.days as { day: string; slots: Slot[] }[];
    expect(days.map(({ day, slots }) => `${day.slice(5)} ${slots.length}`)).toEqual([
      '11-25 15',
      '11-26 15',
      '11-27 15',
      '11-28 0',
      '11-29 0',
      '11-30 15',
      '12-01 15',
      '12-02 15',
    ]);
    const today = days[0]?.slots ?? [];
    expect(today[0]).toEqual({
      from: '2026-11-25T08:30:00.000+08:00',
      to: '2026-11-25T09:00:00.000+08:00',
      left: 5,
    });
    expect(today.map(({ from }) => from.slice(11, 16))).toContain('13:30');
    expect(today.map(({ from }) => from.slice(11, 16))).not.toContain('12:00');
  });

  test('of an item have its own length and days', async () => {
    const said = await hall.get('/bookings/slots?item=deed');
    expect(said.body.days).toHaveLength(3);
    expect((await slotsOn('deed', '2026-11-26')).map(({ from }) => from.slice(11, 16))).toEqual([
      '08:30',
      '09:30',
      '10:30',
      '13:30',
      '14:30',
      '15:30',
      '16:30',
    ]);
  });

  test.each([
    ['no-such', 404, 'unknown-item'],
    ['queue-only', 409, 'not-bookable'],
  ])('of %s are refused', async (item, status, code) => {
    expect(await hall.get(`/bookings/slots?item=${item}`)).toMatchObject({ status, body: { code } });
    expect(await hall.bookAs(person(1), item, time('09:00'))).toMatchObject({ status, body: { code } });
  });
});

describe('a phone', () => {
  test('books without signing in, and hears neither name nor number again', async () => {
    const said = await byPhone({ ...person(10), phone: '13800000000' }, time('10:00'));
    expect(said).toMatchObject({
      status: 201,
      body: {
        item: 'card',
        itemName: { zh: '事项 card' },
        queue: 'tax',
        from: '2026-11-25T10:00:00.000+08:00',
        to: '2026-11-25T10:30:00.000+08:00',
        checkInFrom: '2026-11-25T09:30:00.000+08:00',
        checkInTo: '2026-11-25T10:15:00.000+08:00',
        status: 'booked',
        person: '测**0',
        code: expect.stringMatching(/^\d{6}$/),
      },
    });
    expect(said.body.link).toBe(`${hall.url}/b/${said.body.token}`);
    expect(JSON.stringify(said.body)).not.toContain(person(10).number);
    expect(await hall.get(`/bookings/${said.body.token}`)).toEqual({ ...said, status: 200 });
    expect((await slotsOn('card', '2026-11-25')).find(({ from }) => from.includes('T10:00'))?.left).toBe(99);
    // By its code only where somebody can be held to account.
    expect(await hall.get(`/bookings/${said.body.code}`)).toMatchObject({
      status: 404,
      body: { code: 'unknown-booking' },
    });
    expect(await hall.get(`/bookings/${said.body.code}`, hall.kiosk)).toMatchObject({
      status: 200,
      body: { token: said.body.token },
    });
  });

  test('is told when the number cannot be one, and other documents are let through', async () => {
    const wrong = `${citizenNumber(11).slice(0, 17)}${citizenNumber(11).endsWith('0') ? '1' : '0'}`;
    expect(await byPhone({ name: '测试', number: wrong }, time('10:00'))).toMatchObject({
      status: 400,
      body: { code: 'bad-number' },
    });
    expect(await byPhone({ name: 'TEST', number: 'e12345678', kind: 'passport' }, time('10:00'))).toMatchObject({
      status: 201,
      body: { person: 'T***' },
    });
  });

  test('can neither write its own name over one that a card has said, nor learn that', async () => {
    const own = await hall.bookAs(person(12), 'deed', time('08:30'));
    const said = await byPhone({ name: '骗子', number: person(12).number }, time('10:00'));
    expect(said).toMatchObject({ status: 201, body: { person: '骗*' } });
    expect(await hall.get(`/bookings/${said.body.token}`)).toMatchObject({ body: { person: '骗*' } });
    expect(await hall.get(`/bookings/${own.body.token}`)).toMatchObject({ body: { person: '测**2' } });
  });

  test('books once per key, however often it is sent', async () => {
    const key = { 'idempotency-key': 'phone-13' };
    const [a, b] = await Promise.all([
      byPhone(person(13), time('10:00'), key),
      byPhone(person(13), time('10:00'), key),
    ]);
    expect(a.status).toBe(201);
    expect(b).toEqual(a);
  });

  test('is slowed down before a script can fill the slots, and may try again later with the same key', async () => {
    hall.set(time('08:12'));
    const said = [];
    for (let no = 20; no < 35; no++) {
      said.push(await byPhone(person(no), time('11:00'), { 'idempotency-key': `script-${no}` }));
    }
    expect(said.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(said.at(-1)).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
    expect(await hall.bookAs(person(35), 'card', time('11:00'))).toMatchObject({ status: 201 });
    hall.set(time('08:14'));
    expect(await byPhone(person(34), time('11:00'), { 'idempotency-key': 'script-34' })).toMatchObject({ status: 201 });
  });

  test('may guess at most ten times a minute', async () => {
    hall.set(time('08:16'));
    const said = [];
    for (let i = 0; i < 11; i++) said.push((await hall.get(`/bookings/guess-${i}`)).status);
    expect(said).toEqual([...Array(10).fill(404), 429]);
    hall.set(time('08:18'));
    expect(await hall.get('/bookings/guess-1')).toMatchObject({ status: 404 });
  });
});

describe('a booking is refused', () => {
  test.each([
    ['when it does not begin then', time('09:10')],
    ['in the break', time('12:30')],
    ['when it has begun', time('08:00')],
    ['on a Saturday', time('09:00', '2026-11-28')],
    ['too many days ahead', time('09:00', '2026-12-03')],
  ])('%s', async (_, from) => {
    expect(await hall.bookAs(person(40), 'tax-return', from)).toMatchObject({
      status: 404,
      body: { code: 'unknown-slot' },
    });
  });

  test('when this person has one of this item, and not when it is given back', async () => {
    const first = await hall.bookAs(person(41), 'tax-return', time('15:00'));
    expect(await hall.bookAs(person(41), 'tax-return', time('16:00'))).toMatchObject({
      status: 409,
      body: { code: 'already-booked' },
    });
    const back = await hall.post(`/bookings/${first.body.token}/cancel`, {});
    expect(back).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(back.body.warning).toBeUndefined();
    expect(await hall.post(`/bookings/${first.body.token}/cancel`, {})).toMatchObject({
      status: 409,
      body: { code: 'booking-over', text: { zh: expect.stringContaining('已经取消') } },
    });
    expect(await hall.bookAs(person(41), 'tax-return', time('16:00'))).toMatchObject({ status: 201 });
  });

  test('without what it needs', async () => {
    expect(await hall.post('/bookings', { item: 'card', from: 'tomorrow', ...person(42) }, hall.kiosk)).toMatchObject({
      status: 400,
      body: { code: 'bad-body' },
    });
  });
});

test('of fifty who want the last five places exactly five have one', async () => {
  const said = await Promise.all(
    Array.from({ length: 50 }, (_, i) => hall.bookAs(person(100 + i), 'tax-return', time('14:00'))),
  );
  const codes = said.map(({ status, body }) => (status === 201 ? 'booked' : body.code));
  expect(codes.filter((code) => code === 'booked')).toHaveLength(5);
  expect(codes.filter((code) => code === 'slot-full')).toHaveLength(45);
  const slot = (await slotsOn('tax-return', '2026-11-25')).find(({ from }) => from.includes('T14:00'));
  expect(slot?.left).toBe(0);
  const tokens = said.flatMap(({ status, body }) => (status === 201 ? [body.code] : []));
  expect(new Set(tokens).size).toBe(5);
});

test('wrong codes lock the kiosk for a minute, and only it', async () => {
  hall.set(time('08:20'));
  const booked = await hall.bookAs(person(50), 'deed', time('10:30'));
  const others = ['000000', '111111', '222222', '333333', '444444', '555555', '666666', '777777', '888888', '999999'];
  const wrong = others.map((code) => (code === booked.body.code ? '123123' : code));
  for (const code of wrong) expect(await hall.checkIn(code)).toMatchObject({ body: { code: 'unknown-booking' } });
  expect(await hall.checkIn(String(booked.body.code))).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
  const guide = await hall.signIn('jiang-nan');
  expect(await hall.get(`/bookings/${booked.body.code}`, guide)).toMatchObject({ status: 200 });
  hall.set(time('08:22'));
  expect(await hall.get(`/bookings/${booked.body.code}`, hall.kiosk)).toMatchObject({ status: 200 });
});

test('the figures tell how many are to come', async () => {
  const text = await (await fetch(`${hall.url}/api/v1/metrics`)).text();
  expect(text).toMatch(/^jiaohao_bookings_open [1-9]\d*$/m);
  expect(text).toMatch(/^jiaohao_bookings_barred 0$/m);
});
