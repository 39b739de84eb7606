import { describe, expect, test } from 'vitest';
import { createHall, decide, type Event, evolve, QueueRules } from '../src/index.ts';
import {
  called,
  cancelled,
  dayOpened,
  finished,
  given,
  hallAfter,
  held,
  minute,
  opened,
  rules,
  started,
  take,
  taken,
  transferred,
} from './story.ts';

const fields = (event: Partial<Extract<Event, { type: 'taken' }>>) => event as Partial<Event>;

describe('a ticket', () => {
  test('has the next number, its due time and who is ahead', () =>
    given(opened('1'), taken('A001'), taken('A002', 0, 'priority'))
      .when(take('household', 1))
      .leadsTo(
        fields({ type: 'taken', ticket: 'new', serial: 3, number: 'A003', lane: 'normal', due: minute(21), ahead: 2 }),
      ));

  test('of the priority lane stands before those due later', () =>
    given(opened('1'), taken('A001'), taken('A002'))
      .when(take('household', 1, { lane: 'priority' }))
      .leadsTo(fields({ lane: 'priority', due: minute(6), ahead: 0 })));

  test('numbers grow past their width instead of starting again', () =>
    given(taken('A998'), taken('A999'))
      .when(take('household'))
      .leadsTo(fields({ number: 'A1000', serial: 1000 })));

  test('a number given under another queue before the rules changed is skipped', () => {
    const given = { ...taken('A001'), queue: 'tax' } as ReturnType<typeof taken>;
    const hall = hallAfter(dayOpened(), given);
    const decision = decide(hall, { type: 'take', at: minute(1), ticket: 'new', queue: 'household' });
    expect(decision).toMatchObject({ ok: true, events: [{ number: 'A002' }] });
  });

  test('carries person and kiosk only if they are known', () => {
    const hall = hallAfter(dayOpened());
    const one = decide(hall, { type: 'take', at: minute(0), ticket: 'x', queue: 'tax' });
    expect(one.ok && Object.keys(one.events[0] ?? {})).not.toContain('person');
    const two = decide(hall, { type: 'take', at: minute(0), ticket: 'x', queue: 'tax', person: 'li', kiosk: 'k1' });
    expect(two).toMatchObject({ events: [{ person: 'li', kiosk: 'k1' }] });
  });
});

describe('refused', () => {
  test('unknown queue, lane', () => {
    given().when(take('zoo')).refused('unknown-queue', { queue: 'zoo' });
    given()
      .when(take('tax', 0, { lane: 'vip' }))
      .refused('unknown-lane', { lane: 'vip' });
  });

  test('outside the windows, with the next opening', () => {
    const noon = dayOpened({
      tax: [
        { from: minute(300), to: minute(480) },
        { from: minute(0), to: minute(210) },
      ],
    });
    given(noon, opened('2')).when(take('tax', 209)).leadsTo({ type: 'taken' });
    given(noon)
      .when(take('tax', 210))
      .refused('queue-closed', { queue: 'tax', opens: minute(300) });
    given(noon).when(take('tax', 300)).leadsTo({ type: 'taken' });
    const decision = decide(hallAfter(noon), { type: 'take', at: minute(480), ticket: 'x', queue: 'tax' });
    expect(decision).toEqual({ ok: false, refusal: { code: 'queue-closed', queue: 'tax' } });
  });

  test('a queue that the day does not name is closed, whatever its name', () => {
    const odd = QueueRules.parse({ ...rules, queues: [{ id: 'constructor', prefix: 'Z' }] });
    const hall = createHall(odd);
    evolve(hall, { type: 'day-opened', at: minute(0), day: '2026-03-02', windows: {} });
    const decision = decide(hall, { type: 'take', at: minute(0), ticket: 'x', queue: 'constructor' });
    expect(decision).toEqual({ ok: false, refusal: { code: 'queue-closed', queue: 'constructor' } });
  });

  test('near the end, when those waiting fill the time left', () => {
    const many = Array.from({ length: 6 }, (_, i) => taken(`B00${i + 1}`, 440));
    given(opened('2'), ...many)
      .when(take('tax', 449))
      .leadsTo({ type: 'taken' });
    given(opened('2'), ...many)
      .when(take('tax', 455))
      .refused('queue-ending', { closes: minute(480) });
    given(opened('2')).when(take('tax', 455)).leadsTo({ type: 'taken' });
  });

  test('quota of the day', () => {
    given(taken('D001')).when(take('scarce')).leadsTo({ type: 'taken' });
    given(taken('D001'), taken('D002'), cancelled('D002'))
      .when(take('scarce'))
      .refused('quota-reached', { queue: 'scarce', scope: 'day' });
  });

  test('quota of the band, new in the next one', () => {
    const bands = dayOpened({
      tax: [
        { from: minute(0), to: minute(60), quota: 1 },
        { from: minute(60), to: minute(120), quota: 1 },
      ],
    });
    // The end of a band is not the end of the opening: at minute 59 the queue is not ending, the band is full.
    given(bands, taken('B001', 5)).when(take('tax', 59)).refused('quota-reached', { scope: 'band' });
    given(bands, taken('B001', 5)).when(take('tax', 60)).leadsTo({ type: 'taken' });
  });

  test('a number drawn at a counter does not count against the quota', () =>
    given(opened('3'), taken('D001'), {
      type: 'served-without-ticket',
      ticket: 'w',
      queue: 'scarce',
      serial: 2,
      number: 'D002',
      lane: 'normal',
      counter: '3',
    })
      .when(take('scarce'))
      .leadsTo(fields({ number: 'D003' })));
});

describe('a person', () => {
  const zhang = { person: 'zhang' };
  const first = [opened('1'), taken('A001', 0, 'normal', 'zhang')];

  test('is needed where a queue is not anonymous', () => {
    given().when(take('named')).refused('person-needed', { queue: 'named' });
    given()
      .when(take('named', 0, zhang))
      .leadsTo(fields({ person: 'zhang' }));
  });

  test.each([
    ['waiting', []],
    ['called', [called('A001', '1')]],
    ['held', [called('A001', '1'), held('A001', '1')]],
    ['serving', [called('A001', '1'), started('A001', '1')]],
  ])('has one ticket a queue: %s', (_, then) =>
    given(...first, ...then)
      .when(take('household', 0, zhang))
      .refused('already-waiting', { ticket: 'A001', number: 'A001' }),
  );

  test('may wait in another queue, and again when the first is over', () => {
    given(...first)
      .when(take('tax', 0, zhang))
      .leadsTo({ type: 'taken' });
    given(...first, called('A001', '1'), started('A001', '1'), finished('A001', '1'))
      .when(take('household', 0, zhang))
      .leadsTo({ type: 'taken' });
  });

  test('has the ticket in the queue to which it was transferred', () => {
    const moved = [...first, called('A001', '1'), transferred('A001', '1', { queue: 'tax' }, 20)];
    given(...moved)
      .when(take('tax', 1, zhang))
      .refused('already-waiting', { number: 'A001' });
    given(...moved)
      .when(take('household', 1, zhang))
      .leadsTo({ type: 'taken' });
  });

  test('has limits, in a queue and over all of them', () => {
    const two = [
      taken('C001', 0, 'normal', 'zhang'),
      cancelled('C001'),
      taken('C002', 0, 'normal', 'zhang'),
      cancelled('C002'),
    ];
    given(...two)
      .when(take('named', 0, zhang))
      .refused('person-limit', { limit: 2 });
    given(...two)
      .when(take('named', 0, { person: 'li' }))
      .leadsTo({ type: 'taken' });
    const hall = createHall({ ...rules, perPersonDaily: 1 });
    for (const event of [dayOpened(), taken('C001', 0, 'normal', 'zhang')])
      evolve(hall, { ...event, at: minute(0) } as Event);
    const decision = decide(hall, { type: 'take', at: minute(1), ticket: 'x', queue: 'tax', person: 'zhang' });
    expect(decision).toEqual({ ok: false, refusal: { code: 'person-limit', limit: 1 } });
  });

  test('hears first that the queue is closed, then the rest', () => {
    const closed = dayOpened({ named: [] });
    given(closed).when(take('named')).refused('queue-closed');
    given(dayOpened({ named: [{ from: minute(0), to: minute(60), quota: 0 }] }))
      .when(take('named'))
      .refused('person-needed');
  });
});
