import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instantOf } from '@jiaohao/calendar';
import type { HallConfig } from '@jiaohao/protocol';
import { readHallConfig } from '../src/config.ts';
import { demoConfig, hallInTest, type Said, type TestHall } from './hall-in-test.ts';

/** Wednesday 25 November 2026, an ordinary working day, by the clock of the hall. */
export const day = '2026-11-25';
export const time = (clock: string, date = day): number => instantOf(date, clock, 'Asia/Shanghai');

/** A number whose date of birth and check character are right, one for each `no` below 1000. */
export const citizenNumber = (no: number): string => {
  const head = `11010519491231${String(no).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(head[i]), 0);
  return `${head}${'10X98765432'[sum % 11]}`;
};

export const person = (no: number) => ({ name: `测试${no}`, number: citizenNumber(no) });

const item = (id: string, queue: string): HallConfig['items'][number] => ({
  id,
  name: { zh: `事项 ${id}`, en: `Item ${id}` },
  aliases: [],
  queue,
  department: 'house',
  themes: [],
  lifeEvents: [],
  forms: [],
  selfService: [],
  guide: {
    version: '1',
    conditions: [],
    materials: [],
    steps: [],
    cautions: [],
    limit: { zh: '当场', en: 'at once' },
    fee: { zh: '不收费', en: 'none' },
  },
});

export type BookingHall = TestHall & {
  /** Puts the hall's clock. */
  set(at: number): void;
  bookAs(who: { name: string; number: string }, item: string, from: number): Promise<Said>;
  checkIn(appointment: string, more?: object, key?: string): Promise<Said>;
};

/**
 * The demo hall with usual hours and bookings of `tax-return` (half hours, 5 places), `deed` (hours, 1 place) and `card`;
 * `queue-only` cannot be booked. Its clock stands where the test puts it.
 */
export const bookingHall = async (
  change: { data?: string; at?: number; config?: (config: HallConfig) => HallConfig; pages?: string } = {},
): Promise<BookingHall> => {
  let now = change.at ?? time('07:00');
  const demo = readHallConfig(demoConfig, {});
  const config: HallConfig = {
    ...demo,
    holidays: true,
    hours: [
      {
        days: ['mon', 'tue', 'wed', 'thu', 'fri'],
        spans: [
          { from: '08:30', to: '12:00' },
          { from: '13:30', to: '17:30' },
        ],
      },
    ],
    lanes: demo.lanes.map((lane) => (lane.id === 'priority' ? { ...lane, fromAge: 65 } : lane)),
    themes: [],
    lifeEvents: [],
    forms: [],
    departments: [{ id: 'house', name: { zh: '部门', en: 'Department' }, icon: 'building-2' }],
    items: [item('tax-return', 'tax'), item('deed', 'real-estate'), item('card', 'tax'), item('queue-only', 'enquiry')],
    bookings: {
      aheadDays: 7,
      graceEarly: 30,
      graceLate: 15,
      cancelBefore: 30,
      lane: 'appointment',
      unproven: { open: 2, perDay: 3 },
      abuse: { noShowsPerMonth: 2, sameItemPerDay: 3, cancellationsPerMonth: 5, barDays: 30 },
      items: [
        { item: 'tax-return', slotMinutes: 30, capacity: 5 },
        { item: 'deed', slotMinutes: 60, capacity: 1, aheadDays: 2 },
        { item: 'card', slotMinutes: 30, capacity: 100 },
      ],
    },
  };
  const folder = change.data ?? mkdtempSync(join(tmpdir(), 'jiaohao-booking-'));
  const file = join(folder, 'hall.yaml');
  writeFileSync(file, JSON.stringify(change.config?.(config) ?? config));
  const hall = await hallInTest({
    config: file,
    data: folder,
    clock: () => now,
    ...(change.pages && { pages: change.pages }),
  });
  return {
    ...hall,
    set: (at) => {
      now = at;
    },
    bookAs: (who, item, from) =>
      hall.post('/bookings', { item, from: new Date(from).toISOString().replace('Z', '+00:00'), ...who }, hall.kiosk),
    checkIn: (appointment, more = {}, key) =>
      hall.post(
        '/tickets',
        { queue: 'tax', appointment, ...more },
        hall.kiosk,
        key === undefined ? {} : { 'idempotency-key': key },
      ),
  };
};
