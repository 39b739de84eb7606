import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { type BookingHall, bookingHall, person, time } from './booking-hall.ts';

let hall: BookingHall;
afterEach(() => hall.stop());

/** The same data under a hall that starts at `at`. */
const again = async (at: number): Promise<void> => {
  await hall.stop();
  hall = await bookingHall({ data: hall.data, at });
};

const days = ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'];
const booked = async (no: number, date: string, item = 'card', clock = '10:00') => {
  const said = await hall.bookAs(person(no), item, time(clock, date));
  return { ...said, token: String(said.body.token) };
};
const cancel = (token: string) => hall.post(`/bookings/${token}/cancel`, {});

test('two bookings that nobody came for bar, a warning is said before, and a month later it is over', async () => {
  hall = await bookingHall({ at: time('08:30') });
  const first = await booked(1, '2026-11-25');
  expect(first.body.warning).toBeUndefined();
  hall.set(time('10:20'));
  const second = await booked(1, '2026-11-26');
  expect(second.body).toMatchObject({
    warning: { zh: expect.stringMatching(/1 次预约未到.*暂停预约 30 天/), en: expect.stringMatching(/30 days/) },
  });
  expect(await hall.get(`/bookings/${first.token}`)).toMatchObject({
    body: { status: 'missed', warning: { zh: expect.any(String) } },
  });
  hall.set(time('10:20', '2026-11-26'));
  const refused = await booked(1, '2026-11-27');
  expect(refused).toMatchObject({
    status: 409,
    body: {
      code: 'booking-barred',
      text: { zh: expect.stringContaining('12月26日 10:15 前不能预约'), en: expect.stringContaining('26 Dec, 10:15') },
    },
  });
  expect(await booked(2, '2026-11-27')).toMatchObject({ status: 201 });
  hall.set(time('10:14', '2026-12-26'));
  expect(await booked(1, '2026-12-28')).toMatchObject({ status: 409 });
  hall.set(time('10:15', '2026-12-26'));
  expect(await booked(1, '2026-12-28')).toMatchObject({ status: 201 });
});

test('giving up too late counts as not coming, in time as giving up; the fifth bars', async () => {
  hall = await bookingHall({ at: time('08:30') });
  const late = await booked(3, '2026-11-25');
  hall.set(time('09:31'));
  expect(await cancel(late.token)).toMatchObject({
    body: { status: 'cancelled', warning: { zh: expect.stringContaining('1 次预约未到') } },
  });
  expect(await hall.get(`/bookings/${late.token}`)).toMatchObject({
    body: { warning: { zh: expect.stringContaining('1 次预约未到') } },
  });
  const warnings = [];
  for (const date of days) {
    hall.set(time('08:30', date));
    const one = await booked(4, date);
    warnings.push((await cancel(one.token)).body.warning);
  }
  expect(warnings.slice(0, 3)).toEqual([undefined, undefined, undefined]);
  expect(warnings[3]).toMatchObject({ zh: expect.stringContaining('取消 4 次预约') });
  expect(warnings[4]).toMatchObject({ zh: expect.stringContaining('12月31日 08:30 前不能预约') });
  expect(await booked(4, '2026-12-02')).toMatchObject({ body: { code: 'booking-barred' } });
});

test('the fourth booking of one item on a day bars from the next, and stands itself', async () => {
  hall = await bookingHall({ at: time('08:30') });
  for (let i = 0; i < 2; i++) await cancel((await booked(5, '2026-11-25')).token);
  const third = await booked(5, '2026-11-25');
  expect(third.body.warning).toMatchObject({ zh: expect.stringContaining('预约这一事项 3 次') });
  await cancel(third.token);
  const fourth = await booked(5, '2026-11-25');
  expect(fourth).toMatchObject({ status: 201, body: { warning: { zh: expect.stringContaining('前不能预约') } } });
  expect(await booked(5, '2026-11-25', 'deed', '10:30')).toMatchObject({ body: { code: 'booking-barred' } });
  hall.set(time('09:45'));
  expect(await hall.checkIn(fourth.token)).toMatchObject({ status: 201 });
});

test('nobody is barred by who types their number into a phone, and nobody learns there what they did', async () => {
  hall = await bookingHall({ at: time('08:30') });
  const byPhone = (date: string, item = 'card') =>
    hall.post('/bookings', { item, from: new Date(time('14:00', date)).toISOString(), ...person(20) });
  for (let i = 0; i < 3; i++) {
    const made = await byPhone('2026-11-26');
    expect(made).toMatchObject({ status: 201 });
    const given = await cancel(String(made.body.token));
    for (const { body } of [made, given]) expect(body.warning).toBeUndefined();
  }
  expect(await byPhone('2026-11-26')).toMatchObject({ status: 409, body: { code: 'book-with-card' } });
  expect((await booked(20, '2026-11-25')).body.warning).toBeUndefined();
  hall.set(time('10:20'));
  expect((await booked(20, '2026-11-26')).body.warning).toMatchObject({ zh: expect.stringContaining('1 次预约未到') });
  hall.set(time('08:30', '2026-11-26'));
  // The same answer to a number with a booking, and to one that is barred.
  const hasOne = await byPhone('2026-11-27');
  hall.set(time('10:20', '2026-11-26'));
  expect(await booked(20, '2026-11-27')).toMatchObject({ body: { code: 'booking-barred' } });
  const isBarred = await byPhone('2026-11-27');
  expect(hasOne).toMatchObject({ status: 409, body: { code: 'book-with-card' } });
  expect(isBarred).toEqual(hasOne);
});

test('a restart keeps bookings, codes, full slots and bars', async () => {
  hall = await bookingHall({ at: time('09:00', '2026-11-24') });
  await booked(6, '2026-11-24');
  hall.set(time('10:16', '2026-11-24'));
  await booked(6, '2026-11-25');
  hall.set(time('10:16'));
  expect(await booked(6, '2026-11-26')).toMatchObject({ body: { code: 'booking-barred' } });
  const full = await booked(7, '2026-11-25', 'deed', '10:30');
  await again(time('10:20'));
  expect(await booked(6, '2026-11-26')).toMatchObject({ body: { code: 'booking-barred' } });
  expect(await booked(8, '2026-11-25', 'deed', '10:30')).toMatchObject({ body: { code: 'slot-full' } });
  expect(await booked(7, '2026-11-26', 'deed', '10:30')).toMatchObject({ body: { code: 'already-booked' } });
  const { body: ticket } = await hall.checkIn(String(full.body.code));
  expect(ticket).toMatchObject({ lane: 'appointment', bookedFor: '2026-11-25T10:30:00.000+08:00' });
  await again(time('10:25'));
  expect(await hall.checkIn(full.token)).toMatchObject({
    body: { code: 'booking-over', ticket: { number: ticket.number, bookedFor: ticket.bookedFor } },
  });
});

test('nobody has missed what was while the hall was off, or closed', async () => {
  hall = await bookingHall({ at: time('09:00') });
  const off = await booked(9, '2026-11-25');
  const closed = await booked(9, '2026-11-26', 'tax-return');
  const really = await booked(9, '2026-11-27', 'deed', '10:30');
  await hall.stop();
  hall = await bookingHall({
    data: hall.data,
    at: time('10:20'),
    config: (config) => ({ ...config, exceptions: [{ date: '2026-11-26', spans: [] }] }),
  });
  expect(await hall.get(`/bookings/${off.token}`)).toMatchObject({ body: { status: 'missed' } });
  hall.set(time('10:20', '2026-11-26'));
  const said = await booked(9, '2026-11-27');
  expect(said).toMatchObject({ status: 201 });
  expect(said.body.warning).toBeUndefined();
  await cancel(String(said.body.token));
  expect(await hall.get(`/bookings/${closed.token}`)).toMatchObject({ body: { status: 'missed' } });
  hall.set(time('10:50', '2026-11-27'));
  expect((await booked(9, '2026-11-30', 'tax-return')).body.warning).toMatchObject({
    zh: expect.stringContaining('1 次预约未到'),
  });
  expect(await hall.get(`/bookings/${really.token}`)).toMatchObject({ body: { status: 'missed' } });
});

test('a link ends a day after the slot', async () => {
  hall = await bookingHall({ at: time('09:00') });
  const { token } = await booked(10, '2026-11-25');
  hall.set(time('10:30', '2026-11-26'));
  expect(await hall.get(`/bookings/${token}`)).toMatchObject({ status: 200 });
  hall.set(time('10:30', '2026-11-26') + 1);
  expect(await hall.get(`/bookings/${token}`)).toMatchObject({ status: 404, body: { code: 'unknown-booking' } });
});

test('personal data is encrypted, is there while it is needed, and goes; statistics stay', async () => {
  hall = await bookingHall({ at: time('09:00') });
  const { token } = await booked(11, '2026-11-25');
  const later = await hall.bookAs(person(12), 'card', time('10:00', '2026-12-02'));
  const rows = () => {
    const db = new Database(join(hall.data, 'hall.db'), { readonly: true });
    const all = {
      persons: db.prepare('SELECT count(*) FROM person').pluck().get(),
      bookings: db.prepare('SELECT item, status, person, code FROM booking ORDER BY slot_from').all(),
    };
    db.close();
    return all;
  };
  await hall.stop();
  expect(rows()).toMatchObject({ persons: 2, bookings: [{ person: expect.any(String) }, { status: 'booked' }] });
  for (const name of ['hall.db', 'hall.db-wal'].map((file) => join(hall.data, file)).filter(existsSync)) {
    const bytes = readFileSync(name).toString('latin1');
    expect(bytes).not.toContain(person(11).number);
    expect(bytes).not.toContain(Buffer.from(person(11).name).toString('latin1'));
  }

  // Kept no day longer than asked for, but whoever is still expected is known by name.
  const forgetful = (at: number) =>
    bookingHall({ data: hall.data, at, config: (config) => ({ ...config, privacy: { keepDays: 1 } }) });
  hall = await forgetful(time('11:00', '2026-11-27'));
  expect(await hall.get(`/bookings/${later.body.token}`)).toMatchObject({ body: { person: '测**2' } });
  expect(await hall.get(`/bookings/${token}`)).toMatchObject({ status: 404 });
  await hall.stop();
  expect(rows()).toMatchObject({ persons: 1 });

  hall = await forgetful(time('11:00', '2027-01-20'));
  await hall.stop();
  expect(rows()).toEqual({
    persons: 0,
    bookings: [
      { item: 'card', status: 'missed', person: null, code: null },
      { item: 'card', status: 'missed', person: null, code: null },
    ],
  });
});
