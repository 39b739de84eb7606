import { describe, expect, test } from 'vitest';
import {
  at,
  before,
  call,
  called,
  callNext,
  cancelled,
  expired,
  finished,
  type Given,
  given,
  held,
  minute,
  noShowed,
  opened,
  paused,
  started,
  take,
  taken,
  transfer,
  type When,
} from './story.ts';

const counterStates: Record<string, readonly Given[]> = {
  closed: [],
  open: [opened('1')],
  calling: [opened('1'), taken('A001'), called('A001', '1')],
  serving: [opened('1'), taken('A001'), called('A001', '1'), started('A001', '1')],
  'wrap-up': [opened('1'), taken('A001'), called('A001', '1'), started('A001', '1'), finished('A001', '1')],
  paused: [opened('1'), paused('1')],
};
// Somebody waits and somebody is held in every state, so that a refusal is about the counter.
const others = [opened('3'), taken('A007'), taken('A008'), called('A008', '3'), held('A008', '3'), opened('2')];

const atCounter: Record<string, When> = {
  open: { type: 'open-counter', counter: '1', clerk: 'Li' },
  pause: { type: 'pause-counter', counter: '1', reason: 'meeting' },
  close: { type: 'close-counter', counter: '1' },
  ready: { type: 'ready', counter: '1' },
  'call-next': callNext('1'),
  call: call('1', 'A007'),
  recall: at('1', 'recall'),
  start: at('1', 'start'),
  finish: at('1', 'finish'),
  'no-show': at('1', 'no-show'),
  hold: at('1', 'hold'),
  'resume-held': { type: 'resume-held', counter: '1', number: 'A008' },
  transfer: transfer('1', { queue: 'tax' }, true),
  'serve-without': { type: 'serve-without-ticket', counter: '1', ticket: 'new', queue: 'household' },
};

const counterTable = `
                closed          open              calling           serving           wrap-up           paused
open            counter-opened  counter-open      counter-open      counter-open      counter-open      counter-ready
pause           counter-closed  counter-paused    counter-busy      counter-busy      counter-paused    counter-paused
close           counter-closed  counter-closed    counter-busy      counter-busy      counter-closed    counter-closed
ready           counter-closed  counter-open      counter-busy      counter-busy      counter-ready     counter-ready
call-next       counter-closed  called            counter-busy      counter-busy      called            counter-paused
call            counter-closed  called            counter-busy      counter-busy      called            counter-paused
recall          counter-closed  nothing-called    recalled          nothing-called    nothing-called    nothing-called
start           counter-closed  nothing-called    started           nothing-called    nothing-called    nothing-called
finish          counter-closed  nothing-serving   nothing-serving   finished          nothing-serving   nothing-serving
no-show         counter-closed  nothing-called    no-showed         nothing-called    nothing-called    nothing-called
hold            counter-closed  nothing-serving   held              held              nothing-serving   nothing-serving
resume-held     counter-closed  resumed           counter-busy      counter-busy      resumed           counter-paused
transfer        counter-closed  nothing-serving   transferred       transferred       nothing-serving   nothing-serving
serve-without   counter-closed  served-without-ticket counter-busy  counter-busy      served-without-ticket counter-paused
`;

const ticketStates: Record<string, readonly Given[]> = {
  waiting: [],
  called: [called('A001', '3')],
  serving: [called('A001', '3'), started('A001', '3')],
  held: [called('A001', '3'), held('A001', '3')],
  'no-show': [called('A001', '3'), noShowed('A001', '3')],
  finished: [called('A001', '3'), started('A001', '3'), finished('A001', '3')],
  cancelled: [cancelled('A001')],
  expired: [expired('A001')],
};

const onTicket: Record<string, When> = {
  call: call('1', 'A001'),
  'resume-held': { type: 'resume-held', counter: '1', number: 'A001' },
  reinstate: { type: 'reinstate', number: 'A001' },
  cancel: { type: 'cancel', ticket: 'A001' },
  take: take('household', 0, { ticket: 'A001' }),
  lease: { type: 'lease', kiosk: 'k1', numbers: [{ ticket: 'A001', queue: 'household' }] },
  'set-lane': { type: 'set-lane', ticket: 'A001', lane: 'priority' },
  paper: { type: 'enter-paper', ticket: 'A001', queue: 'household', number: 'P007', takenAt: minute(0) },
};

const ticketTable = `
              waiting        called         serving        held           no-show        finished       cancelled      expired
call          called         wrong-counter  wrong-counter  wrong-state    wrong-state    wrong-state    wrong-state    wrong-state
resume-held   wrong-state    wrong-counter  wrong-counter  resumed        wrong-state    wrong-state    wrong-state    wrong-state
reinstate     wrong-state    wrong-state    wrong-state    wrong-state    reinstated     wrong-state    wrong-state    wrong-state
cancel        cancelled      wrong-state    wrong-state    cancelled      wrong-state    wrong-state    wrong-state    wrong-state
take          ticket-exists  ticket-exists  ticket-exists  ticket-exists  ticket-exists  ticket-exists  ticket-exists  ticket-exists
lease         ticket-exists  ticket-exists  ticket-exists  ticket-exists  ticket-exists  ticket-exists  ticket-exists  ticket-exists
set-lane      lane-set       wrong-state    wrong-state    wrong-state    wrong-state    wrong-state    wrong-state    wrong-state
paper         ticket-exists  ticket-exists  ticket-exists  ticket-exists  ticket-exists  ticket-exists  ticket-exists  ticket-exists
`;

type Cell = [command: string, state: string, outcome: string];

function cells(table: string): Cell[] {
  const [head = '', ...rows] = table.trim().split('\n');
  const states = head.trim().split(/\s+/);
  return rows.flatMap((row) => {
    const [command = '', ...outcomes] = row.trim().split(/\s+/);
    return states.map((state, i): Cell => [command, state, outcomes[i] ?? '']);
  });
}

/** A missing name would make a cell test something else without a word. */
function named<T>(table: Record<string, T>, name: string): T {
  const found = table[name];
  if (found === undefined) throw new Error(`the table names "${name}", which does not exist`);
  return found;
}

describe('every command at a counter in every state', () => {
  test.each(cells(counterTable))('%s, counter %s: %s', (command, state, outcome) => {
    const story = given(...others, ...named(counterStates, state)).when(named(atCounter, command));
    expect(story.outcome()).toBe(outcome);
  });

  test('the table is complete', () => {
    expect(cells(counterTable)).toHaveLength(Object.keys(atCounter).length * Object.keys(counterStates).length);
    expect(cells(ticketTable)).toHaveLength(Object.keys(onTicket).length * Object.keys(ticketStates).length);
  });
});

describe('every command on a ticket in every state', () => {
  test.each(cells(ticketTable))('%s, ticket %s: %s', (command, state, outcome) => {
    const story = given(opened('1'), opened('3'), taken('A001'), ...named(ticketStates, state));
    expect(story.when(named(onTicket, command)).outcome()).toBe(outcome);
  });
});

describe('without an open day', () => {
  test.each([...Object.entries(atCounter), ...Object.entries(onTicket), ['close-day', { type: 'close-day' } as When]])(
    '%s is refused',
    (_, command) =>
      before()
        .when(command as When)
        .refused('day-not-open'),
  );

  test('a day opens', () =>
    before()
      .when({ type: 'open-day', day: '2026-03-02', windows: {} })
      .leadsTo({ type: 'day-opened', day: '2026-03-02' }));

  test('two days are not open at once', () =>
    given()
      .when({ type: 'open-day', day: '2026-03-03', windows: {} })
      .refused('day-already-open', { day: '2026-03-02' }));
});

describe('names that lead nowhere', () => {
  test.each(Object.entries(atCounter))('%s at a counter that does not exist', (_, command) =>
    given()
      .when({ ...command, counter: '9' } as When)
      .refused('unknown-counter', { counter: '9' }),
  );
  test.each(['call', 'resume-held', 'reinstate', 'cancel', 'set-lane'])('%s of a ticket that does not exist', (name) =>
    given(opened('1')).when(named(onTicket, name)).refused('unknown-ticket'),
  );
  test('transfer to a queue or counter that does not exist', () => {
    const calling = given(opened('1'), taken('A001'), called('A001', '1'));
    calling.when(transfer('1', { queue: 'zoo' }, true)).refused('unknown-queue', { queue: 'zoo' });
    calling.when(transfer('1', { counter: '9' }, true)).refused('unknown-counter', { counter: '9' });
  });
  test('serving somebody of a queue that does not exist', () =>
    given(opened('1'))
      .when({ type: 'serve-without-ticket', counter: '1', ticket: 'new', queue: 'zoo' })
      .refused('unknown-queue'));
});
