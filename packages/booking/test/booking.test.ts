import { describe, test } from 'vitest';
import {
  barred,
  book,
  booked,
  cancel,
  cancelled,
  checkedIn,
  checkIn,
  day,
  given,
  minute,
  miss,
  missed,
  takeBack,
  voided,
} from './story.ts';

describe('a slot', () => {
  test('is booked, with the times that hold from now on', () =>
    given()
      .when(book(480, 600))
      .leadsTo({
        type: 'booked',
        booking: 'new',
        from: minute(600),
        to: minute(630),
        checkInFrom: minute(570),
        checkInTo: minute(615),
        cancelUntil: minute(540),
        day: '2026-01-01',
      }));

  test('may be booked until it begins', () => {
    given().when(book(599, 600)).leadsTo({ type: 'booked' });
    given().when(book(600, 600)).refused('unknown-slot');
  });

  test.each([
    ['of the past', book(700, 540)],
    ['that does not begin then', book(480, 601)],
    ['in the break', book(480, 750)],
    ['after closing', book(480, 1020)],
    ['beyond the days ahead', book(480, day(8) + 600)],
    ['beyond the days ahead of this item', book(480, day(2) + 540, { item: 'deed' })],
    ['of yesterday', book(day(1) + 480, 600)],
  ])('is unknown: %s', (_, command) => given().when(command).refused('unknown-slot'));

  test('on the last day ahead is known', () => {
    given()
      .when(book(480, day(7) + 600))
      .leadsTo({ type: 'booked' });
    given()
      .when(book(480, day(1) + 540, { item: 'deed' }))
      .leadsTo({ type: 'booked' });
  });

  test('of an item that takes no bookings', () =>
    given()
      .when(book(480, 600, { item: 'passport' }))
      .refused('not-bookable', { item: 'passport' }));

  test('is full, and has room again when somebody gives up', () => {
    const two = [booked('a', 0, 600, { person: 'li' }), booked('b', 0, 600, { person: 'wang' })];
    given(...two)
      .when(book(480, 600))
      .refused('slot-full');
    given(...two)
      .when(book(480, 630))
      .leadsTo({ type: 'booked' });
    given(...two, cancelled('a', 400))
      .when(book(480, 600))
      .leadsTo({ type: 'booked' });
    given(...two, checkedIn('a', 580))
      .when(book(580, 600))
      .refused('slot-full');
  });

  test('of another item has places of its own', () =>
    given(booked('a', 0, 540, { item: 'deed', person: 'li' }))
      .when(book(480, 540))
      .leadsTo({ type: 'booked' }));

  test('at the beginning of a day is checked in on that day only', () => {
    const command = book(480, day(1));
    if (command.type !== 'book') throw new Error('book makes a booking');
    const windows = [{ from: minute(day(1)), to: minute(day(2)) }];
    given()
      .when({ ...command, day: { ...command.day, windows } })
      .leadsTo({ type: 'booked', checkInFrom: minute(day(1)) });
  });
});

describe('a person', () => {
  test('has one open booking of an item', () => {
    given(booked('a', 0, 600))
      .when(book(480, 660))
      .refused('already-booked', { booking: 'a' });
    given(booked('a', 0, 600))
      .when(book(480, 660, { item: 'deed' }))
      .leadsTo({ type: 'booked' });
    given(booked('a', 0, 600))
      .when(book(480, 660, { person: 'li' }))
      .leadsTo({ type: 'booked' });
    given(booked('a', 0, 600), cancelled('a', 100))
      .when(book(480, 660))
      .leadsTo({ type: 'booked' });
    given(booked('a', 0, 600), checkedIn('a', 590))
      .when(book(595, 660))
      .leadsTo({ type: 'booked' });
  });

  test('who is barred hears until when, before the rest', () => {
    given(barred('zhang', day(20)), booked('a', 0, 600))
      .when(book(480, 660))
      .refused('booking-barred', { until: minute(day(20)), why: 'no-shows' });
    given(barred('zhang', day(1)))
      .when(book(day(1) - 1, day(1) + 600))
      .refused('booking-barred');
    given(barred('zhang', day(1)))
      .when(book(day(1), day(1) + 600))
      .leadsTo({ type: 'booked' });
    given(barred('zhang', day(1)))
      .when(book(480, 600, { person: 'li' }))
      .leadsTo({ type: 'booked' });
  });
});

describe('a code', () => {
  test('is nobody else’s until a day after the slot', () => {
    const a = booked('a', 0, 600, { code: '000000', person: 'li' });
    given(a).when(book(480, 660)).refused('code-taken');
    given(a, cancelled('a', 100)).when(book(480, 660)).refused('code-taken');
    given(a, missed('a', 615))
      .when(book(day(1) + 630, day(1) + 660))
      .refused('code-taken');
    given(a, missed('a', 615))
      .when(book(day(1) + 631, day(1) + 660))
      .leadsTo({ type: 'booked' });
    given(a)
      .when(book(480, 660, { code: '000001', id: 'a' }))
      .refused('code-taken');
  });
});

describe('check-in', () => {
  const a = booked('a', 0, 600);
  test.each([
    [569, { code: 'booking-too-early', opens: minute(570) }],
    [616, { code: 'booking-too-late', closed: minute(615) }],
  ] as const)('at minute %i: %o', (at, { code, ...more }) => given(a).when(checkIn(at, 'a')).refused(code, more));

  test.each([570, 600, 615])('at minute %i succeeds', (at) =>
    given(a).when(checkIn(at, 'a')).leadsTo({ type: 'checked-in', booking: 'a', ticket: 'ticket' }),
  );

  test('happens once', () =>
    given(a, checkedIn('a', 590))
      .when(checkIn(591, 'a'))
      .refused('booking-over', { status: 'checked-in', ticket: 'ticket' }));

  test('wants the holder’s card, when one is there', () => {
    given(a)
      .when(checkIn(590, 'a', 'zhang'))
      .leadsTo({ type: 'checked-in' });
    given(a)
      .when(checkIn(590, 'a', 'li'))
      .refused('not-your-booking');
  });

  test('of what is over', () => {
    given(a, cancelled('a', 10)).when(checkIn(590, 'a')).refused('booking-over', { status: 'cancelled' });
    given(a, missed('a', 615))
      .when(checkIn(620, 'a'))
      .refused('booking-too-late', { closed: minute(615) });
    given().when(checkIn(590, 'a')).refused('unknown-booking');
  });
});

describe('a ticket that was never handed over', () => {
  const came = [booked('a', 0, 600), checkedIn('a', 590)];
  test('gives the booking back for another check-in until the day ends', () => {
    given(...came)
      .when(takeBack(591, 'a'))
      .leadsTo({ type: 'never-given', booking: 'a', checkInTo: minute(1440) - 1 });
    given(...came, voided('a', 591))
      .when(checkIn(600, 'a'))
      .leadsTo({ type: 'checked-in' });
    given(...came, voided('a', 591))
      .when(checkIn(1439, 'a'))
      .leadsTo({ type: 'checked-in' });
    given(...came, voided('a', 591))
      .when(checkIn(1440, 'a'))
      .refused('booking-too-late');
  });
  test('is nobody’s fault: the booking is not missed, and cannot be given up late', () => {
    given(...came, voided('a', 591))
      .when(miss(616, 'a'))
      .refused('booking-over', { status: 'checked-in' });
    given(...came, voided('a', 591))
      .when(cancel(600, 'a'))
      .refused('booking-over', { status: 'checked-in' });
  });
  test('must be the booking’s', () => {
    given(...came)
      .when(takeBack(591, 'a', 'another'))
      .refused('booking-over', { status: 'checked-in' });
    given(booked('a', 0, 600))
      .when(takeBack(591, 'a'))
      .refused('booking-over');
  });
});

describe('giving up', () => {
  const a = booked('a', 0, 600);
  test.each([
    [540, false],
    [541, true],
    [615, true],
  ])('at minute %i is late: %s', (at, late) => given(a).when(cancel(at, 'a')).leadsTo({ type: 'cancelled', late }));

  test('what is over', () => {
    given(a).when(cancel(616, 'a')).refused('booking-over', { status: 'missed' });
    given(a, missed('a', 615)).when(cancel(620, 'a')).refused('booking-over', { status: 'missed' });
    given(a, cancelled('a', 10)).when(cancel(20, 'a')).refused('booking-over', { status: 'cancelled' });
    given(a, checkedIn('a', 590)).when(cancel(591, 'a')).refused('booking-over', { ticket: 'ticket' });
    given().when(cancel(20, 'a')).refused('unknown-booking');
  });
});

describe('a booking that nobody used', () => {
  const a = booked('a', 0, 600);
  test('is missed when its time for check-in is over, however late that is found', () => {
    given(a).when(miss(615, 'a')).refused('booking-open');
    given(a)
      .when(miss(900, 'a'))
      .leadsTo({ type: 'missed', over: minute(615), excused: false });
    given(a, checkedIn('a', 590)).when(miss(900, 'a')).refused('booking-over');
  });
});

describe('who came with a number on paper', () => {
  const a = booked('a', 0, 600);
  const arrive = (came: number) =>
    ({ type: 'arrive', at: 700, booking: 'a', ticket: 'paper', came: minute(came) }) as const;

  test.each([570, 600, 650])('at minute %i has used the booking', (came) =>
    given(a).when(arrive(came)).leadsTo({ type: 'checked-in', booking: 'a', ticket: 'paper' }),
  );
  test('has missed nothing, whatever the clock said before', () =>
    given(a, missed('a', 615)).when(arrive(600)).leadsTo({ type: 'checked-in' }));
  test('long before the slot has not come for it', () =>
    given(a)
      .when(arrive(569))
      .refused('booking-too-early', { opens: minute(570) }));
  test('cannot use what was given up', () => {
    given(a, cancelled('a', 10)).when(arrive(600)).refused('booking-over', { status: 'cancelled' });
  });
});
