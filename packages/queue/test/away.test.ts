import { describe, expect, test } from 'vitest';
import { createHall, decide, type Event, evolve, ticketByNumber } from '../src/index.ts';
import {
  called,
  callNext,
  cancelled,
  dayOpened,
  expired,
  finished,
  type Given,
  given,
  hallAfter,
  held,
  minute,
  noShowed,
  opened,
  rules,
  started,
  take,
  taken,
  transferred,
  type When,
} from './story.ts';

const leased = (at: number, ...numbers: string[]): Given => ({
  type: 'leased',
  at,
  kiosk: 'k1',
  numbers: numbers.map((number) => ({
    ticket: `l${number}`,
    queue: rules.queues.find(({ prefix }) => prefix === number[0])?.id ?? '',
    serial: Number(number.slice(1)),
    number,
  })),
});
const delivered = (number: string, takenAt = 5, at = 60): Given => ({
  type: 'delivered',
  at,
  ticket: `l${number}`,
  queue: 'household',
  number,
  kiosk: 'k1',
  takenAt: minute(takenAt),
  lane: 'normal',
  due: minute(takenAt + 20),
});
const lease = (numbers: { ticket: string; queue: string }[], kiosk = 'k1'): When => ({ type: 'lease', kiosk, numbers });
type Deliver = Extract<When, { type: 'deliver' }>;
const deliver = (number: string, more: Partial<Deliver> = {}): When => ({
  type: 'deliver',
  at: 60,
  kiosk: 'k1',
  ticket: `l${number}`,
  queue: 'household',
  number,
  takenAt: minute(5),
  cancelled: false,
  ...more,
});

describe('a lease', () => {
  test('draws from a row of its own, for each queue', () =>
    given(taken('A001'))
      .when(lease(['a', 'b'].map((ticket) => ({ ticket, queue: 'household' })).concat({ ticket: 'c', queue: 'tax' })))
      .leadsTo({
        type: 'leased',
        kiosk: 'k1',
        numbers: [
          { ticket: 'a', queue: 'household', serial: 701, number: 'A701' },
          { ticket: 'b', queue: 'household', serial: 702, number: 'A702' },
          { ticket: 'c', queue: 'tax', serial: 701, number: 'B701' },
        ],
      }));

  test('goes on where the last one ended, whoever has it', () =>
    given(leased(0, 'A701', 'A702'))
      .when(lease([{ ticket: 'x', queue: 'household' }], 'k2'))
      .leadsTo({
        type: 'leased',
        kiosk: 'k2',
        numbers: [{ ticket: 'x', queue: 'household', serial: 703, number: 'A703' }],
      }));

  test('leaves the ordinary numbers in one row', () =>
    given(taken('A001'), leased(0, 'A701')).when(take('household')).leadsTo({ type: 'taken', number: 'A002' }));

  test('the rows that meet skip each other', () => {
    given(taken('A700'), leased(0, 'A701', 'A702'))
      .when(take('household'))
      .leadsTo({ type: 'taken', number: 'A703' });
    given(taken('A700'), leased(0, 'A701'), taken('A702'), taken('A703'))
      .when(lease([{ ticket: 'x', queue: 'household' }]))
      .leadsTo({
        type: 'leased',
        numbers: [{ ticket: 'x', queue: 'household', serial: 704, number: 'A704' }],
      } as Partial<Event>);
  });

  test('of nothing leads to nothing', () => given().when(lease([])).leadsTo());

  test('refuses queues that do not exist and ids that do', () => {
    given()
      .when(lease([{ ticket: 'x', queue: 'zoo' }]))
      .refused('unknown-queue', { queue: 'zoo' });
    const twice = [1, 2].map(() => ({ ticket: 'x', queue: 'tax' }));
    given().when(lease(twice)).refused('ticket-exists');
    given(taken('A001'))
      .when(lease([{ ticket: 'A001', queue: 'tax' }]))
      .refused('ticket-exists');
    given(leased(0, 'A701'))
      .when(lease([{ ticket: 'lA701', queue: 'tax' }]))
      .refused('ticket-exists');
    given(leased(0, 'A701'))
      .when(take('tax', 0, { ticket: 'lA701' }))
      .refused('ticket-exists');
  });

  test('is no ticket yet', () => {
    const hall = hallAfter(dayOpened(), opened('1'), leased(0, 'A701'));
    expect(ticketByNumber(hall, 'A701')).toBeUndefined();
    given(opened('1'), leased(0, 'A701'))
      .when({ type: 'call', counter: '1', number: 'A701' })
      .refused('unknown-ticket');
  });

  test('ends with the day; opened a second time, the day still knows it', () => {
    const next = [leased(0, 'A701'), { type: 'day-closed', day: '2026-03-02' } as Given];
    const hall = hallAfter(dayOpened(), ...next, dayOpened({}, '2026-03-03'));
    expect(hall.leases.size).toBe(0);
    const again: Given = {
      ...(dayOpened() as Extract<Given, { type: 'day-opened' }>),
      leases: [{ ticket: 'lA701', queue: 'household', serial: 701, number: 'A701', kiosk: 'k1', leasedAt: minute(0) }],
      spent: ['A702', 'P007'],
    };
    given({ type: 'day-closed', day: '2026-03-02' }, again)
      .when(deliver('A701'))
      .leadsTo({ type: 'delivered', number: 'A701' });
    given({ type: 'day-closed', day: '2026-03-02' }, again)
      .when(lease([{ ticket: 'x', queue: 'household' }]))
      .leadsTo({
        type: 'leased',
        numbers: [{ ticket: 'x', queue: 'household', serial: 703, number: 'A703' }],
      } as Partial<Event>);
    const typed: When = { type: 'enter-paper', ticket: 'x', queue: 'tax', number: 'P7', takenAt: minute(0) };
    given({ type: 'day-closed', day: '2026-03-02' }, again).when(typed).refused('number-used');
  });
});

describe('a ticket given from a lease', () => {
  test('waits since it was taken', () =>
    given(leased(0, 'A701'))
      .when(deliver('A701', { lane: 'priority', asked: 'normal', person: 'zhang', item: 'move' }))
      .leadsTo({
        type: 'delivered',
        ticket: 'lA701',
        number: 'A701',
        kiosk: 'k1',
        takenAt: minute(5),
        lane: 'priority',
        due: minute(10),
        asked: 'normal',
        person: 'zhang',
        item: 'move',
      }));

  test('is called before those who came after it', () =>
    given(opened('1'), taken('A001', 10), leased(0, 'A701'), delivered('A701', 5))
      .when(callNext('1', 60))
      .leadsTo({ type: 'called', ticket: 'lA701' }));

  test('was taken between the lease and now, whatever the clock of the kiosk says', () => {
    given(leased(30, 'A701'))
      .when(deliver('A701'))
      .leadsTo({ type: 'delivered', takenAt: minute(30), due: minute(50) });
    given(leased(30, 'A701'))
      .when(deliver('A701', { takenAt: minute(999) }))
      .leadsTo({ type: 'delivered', takenAt: minute(60) });
  });

  test('given up, it ends at once', () =>
    given(leased(0, 'A701'))
      .when(deliver('A701', { cancelled: true }))
      .leadsTo({ type: 'delivered' }, { type: 'cancelled', ticket: 'lA701' }));

  test.each<[string, Given[], Partial<Deliver>]>([
    ['the closed hour', [dayOpened({ household: [] })], {}],
    ['a person who waits already', [taken('A001', 0, 'normal', 'zhang')], { person: 'zhang' }],
    ['a lane that has left the rules', [], { lane: 'vip', asked: 'vip' }],
  ])('%s refuses it not', (_, before, more) =>
    given(...before, leased(0, 'A701'))
      .when(deliver('A701', more))
      .leadsTo({ type: 'delivered', lane: 'normal' }),
  );

  test('a quota refuses it not, and counts it', () => {
    const full = [taken('D001'), taken('D002'), leased(0, 'D701')];
    given(...full)
      .when(deliver('D701', { queue: 'scarce' }))
      .leadsTo({ type: 'delivered' });
    const one = { ...delivered('D701'), queue: 'scarce' } as Given;
    given(leased(0, 'D701'), one, taken('D001')).when(take('scarce')).refused('quota-reached');
  });

  test.each<[string, Partial<Deliver>]>([
    ['another kiosk', { kiosk: 'k2' }],
    ['another queue', { queue: 'tax' }],
    ['another number', { number: 'A702' }],
    ['an id that nobody knows', { ticket: 'x' }],
  ])('of %s is refused', (_, more) =>
    given(leased(0, 'A701', 'A702'))
      .when(deliver('A701', more))
      .refused('unknown-lease'),
  );

  test('of a queue that has left the rules is refused', () => {
    const hall = createHall({ ...rules, queues: rules.queues.slice(1) });
    for (const event of [dayOpened(), leased(0, 'A701')]) evolve(hall, { ...event, at: minute(0) } as Event);
    const decision = decide(hall, { ...deliver('A701'), at: minute(60) } as Parameters<typeof decide>[1]);
    expect(decision).toEqual({ ok: false, refusal: { code: 'unknown-queue', queue: 'household' } });
  });

  test.each<[string, Given[], string]>([
    ['waiting', [], 'cancelled'],
    [
      'waiting elsewhere',
      [opened('1'), called('lA701', '1', 60), transferred('lA701', '1', { queue: 'tax' }, 70, 61)],
      'cancelled',
    ],
    ['called', [opened('1'), called('lA701', '1', 60)], ''],
    ['serving', [opened('1'), called('lA701', '1', 60), started('lA701', '1', 61)], ''],
    ['held', [opened('1'), called('lA701', '1', 60), held('lA701', '1', 61)], 'cancelled'],
    ['no-show', [opened('1'), called('lA701', '1', 60), noShowed('lA701', '1', 61)], ''],
    ['finished', [opened('1'), called('lA701', '1', 60), started('lA701', '1', 61), finished('lA701', '1', 62)], ''],
    ['cancelled', [cancelled('lA701')], ''],
    ['expired', [expired('lA701')], ''],
  ])('delivered again when %s, it is done already; a cancellation in between still counts', (_, then, outcome) => {
    const story = given(leased(0, 'A701'), delivered('A701'), ...then);
    story.when(deliver('A701', { takenAt: minute(7) })).leadsTo();
    expect(story.when(deliver('A701', { cancelled: true })).outcome()).toBe(outcome);
    story.when(deliver('A701', { kiosk: 'k2' })).refused('unknown-lease');
    story.when(deliver('A701', { number: 'A702' })).refused('unknown-lease');
  });
});
