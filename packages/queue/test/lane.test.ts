import { describe, expect, test } from 'vitest';
import { type Event, laneRequests, type Refusal } from '../src/index.ts';
import {
  called,
  cancelled,
  dayOpened,
  type Given,
  given,
  hallAfter,
  held,
  minute,
  noShowed,
  opened,
  started,
  take,
  taken,
  transferred,
  type When,
} from './story.ts';

const fields = (event: Partial<Extract<Event, { type: 'taken' }>>) => event as Partial<Event>;
const asking = (number: string, at = 0, more: object = {}): Given =>
  ({ ...taken(number, at), asked: 'priority', ...more }) as Given;
const setLane = (more: { lane?: string; asked?: string } = {}, at = 10): When => ({
  type: 'set-lane',
  at,
  ticket: 'A001',
  ...more,
});

describe('a lane that was asked for', () => {
  test('is kept with the ticket, which waits like the others', () => {
    given()
      .when({ ...take('household'), asked: 'priority' } as When)
      .leadsTo(fields({ lane: 'normal', asked: 'priority', due: minute(20) }));
    given()
      .when({ ...take('household'), asked: 'vip' } as When)
      .refused('unknown-lane', { lane: 'vip' });
  });

  test('that is given already is not asked for', () => {
    const story = given().when({ ...take('household', 0, { lane: 'priority' }), asked: 'priority' } as When);
    story.leadsTo({ type: 'taken', lane: 'priority' });
    const hall = hallAfter(dayOpened(), taken('A001', 0, 'priority'));
    expect(laneRequests(hall)).toEqual([]);
  });

  test('is granted: due as if it had had that lane from the beginning', () =>
    given(asking('A001'))
      .when(setLane({ lane: 'priority' }))
      .leadsTo({ type: 'lane-set', lane: 'priority', due: minute(5) }));

  test('is declined: nothing changes but that it is no longer asked for', () =>
    given(asking('A001'))
      .when(setLane())
      .leadsTo({ type: 'lane-set', lane: 'normal', due: minute(20) }));

  test('is put back when the answer was wrong', () => {
    const granted: Given = { type: 'lane-set', ticket: 'A001', lane: 'priority', due: minute(5) };
    given(asking('A001'), granted)
      .when(setLane({ lane: 'normal', asked: 'priority' }))
      .leadsTo({ type: 'lane-set', lane: 'normal', due: minute(20), asked: 'priority' });
  });

  test('answered twice in the same way, it leads to nothing', () => {
    given(taken('A001')).when(setLane()).leadsTo();
    given(taken('A001', 0, 'priority'))
      .when(setLane({ lane: 'priority' }))
      .leadsTo();
  });

  test('of a booking that came early is counted from its slot', () =>
    given(asking('A001', 0, { entry: minute(30), due: minute(50) }))
      .when(setLane({ lane: 'priority' }))
      .leadsTo({ type: 'lane-set', due: minute(35) }));

  test.each<[string, Given[]]>([
    ['called', [called('A001', '1')]],
    ['serving', [called('A001', '1'), started('A001', '1')]],
    ['held', [called('A001', '1'), held('A001', '1')]],
    ['no-show', [called('A001', '1'), noShowed('A001', '1')]],
    ['cancelled', [cancelled('A001')]],
  ])('cannot be answered when the ticket is %s', (status, then) =>
    given(opened('1'), asking('A001'), ...then)
      .when(setLane({ lane: 'priority' }))
      .refused('wrong-state', { status }),
  );

  test.each<[string, When, Refusal['code']]>([
    ['ticket', { type: 'set-lane', ticket: 'x' }, 'unknown-ticket'],
    ['lane', setLane({ lane: 'vip' }), 'unknown-lane'],
    ['lane to ask for', setLane({ asked: 'vip' }), 'unknown-lane'],
  ])('with an unknown %s is refused', (_, command, code) => given(asking('A001')).when(command).refused(code));

  test('stands on the list while the ticket waits, first come first', () => {
    const numbers = (...then: Given[]) =>
      laneRequests(
        hallAfter(dayOpened(), opened('1'), asking('A002', 2), asking('A001', 1), taken('A003'), ...then),
      ).map(({ number, asked }) => `${number} ${asked}`);
    expect(numbers()).toEqual(['A001 priority', 'A002 priority']);
    expect(numbers(called('A001', '1', 3))).toEqual(['A002 priority']);
    expect(numbers(cancelled('A002'))).toEqual(['A001 priority']);
    expect(numbers({ type: 'lane-set', at: 3, ticket: 'A002', lane: 'normal', due: minute(22) })).toEqual([
      'A001 priority',
    ]);
    expect(numbers(called('A001', '1', 3), transferred('A001', '1', { queue: 'tax' }, 9, 4))).toHaveLength(2);
  });

  test('changes neither where the ticket was sent, nor, with the lane, keeps a promise made for the other one', () => {
    const sent = transferred('A001', '1', { counter: '3' }, 20, 2);
    const set: Given = { type: 'lane-set', at: 3, ticket: 'A001', lane: 'priority', due: minute(5) };
    const hall = hallAfter(dayOpened(), opened('1'), opened('3'), asking('A001'), called('A001', '1', 1), sent, set);
    expect(hall.tickets.get('A001')).toMatchObject({ status: 'waiting', only: '3', lane: 'priority', due: minute(5) });
    const one = hallAfter(dayOpened(), asking('A001'), set).tickets.get('A001');
    expect(one?.promised).toBeUndefined();
    const declined: Given = { type: 'lane-set', at: 3, ticket: 'A001', lane: 'normal', due: minute(20) };
    expect(hallAfter(dayOpened(), asking('A001'), declined).tickets.get('A001')?.promised).toBeDefined();
  });
});

describe('a booking that checks in', () => {
  const booked = (queue: string, at: number, more: object = {}): When =>
    ({ ...take(queue, at), appointment: 'b1', entry: minute(60), ...more }) as When;

  test('is due from its slot when it comes early, and from now when it comes late', () => {
    given()
      .when(booked('tax', 45))
      .leadsTo(fields({ due: minute(80), appointment: 'b1', entry: minute(60) }));
    given()
      .when(booked('tax', 70))
      .leadsTo(fields({ due: minute(90) }));
  });

  test('stands behind those who are due earlier, and they before it', () =>
    given(opened('2'), taken('B001', 50))
      .when(booked('tax', 45))
      .leadsTo(fields({ ahead: 1 })));

  test('is refused by neither quotas nor a queue that ends soon', () => {
    given(taken('D001'), taken('D002')).when(booked('scarce', 1)).leadsTo({ type: 'taken' });
    const many = Array.from({ length: 6 }, (_, i) => taken(`B00${i + 1}`, 440));
    given(opened('2'), ...many)
      .when(booked('tax', 470))
      .leadsTo({ type: 'taken' });
    given(opened('2'), ...many)
      .when(take('tax', 470))
      .refused('queue-ending');
  });

  test('may come before the doors open, or after the last slot, when its own is in the window', () => {
    const hours = dayOpened({ tax: [{ from: minute(50), to: minute(65) }] });
    given(hours).when(booked('tax', 45)).leadsTo({ type: 'taken' });
    given(hours).when(booked('tax', 70)).leadsTo({ type: 'taken' });
    given(hours).when(take('tax', 45)).refused('queue-closed');
  });

  test('counts for no limit of a person', () => {
    const two = [
      taken('C001', 0, 'normal', 'zhang'),
      cancelled('C001'),
      taken('C002', 0, 'normal', 'zhang'),
      cancelled('C002'),
    ];
    given(...two)
      .when(booked('named', 45, { person: 'zhang' }))
      .leadsTo({ type: 'taken' });
    given(...two)
      .when(take('named', 45, { person: 'zhang' }))
      .refused('person-limit');
  });

  test('is refused when its slot is closed, and to who waits already', () => {
    given(dayOpened({ tax: [{ from: minute(0), to: minute(50) }] }))
      .when(booked('tax', 45))
      .refused('queue-closed');
    given(taken('A001', 0, 'normal', 'zhang'))
      .when(booked('household', 1, { person: 'zhang' }))
      .refused('already-waiting');
  });

  test('transferred with its place, it is still counted from its slot', () => {
    const early = { ...taken('A001', 0), entry: minute(60), due: minute(80), appointment: 'b1' } as Given;
    given(opened('1'), early, called('A001', '1', 1))
      .when({ type: 'transfer', at: 2, counter: '1', to: { queue: 'tax' }, keepPlace: true })
      .leadsTo({ type: 'transferred', due: minute(7) });
    given(opened('1'), early, called('A001', '1', 78))
      .when({ type: 'transfer', at: 79, counter: '1', to: { queue: 'tax' }, keepPlace: true })
      .leadsTo({ type: 'transferred', due: minute(80) });
  });
});
