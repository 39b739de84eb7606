import { describe, expect, test } from 'vitest';
import { type Command, decide, type Event, evolve, nextFor } from '../src/index.ts';
import {
  at,
  call,
  called,
  callNext,
  dayOpened,
  finished,
  given,
  hallAfter,
  held,
  minute,
  noShowed,
  opened,
  recalled,
  started,
  taken,
  transfer,
  transferred,
} from './story.ts';

describe('who is next', () => {
  test('the earliest due, not the first to come', () =>
    given(opened('1'), taken('A001', 0), taken('A002', 3, 'priority'))
      .when(callNext('1', 4))
      .leadsTo({ type: 'called', ticket: 'A002', why: { code: 'due-first', due: minute(8), others: 1 } }));

  test('priority is bounded: who waits 16 minutes longer comes first', () =>
    given(opened('1'), taken('A001', 0), taken('A002', 16, 'priority'))
      .when(callNext('1', 17))
      .leadsTo({ type: 'called', ticket: 'A001' }));

  test('equal due times go by the order of taking', () =>
    given(opened('1'), taken('A001', 0), taken('A002', 15, 'priority'))
      .when(callNext('1', 16))
      .leadsTo({ type: 'called', ticket: 'A001' }));

  test('past its due time it is overdue', () =>
    given(opened('1'), taken('A001', 0))
      .when(callNext('1', 21))
      .leadsTo({ type: 'called', ticket: 'A001', why: { code: 'overdue', due: minute(20), others: 0 } }));

  test('own queues come before a helping queue that is not overdue', () =>
    given(opened('1'), taken('B001', 0), taken('A001', 10))
      .when(callNext('1', 15))
      .leadsTo({ type: 'called', ticket: 'A001' }));

  test('a helping queue is served when nobody waits in the own ones', () =>
    given(opened('1'), taken('B001', 0))
      .when(callNext('1', 1))
      .leadsTo({ ticket: 'B001', why: { code: 'helping-idle', due: minute(20), queue: 'tax' } } as Partial<Event>));

  test('an overdue helping ticket competes by due time', () =>
    given(opened('1'), taken('B001', 0), taken('A001', 10))
      .when(callNext('1', 21))
      .leadsTo({ ticket: 'B001', why: { code: 'helping-overdue', due: minute(20), queue: 'tax' } } as Partial<Event>));

  test('an overdue helping ticket does not pass an own one that is due earlier', () =>
    given(opened('1'), taken('A001', 0), taken('B001', 1))
      .when(callNext('1', 30))
      .leadsTo({ ticket: 'A001' } as Partial<Event>));

  test('a ticket sent to the counter competes with the own queues by due time', () => {
    const sent = [opened('1'), opened('2'), taken('B001'), called('B001', '2'), taken('A001', 0)];
    given(...sent, transferred('B001', '2', { counter: '1' }, 10))
      .when(callNext('1', 5))
      .leadsTo({ ticket: 'B001', why: { code: 'sent-to-counter', due: minute(10) } } as Partial<Event>);
    given(...sent, transferred('B001', '2', { counter: '1' }, 25))
      .when(callNext('1', 5))
      .leadsTo({ ticket: 'A001' } as Partial<Event>);
  });

  test('nobody else is offered a ticket sent to one counter', () =>
    given(opened('1'), opened('3'), taken('A001'), called('A001', '1'), transferred('A001', '1', { counter: '1' }, 1))
      .when(callNext('3', 9))
      .refused('nobody-waiting'));

  test('asking who is next calls nobody', () => {
    const hall = hallAfter(dayOpened(), opened('1'), taken('A001'));
    expect(nextFor(hall, '1', minute(1))?.ticket.number).toBe('A001');
    expect(hall.tickets.get('A001')?.status).toBe('waiting');
    expect(nextFor(hall, '2', minute(1))).toBeUndefined();
  });

  test('calling out of wrap-up says that wrap-up ended', () => {
    const served = [opened('1'), taken('A001'), called('A001', '1'), started('A001', '1'), finished('A001', '1')];
    given(...served, taken('A002'))
      .when(callNext('1', 1))
      .leadsTo({ ticket: 'A002', wrapUpEnded: true } as Partial<Event>);
  });
});

describe('by number', () => {
  test('any counter may call any waiting number, in small letters too', () =>
    given(opened('2'), taken('A001'), taken('A002'))
      .when(call('2', ' a002'))
      .leadsTo({ type: 'called', ticket: 'A002', counter: '2', why: { code: 'called-by-number' } }));

  test('a held number is to be resumed, a no-show to be reinstated, another counter asked', () => {
    const day = [opened('1'), opened('3'), taken('A001'), called('A001', '3')];
    given(...day, held('A001', '3'))
      .when(call('1', 'A001'))
      .refused('wrong-state', { hint: 'resume-held' });
    given(...day, noShowed('A001', '3'))
      .when(call('1', 'A001'))
      .refused('wrong-state', { hint: 'reinstate' });
    given(...day)
      .when(call('1', 'A001'))
      .refused('wrong-counter', { counter: '3' });
  });

  test('a busy counter hears which number it has', () =>
    given(opened('1'), taken('A001'), called('A001', '1'), taken('A002'))
      .when(callNext('1'))
      .refused('counter-busy', { counter: '1', number: 'A001' }));
});

describe('recall', () => {
  const calling = [opened('1'), taken('A001'), called('A001', '1')];
  test('counts', () =>
    given(...calling)
      .when(at('1', 'recall'))
      .leadsTo({ type: 'recalled', ticket: 'A001', calls: 2 }));
  test('ends at the limit', () =>
    given(...calling, recalled('A001', '1', 2), recalled('A001', '1', 3))
      .when(at('1', 'recall'))
      .refused('recall-limit', { number: 'A001', limit: 3 }));
});

describe('a ticket that comes back', () => {
  const noShow = [opened('1'), taken('A001', 0, 'normal', 'zhang'), called('A001', '1', 9), noShowed('A001', '1', 10)];

  test('a no-show waits again with the returned target', () =>
    given(...noShow)
      .when({ type: 'reinstate', number: 'A001', at: 15 })
      .leadsTo({ type: 'reinstated', ticket: 'A001', due: minute(20) }));

  test('but not beside a newer ticket of the same person', () =>
    given(...noShow, taken('A002', 12, 'normal', 'zhang'))
      .when({ type: 'reinstate', number: 'A001', at: 15 })
      .refused('already-waiting', { ticket: 'A002', number: 'A002' }));

  test('a held ticket may be resumed elsewhere', () =>
    given(opened('1'), opened('2'), taken('A001'), called('A001', '1'), held('A001', '1'))
      .when({ type: 'resume-held', counter: '2', number: 'A001' })
      .leadsTo({ type: 'resumed', ticket: 'A001', counter: '2' }));
});

describe('transfer', () => {
  const serving = (lane: 'normal' | 'priority' = 'normal') =>
    given(opened('1'), opened('2'), taken('A001', 0, lane), called('A001', '1', 12), started('A001', '1', 12));

  test('keeping the place: due as if it had waited there all along', () =>
    serving()
      .when(transfer('1', { queue: 'tax' }, true, 18))
      .leadsTo({ type: 'transferred', from: '1', to: { queue: 'tax' }, due: minute(20), keepPlace: true }));

  test('keeping the place: never later than a returned ticket', () =>
    serving()
      .when(transfer('1', { queue: 'tax' }, true, 13))
      .leadsTo({ type: 'transferred', due: minute(18) }));

  test('otherwise it starts anew with its lane', () => {
    serving()
      .when(transfer('1', { queue: 'tax' }, false, 13))
      .leadsTo({ type: 'transferred', due: minute(33) });
    serving('priority')
      .when(transfer('1', { queue: 'tax' }, false, 13))
      .leadsTo({ type: 'transferred', due: minute(18) });
  });

  test('to a closed counter or to itself is refused', () => {
    serving()
      .when(transfer('1', { counter: '3' }, true, 13))
      .refused('counter-closed', { counter: '3' });
    serving()
      .when(transfer('1', { counter: '1' }, true, 13))
      .refused('wrong-counter', { number: 'A001', counter: '1' });
  });

  test('a closing counter gives back who was sent to it', () =>
    given(opened('1'), opened('2'), taken('A001'), called('A001', '1'), transferred('A001', '1', { counter: '2' }, 20))
      .when({ type: 'close-counter', counter: '2', at: 3 })
      .leadsTo(
        { type: 'transferred', ticket: 'A001', from: '2', to: { queue: 'household' }, due: minute(20) },
        { type: 'counter-closed', counter: '2' },
      ));
});

describe('the clerk', () => {
  test('takes over a paused counter from a colleague', () =>
    given(opened('1', 'Li'), { type: 'counter-paused', counter: '1', reason: 'lunch' })
      .when({ type: 'open-counter', counter: '1', clerk: 'Wang' })
      .leadsTo({ type: 'counter-opened', counter: '1', clerk: 'Wang' }));

  test('serves somebody without a ticket, under a number of the queue', () =>
    given(opened('1'), taken('A001'))
      .when({ type: 'serve-without-ticket', counter: '1', ticket: 'walk-in', queue: 'household' })
      .leadsTo({ type: 'served-without-ticket', number: 'A002', serial: 2, lane: 'normal', counter: '1' }));
});

test('the counter time of a ticket counts what was spent before a hold', () => {
  const hall = hallAfter(dayOpened(), opened('1'), taken('A001'), called('A001', '1', 10), started('A001', '1', 12));
  const run = (command: Command) => {
    const decision = decide(hall, command);
    if (!decision.ok) throw new Error(decision.refusal.code);
    for (const event of decision.events) evolve(hall, event);
  };
  run({ type: 'hold', at: minute(14), counter: '1' });
  run({ type: 'resume-held', at: minute(40), counter: '1', number: 'A001' });
  run({ type: 'finish', at: minute(43), counter: '1' });
  expect(hall.services.get('household')?.all.values).toEqual([7]);
  run({ type: 'ready', at: minute(45), counter: '1' });
  expect(hall.wrapUps.values).toEqual([2]);
});

test('a log that does not fit says so instead of going on', () => {
  expect(() => hallAfter(dayOpened(), opened('1'), called('A001', '1'))).toThrow(/never taken/);
  expect(() => hallAfter(dayOpened(), taken('A001'), called('A001', '1'))).toThrow(/closed/);
  expect(() => hallAfter(dayOpened(), opened('1'), taken('A001'), started('A001', '1'))).toThrow(/does not fit/);
});
