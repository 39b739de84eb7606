import { describe, expect, test } from 'vitest';
import { barOf, describeWarning, MINUTE, madeOn, misuses, warningsOf } from '../src/index.ts';
import {
  after,
  barred,
  book,
  booked,
  cancel,
  cancelled,
  checkedIn,
  checkIn,
  dateOf,
  day,
  type Given,
  given,
  minute,
  miss,
  missed,
  warn,
  warned,
} from './story.ts';

/** `count` bookings, each ended by `end`, a day apart from day `first` on. */
const days = (count: number, first: number, end: (id: string, from: number) => Given): Given[] =>
  Array.from({ length: count }, (_, i) => {
    const from = day(first + i) + 600;
    return [booked(`old-${first}-${i}`, from - 400, from), end(`old-${first}-${i}`, from)];
  }).flat();

const unused = (id: string, from: number) => missed(id, from + 15);
const inTime = (id: string, from: number) => cancelled(id, from - 300);
const tooLate = (id: string, from: number) => cancelled(id, from - 30, true);

/** Given these, and that zhang was told of everything that bars. */
const told = (...events: readonly Given[]) =>
  given(warned('no-shows', day(1)), warned('cancellations', day(1)), warned('same-item', 0), ...events);

describe('the second missed booking in a month bars', () => {
  const now = booked('a', day(20), day(20) + 600);
  test('from the moment at which its time was over, not from when that was found', () =>
    told(...days(1, 0, unused), now)
      .when(miss(day(21), 'a'))
      .leadsTo({ type: 'missed' }, { type: 'barred', person: 'zhang', why: 'no-shows', until: minute(day(50) + 615) }));

  test('and so does one that was given up too late', () => {
    told(...days(1, 0, tooLate), now)
      .when(miss(day(21), 'a'))
      .leadsTo({ type: 'missed' }, { type: 'barred' });
    told(...days(1, 0, unused), now)
      .when(cancel(day(20) + 580, 'a'))
      .leadsTo({ type: 'cancelled', late: true }, { type: 'barred', until: minute(day(50) + 580) });
  });

  test('but not the first, not one of a month ago, not one that the hall is the reason for', () => {
    told(now)
      .when(miss(day(21), 'a'))
      .leadsTo({ type: 'missed' });
    told(booked('b', day(-10), day(-10) + 600), unused('b', day(-10) + 600), now)
      .when(miss(day(21), 'a'))
      .leadsTo({ type: 'missed' });
    told(...days(1, 0, (id, from) => missed(id, from + 15, true)), now)
      .when(miss(day(21), 'a'))
      .leadsTo({ type: 'missed' });
    told(...days(1, 0, unused), now)
      .when(miss(day(21), 'a', true))
      .leadsTo({ type: 'missed', excused: true });
  });

  test('not of somebody else', () =>
    told(...days(1, 0, unused), booked('a', day(20), day(20) + 600, { person: 'li' }))
      .when(miss(day(21), 'a'))
      .leadsTo({ type: 'missed' }));

  test('30 days are counted to the millisecond', () => {
    const bookings = after(...days(1, 0, unused));
    const over = minute(615);
    expect(misuses(bookings, 'zhang', 'no-shows', over - 1)).toBe(0);
    expect(misuses(bookings, 'zhang', 'no-shows', over)).toBe(1);
    expect(misuses(bookings, 'zhang', 'no-shows', over + minute(day(30)) - 1)).toBe(1);
    expect(misuses(bookings, 'zhang', 'no-shows', over + minute(day(30)))).toBe(0);
  });
});

test('the fifth cancellation in a month bars', () => {
  const now = booked('a', day(20), day(20) + 600);
  told(...days(3, 0, inTime), now)
    .when(cancel(day(20) + 100, 'a'))
    .leadsTo({ type: 'cancelled' });
  told(...days(4, 0, inTime), now)
    .when(cancel(day(20) + 100, 'a'))
    .leadsTo({ type: 'cancelled' }, { type: 'barred', why: 'cancellations', until: minute(day(50) + 100) });
});

test('the fourth booking of one item on one day bars from the next', () => {
  const three = (item: string, on = 0) =>
    ['x', 'y', 'z'].flatMap((id, i) => [
      booked(`${id}${item}${on}`, day(on) + i, day(on) + 600, { item }),
      cancelled(`${id}${item}${on}`, day(on) + i),
    ]);
  told(...three('card'))
    .when(book(10, 600, { item: 'card' }))
    .leadsTo({ type: 'booked' }, { type: 'barred', why: 'same-item', until: minute(day(30) + 10) });
  told(...three('card').slice(2))
    .when(book(10, 600, { item: 'card' }))
    .leadsTo({ type: 'booked' });
  told(...three('card'))
    .when(book(10, 600, { item: 'tax' }))
    .leadsTo({ type: 'booked' });
  told(...three('card'))
    .when(book(day(1) + 10, day(1) + 600, { item: 'card' }))
    .leadsTo({ type: 'booked' });
});

describe('bookings under a number that was only typed', () => {
  const typed = { proven: false };
  test('count for nothing and bar nobody, however often their person was warned', () => {
    const others = ['x', 'y', 'z'].flatMap((id, i) => [booked(id, i, 600, typed), cancelled(id, i)]);
    expect(warningsOf(after(...others), { person: 'zhang', item: 'tax', day: dateOf(0) }, minute(10))).toEqual([]);
    told(...others.slice(2))
      .when(book(10, 600, typed))
      .leadsTo({ type: 'booked', proven: false });
    const now = booked('a', day(20), day(20) + 600, typed);
    told(...days(1, 0, unused), now)
      .when(miss(day(21), 'a'))
      .leadsTo({ type: 'missed' });
    told(...days(4, 0, inTime), now)
      .when(cancel(day(20) + 100, 'a'))
      .leadsTo({ type: 'cancelled' });
  });

  test('count when the card was laid down at check-in', () => {
    const [came, again] = ['came', 'again'].map((id) => booked(id, 0, 600, typed)) as [Given, Given];
    const made = (...events: Given[]) => madeOn(after(came, again, ...events), 'zhang', 'tax', dateOf(0));
    expect(made(checkedIn('came', 580), checkedIn('again', 580))).toBe(0);
    expect(made(checkedIn('came', 580, true), checkedIn('again', 580))).toBe(1);
    given(came).when(checkIn(580, 'came')).leadsTo({ type: 'checked-in', proven: false });
    given(came)
      .when(checkIn(580, 'came', 'zhang'))
      .leadsTo({ type: 'checked-in', proven: true });
  });

  test('are two at a time and three a day; who has a card books on', () => {
    const two = [booked('x', 0, 600, typed), booked('y', 1, 600, { item: 'deed', proven: false })];
    given(...two)
      .when(book(10, 600, { item: 'card', proven: false }))
      .refused('book-with-card');
    given(...two)
      .when(book(10, 600, { item: 'card' }))
      .leadsTo({ type: 'booked', proven: true });
    const three = ['x', 'y', 'z'].flatMap((id, i) => [booked(id, i, 600, typed), cancelled(id, i)]);
    given(...three)
      .when(book(10, 600, typed))
      .refused('book-with-card');
    given(...three)
      .when(book(day(1) + 10, day(1) + 600, typed))
      .leadsTo({ type: 'booked' });
    given(...three)
      .when(book(10, 600, { ...typed, person: 'li' }))
      .leadsTo({ type: 'booked' });
  });
});

test('a bar never becomes shorter, and ends by itself', () => {
  const bookings = after(barred('zhang', day(40)));
  expect(barOf(bookings, 'zhang', minute(day(40)) - 1)).toMatchObject({ until: minute(day(40)) });
  expect(barOf(bookings, 'zhang', minute(day(40)))).toBeUndefined();
  told(...days(1, 0, unused), barred('zhang', day(90)), booked('a', day(20), day(20) + 600))
    .when(miss(day(21), 'a'))
    .leadsTo({ type: 'missed' });
});

test('what was found so late that its bar would be over leads to none', () =>
  told(...days(1, 0, unused), booked('a', day(20), day(20) + 600))
    .when(miss(day(51), 'a'))
    .leadsTo({ type: 'missed' }));

describe('a warning comes before', () => {
  const said = (at: number, ...events: Given[]) =>
    warningsOf(
      after(...events),
      { person: 'zhang', item: 'card', day: dateOf(Math.floor(at / 1440)) },
      at * MINUTE,
    ).map(({ why, count }) => `${why} ${count}`);
  test('the deed that would bar, and not earlier', () => {
    expect(said(day(5))).toEqual([]);
    expect(said(day(5), ...days(1, 0, unused))).toEqual(['no-shows 1']);
    expect(said(day(31), ...days(1, 0, unused))).toEqual([]);
    expect(said(day(5), ...days(3, 0, inTime))).toEqual([]);
    expect(said(day(5), ...days(4, 0, inTime))).toEqual(['cancellations 4']);
    const made = ['x', 'y', 'z'].map((id) => booked(id, day(5), day(5) + 600, { item: 'card' }));
    expect(said(day(5), ...made.slice(1))).toEqual([]);
    expect(said(day(5), ...made)).toEqual(['same-item 3']);
    expect(said(day(6), ...made)).toEqual([]);
  });

  test('and without one nobody is barred: two places that stood empty on one day lead to it first', () => {
    const two = [...days(1, 0, unused), booked('a', day(20), day(20) + 600)];
    given(...two)
      .when(miss(day(21), 'a'))
      .leadsTo({ type: 'missed' });
    given(warned('no-shows', day(1), 'li'), warned('cancellations', day(1)), ...two)
      .when(miss(day(21), 'a'))
      .leadsTo({ type: 'missed' });
    given(...two, missed('a', day(20) + 615))
      .when(warn(day(21)))
      .leadsTo({ type: 'warned', why: 'no-shows', person: 'zhang' });
  });

  test('not longer than a month before, and not after the deed', () => {
    const two = [...days(1, 0, unused), booked('a', day(20), day(20) + 600)];
    const over = day(20) + 615;
    given(...two, warned('no-shows', over - day(30)))
      .when(miss(day(21), 'a'))
      .leadsTo({ type: 'missed' });
    given(...two, warned('no-shows', over + 1))
      .when(miss(day(21), 'a'))
      .leadsTo({ type: 'missed' });
    given(...two, warned('no-shows', over))
      .when(miss(day(21), 'a'))
      .leadsTo({ type: 'missed' }, { type: 'barred' });
  });

  test('is said to who has reason, and to nobody who is barred already', () => {
    given()
      .when(warn(day(5)))
      .leadsTo();
    given(...days(1, 0, unused), ...days(4, 2, inTime))
      .when(warn(day(7)))
      .leadsTo({ type: 'warned', why: 'no-shows' }, { type: 'warned', why: 'cancellations' });
    given(...days(1, 0, unused), barred('zhang', day(30)))
      .when(warn(day(7)))
      .leadsTo();
  });

  test.each([
    [{ why: 'no-shows', count: 0 }, /请按时签到.*30 天/, /check in on time.*30 days/],
    [{ why: 'no-shows', count: 1 }, /1 次预约未到.*30 天/, /one booking empty.*30 days/],
    [{ why: 'cancellations', count: 0 }, /取消预约将暂停预约 30 天/, /giving a booking up.*30 days/],
    [{ why: 'cancellations', count: 4 }, /取消 4 次.*30 天/, /4 bookings up.*30 days/],
    [{ why: 'same-item', count: 1 }, /1 次.*30 天/, /once today.*30 days/],
    [{ why: 'same-item', count: 3 }, /3 次.*30 天/, /3 times today.*30 days/],
  ] as const)('in words: %o', (warning, zh, en) => {
    const full = { ...warning, limit: 1, barDays: 30 };
    expect(describeWarning(full, 'zh')).toMatch(zh);
    expect(describeWarning(full, 'en')).toMatch(en);
  });
});
