import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HallConfig } from '@jiaohao/protocol';
import { Changes, createHall } from '@jiaohao/queue';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { createBookingDesk } from '../src/booking/booking-desk.ts';
import { checkBookings } from '../src/booking/check-bookings.ts';
import { createMissedKeeper } from '../src/booking/missed-keeper.ts';
import { readHallConfig, rulesOf } from '../src/config.ts';
import { openStore } from '../src/store/open-store.ts';
import { createWriter } from '../src/writer/writer.ts';
import { day, time } from './booking-hall.ts';
import { demoConfig } from './hall-in-test.ts';

const demo = readHallConfig(demoConfig, {});
const throwIt = (error: unknown) => {
  throw error;
};

/** The demo hall's bookings on a store of their own. */
const deskInTest = () => {
  const db = openStore(mkdtempSync(join(tmpdir(), 'jiaohao-desk-')));
  const changes = new Changes();
  const desk = createBookingDesk(demo, db, time('06:00'), changes);
  const empty = () => createHall(rulesOf(demo), changes);
  const writer = createWriter({ db, changes, empty, readAgain: desk.reset, onTrouble: throwIt });
  const book = (booking: string, item = 'social-enrol') => ({
    type: 'book' as const,
    at: time('08:00'),
    booking,
    code: booking,
    item,
    queue: 'social-insurance',
    person: `person of ${booking}`,
    proven: true,
    from: time('09:00'),
    day: { from: time('00:00'), ahead: 0, windows: [{ from: time('09:00'), to: time('12:00') }] },
    today: day,
  });
  return { db, desk, writer, book };
};

test('what a failed turn had booked is not booked, in memory neither; the others of its tick are', async () => {
  const { db, desk, writer, book } = deskInTest();
  const [good, bad] = await Promise.allSettled([
    writer.submit({ actor: 'k', run: (turn) => desk.run(turn, book('good')) }),
    writer.submit({
      actor: 'k',
      run: (turn) => {
        desk.run(turn, book('bad'));
        throw new Error('broken');
      },
    }),
  ]);
  expect([good.status, bad.status]).toEqual(['fulfilled', 'rejected']);
  expect([...desk.bookings.byId.keys()]).toEqual(['good']);
  expect(db.prepare('SELECT id FROM booking').pluck().all()).toEqual(['good']);
  expect(db.prepare(`SELECT type FROM event WHERE stream = 'booking'`).pluck().all()).toEqual(['booked']);
  db.close();
});

test('the timer finds what has passed, once', async () => {
  const { db, desk, writer, book } = deskInTest();
  await writer.submit({ actor: 'k', run: (turn) => desk.run(turn, book('a')) });
  const clock = virtualTime(time('09:15') - 40_000);
  const keeper = createMissedKeeper({ desk, writer, time: clock, onTrouble: throwIt });
  await clock.advance(40_000);
  expect(desk.bookings.byId.get('a')).toMatchObject({ status: 'booked' });
  await clock.advance(20_000);
  await writer.submit({ actor: 'k', run: () => undefined });
  expect(await keeper.look()).toBe(0);
  expect(desk.bookings.byId.get('a')).toMatchObject({ status: 'missed', at: time('09:15'), excused: false });
  keeper.stop();
  db.close();
});

type Bookings = NonNullable<HallConfig['bookings']>;

const changed = (change: (bookings: Bookings) => Bookings): HallConfig => {
  if (!demo.bookings) throw new Error('the demo takes bookings');
  return { ...demo, bookings: change(demo.bookings) };
};

const one = { item: 'social-enrol', slotMinutes: 30, capacity: 1 };
test.each<[string, (bookings: Bookings) => Bookings, (string | number)[], RegExp]>([
  [
    'an item that is not there',
    (b) => ({ ...b, items: [{ ...one, item: 'zoo' }] }),
    ['bookings', 'items', 0, 'item'],
    /^there is no item "zoo"$/,
  ],
  ['an item twice', (b) => ({ ...b, items: [one, one] }), ['bookings', 'items', 1, 'item'], /earlier entry/],
  [
    'a lane that is not there',
    (b) => ({ ...b, lane: 'vip' }),
    ['bookings', 'lane'],
    /no lane "vip"; lanes are: normal/,
  ],
])('the configuration names %s', (_, change, path, message) =>
  expect(checkBookings(changed(change))).toEqual([{ path, message: expect.stringMatching(message) }]),
);

test('the demo takes bookings of six items', () => {
  expect(checkBookings(demo)).toEqual([]);
  expect(demo.bookings?.items).toHaveLength(6);
});
