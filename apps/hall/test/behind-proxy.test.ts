import { afterEach, expect, test } from 'vitest';
import { type BookingHall, bookingHall, person, time } from './booking-hall.ts';

let hall: BookingHall;
afterEach(() => hall.stop());

const start = (trustProxy: string[] | undefined): Promise<BookingHall> =>
  bookingHall({
    at: time('08:10'),
    config: (config) => ({ ...config, server: { ...config.server, ...(trustProxy && { trustProxy }) } }),
  });
const guess = (from: string) => hall.get('/bookings/no-such-token', undefined, { 'x-forwarded-for': from });
const statuses = async (from: string, times: number) => {
  const said = [];
  for (let i = 0; i < times; i++) said.push((await guess(from)).status);
  return said;
};

test('each phone behind a proxy that the hall knows is locked for itself, and a right link always opens', async () => {
  hall = await start(['10.1.0.0/16', '127.0.0.1']);
  const { body } = await hall.bookAs(person(1), 'card', time('10:00'));
  expect(await statuses('203.0.113.7', 11)).toEqual([...Array(10).fill(404), 429]);
  // What a client puts there itself stands before what the proxy adds.
  expect((await guess('198.51.100.1, 203.0.113.7')).status).toBe(429);
  expect((await guess('203.0.113.8')).status).toBe(404);
  const link = `/bookings/${body.token}`;
  expect(await hall.get(link, undefined, { 'x-forwarded-for': '203.0.113.7' })).toMatchObject({ status: 200 });
});

test('without one nobody is believed who says to come from elsewhere', async () => {
  hall = await start(undefined);
  expect(await statuses('203.0.113.7', 10)).toEqual(Array(10).fill(404));
  expect((await guess('203.0.113.8')).status).toBe(429);
});
