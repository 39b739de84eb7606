import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursProblems, instantOf, isoIn, wallClock, windowsOn } from '../src/index.ts';

const timeZone = 'Asia/Shanghai';
const options = {
  timeZone,
  holidays: true,
  exceptions: [
    { date: '2026-11-23', spans: [] },
    { date: '2026-11-24', spans: [{ from: '09:00', to: '11:00', quota: 5 }] },
  ],
  hours: [
    {
      days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const,
      spans: [
        { from: '08:30', to: '12:00' },
        { from: '13:30', to: '17:30' },
      ],
    },
  ],
};
const shown = (date: string) =>
  windowsOn(date, options).map(
    (w) => `${isoIn(w.from, timeZone).slice(11, 16)}-${isoIn(w.to, timeZone).slice(11, 16)}`,
  );

test.each([
  ['an ordinary Wednesday', '2026-11-25', ['08:30-12:00', '13:30-17:30']],
  ['a Sunday', '2026-11-22', []],
  ['a Monday closed by exception', '2026-11-23', []],
  ['a day with other hours', '2026-11-24', ['09:00-11:00']],
  ['National Day', '2025-10-01', []],
  ['a make-up Sunday', '2025-09-28', ['08:30-12:00', '13:30-17:30']],
])('%s', (_name, date, windows) => expect(shown(date)).toEqual(windows));

test('the quota of a span goes with its window', () => {
  expect(windowsOn('2026-11-24', options)[0]?.quota).toBe(5);
});

test('24:00 is the end of the day', () => {
  expect(instantOf('2026-11-22', '24:00', timeZone)).toBe(instantOf('2026-11-23', '00:00', timeZone));
});

test.each([
  [[{ from: '12:00', to: '08:30' }], ['12:00-08:30 ends before it begins']],
  [
    [
      { from: '08:00', to: '12:00' },
      { from: '11:00', to: '13:00' },
    ],
    ['08:00-12:00 and 11:00-13:00 overlap'],
  ],
  [[{ from: '08:00', to: '12:00' }], []],
])('spans %j have problems %j', (spans, problems) => {
  expect(hoursProblems([{ days: ['mon'], spans }])).toEqual(problems);
});

test("clock and instant are each other's inverse in any zone", () => {
  const zones = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Asia/Kathmandu'];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 66_666_666 }), fc.constantFrom(...zones), (minute, zone) => {
      const at = minute * 60_000;
      const wall = wallClock(at, zone);
      // An hour that a zone repeats in autumn has two instants: both show the same clock.
      expect(wallClock(instantOf(wall.date, wall.time, zone), zone)).toMatchObject({
        date: wall.date,
        time: wall.time,
      });
      expect(Date.parse(isoIn(at, zone))).toBe(at);
    }),
  );
});
