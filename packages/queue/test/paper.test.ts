import { describe, expect, test } from 'vitest';
import type { Refusal } from '../src/index.ts';
import { dayOpened, type Given, given, hallAfter, minute, taken, type When } from './story.ts';

type Paper = Extract<When, { type: 'enter-paper' }>;
const paper = (number: string, more: Partial<Paper> = {}): When => ({
  type: 'enter-paper',
  at: 60,
  ticket: 'new',
  queue: 'household',
  number,
  takenAt: minute(5),
  ...more,
});
const served = (from: number, to: number, counter = '1') => ({
  counter,
  startedAt: minute(from),
  finishedAt: minute(to),
});

describe('a paper number', () => {
  test('waits since it was taken', () =>
    given()
      .when(paper('P007', { lane: 'priority', item: 'move' }))
      .leadsTo({ type: 'paper-entered', number: 'P007', takenAt: minute(5), due: minute(10), item: 'move' }));

  test.each([
    ['p007', 'P007'],
    [' P7 ', 'P007'],
    ['P0042', 'P0042'],
  ])('%s is %s', (typed, number) => given().when(paper(typed)).leadsTo({ type: 'paper-entered', number }));

  test.each<[string, When, Refusal['code']]>([
    ['of a queue', paper('A007'), 'bad-paper-number'],
    ['without digits', paper('P'), 'bad-paper-number'],
    ['with letters', paper('P7x'), 'bad-paper-number'],
    ['for no queue', paper('P007', { queue: 'zoo' }), 'unknown-queue'],
    ['in no lane', paper('P007', { lane: 'vip' }), 'unknown-lane'],
    ['served at no counter', paper('P007', { served: served(6, 7, '9') }), 'unknown-counter'],
    ['taken in the future', paper('P007', { takenAt: minute(61) }), 'bad-time'],
    ['served before it was taken', paper('P007', { served: served(4, 7) }), 'bad-time'],
    ['finished before it was started', paper('P007', { served: served(8, 7) }), 'bad-time'],
    ['finished in the future', paper('P007', { served: served(8, 61) }), 'bad-time'],
    ['under an id that is taken', paper('P007', { ticket: 'A001' }), 'ticket-exists'],
  ])('%s is refused', (_, command, code) => given(taken('A001')).when(command).refused(code));

  test('is entered once a day, in whatever writing', () => {
    const entered: Given = {
      type: 'paper-entered',
      ticket: 'p',
      queue: 'household',
      number: 'P007',
      takenAt: minute(5),
      lane: 'normal',
      due: minute(25),
    };
    for (const number of ['P007', 'p7', 'P0007']) given(entered).when(paper(number)).refused('number-used');
    given(entered).when(paper('P0070')).leadsTo({ type: 'paper-entered' });
  });

  test('that was served has ended, and its service time is learnt', () => {
    const hall = hallAfter(dayOpened(), {
      type: 'paper-entered',
      at: 60,
      ticket: 'p',
      queue: 'household',
      number: 'P007',
      takenAt: minute(5),
      lane: 'normal',
      due: minute(25),
      served: served(10, 17),
    });
    expect(hall.tickets.get('p')).toMatchObject({ status: 'finished', counter: '1', at: minute(17) });
    expect(hall.arrivals.get('household')?.size ?? 0).toBe(0);
    expect(hall.services.get('household')?.all.values).toEqual([7]);
    expect(hall.services.get('household')?.byCounter.get('1')?.values).toEqual([7]);
  });

  test('is refused by neither hours nor quotas', () =>
    given(dayOpened({ scarce: [] }), taken('D001'), taken('D002'))
      .when(paper('P007', { queue: 'scarce' }))
      .leadsTo({ type: 'paper-entered' }));
});
