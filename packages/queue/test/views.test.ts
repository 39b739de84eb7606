import { describe, expect, test } from 'vitest';
import {
  aheadOf,
  boardRows,
  checkRules,
  type Event,
  evolve,
  longestWaiting,
  QueueRules,
  queueState,
  setAside,
  ticketByNumber,
  waitingList,
} from '../src/index.ts';
import {
  called,
  dayOpened,
  finished,
  hallAfter,
  held,
  minute,
  noShowed,
  opened,
  recalled,
  rules,
  started,
  taken,
  transferred,
} from './story.ts';

describe('the board', () => {
  const busy = [
    ...['1', '2', '3'].map((counter) => opened(counter)),
    ...['A001', 'A002', 'A003', 'B001'].map((number) => taken(number)),
    called('A001', '1', 1),
    started('A001', '1', 2),
    finished('A001', '1', 3, false),
    called('B001', '2', 4),
    started('B001', '2', 5),
    called('A002', '3', 6),
  ];
  const rows = (hall: ReturnType<typeof hallAfter>, limit = 10, counters?: ReadonlySet<string>) =>
    boardRows(hall, counters ? { limit, counters } : { limit }).map(({ number, counter, state }) => [
      number,
      counter,
      state,
    ]);

  test('shows the newest call first and nobody who was not called', () =>
    expect(rows(hallAfter(dayOpened(), ...busy))).toEqual([
      ['A002', '3', 'calling'],
      ['B001', '2', 'serving'],
      ['A001', '1', 'done'],
    ]));

  test('shows some counters and so many rows', () => {
    const hall = hallAfter(dayOpened(), ...busy);
    expect(rows(hall, 1)).toEqual([['A002', '3', 'calling']]);
    expect(rows(hall, 10, new Set(['1', '2']))).toEqual([
      ['B001', '2', 'serving'],
      ['A001', '1', 'done'],
    ]);
  });

  test('a recalled ticket moves up and stays one row', () => {
    const hall = hallAfter(dayOpened(), ...busy, called('A003', '1', 7), recalled('A002', '3', 2));
    expect(rows(hall).map(([number]) => number)).toEqual(['A002', 'A003', 'B001', 'A001']);
  });

  test('a ticket called again elsewhere is only shown there', () => {
    const moved = [transferred('A002', '3', { queue: 'household' }, 20), called('A002', '1', 8)];
    expect(rows(hallAfter(dayOpened(), ...busy, ...moved)).filter(([number]) => number === 'A002')).toEqual([
      ['A002', '1', 'calling'],
    ]);
  });

  test('is empty on the next day', () => {
    const next = [{ type: 'day-closed', day: '2026-03-02' } as const, dayOpened({}, '2026-03-03')];
    expect(rows(hallAfter(dayOpened(), ...busy, ...next))).toEqual([]);
  });
});

describe('the waiting list', () => {
  const hall = hallAfter(
    dayOpened(),
    opened('1'),
    opened('2'),
    taken('B001', 0),
    taken('A001', 5),
    taken('A002', 12, 'priority'),
    taken('B002', 15),
    taken('A003', 1),
    called('A003', '2', 2),
    transferred('A003', '2', { counter: '1' }, 22),
  );

  test('of a counter is in its calling order, helping last until overdue', () => {
    const numbers = (at: number) => waitingList(hall, { counter: '1' }, minute(at), 10).map(({ number }) => number);
    expect(numbers(16)).toEqual(['A002', 'A003', 'A001', 'B001', 'B002']);
    expect(numbers(21)).toEqual(['A002', 'B001', 'A003', 'A001', 'B002']);
  });

  test('says how long, in which lane and whether overdue', () => {
    expect(waitingList(hall, { counter: '1' }, minute(18), 2)).toEqual([
      {
        ticket: 'A002',
        number: 'A002',
        queue: 'household',
        lane: 'priority',
        takenAt: minute(12),
        waited: 6 * 60_000,
        due: minute(17),
        overdue: true,
        ahead: 0,
      },
      expect.objectContaining({ number: 'A003', lane: 'normal', overdue: false, ahead: 1, only: '1' }),
    ]);
  });

  test('of a queue leaves out who was sent to a counter', () =>
    expect(waitingList(hall, { queue: 'household' }, minute(16), 10).map(({ number }) => number)).toEqual([
      'A002',
      'A001',
    ]));

  test('who is ahead: in the queue, or at the counter to which it was sent', () => {
    expect(aheadOf(hall, 'A001')).toBe(1);
    expect(aheadOf(hall, 'A003')).toBe(1);
    expect(aheadOf(hall, 'nobody')).toBeUndefined();
  });

  test('the longest waiting is the one taken first', () => {
    expect(longestWaiting(hall)?.number).toBe('B001');
    expect(longestWaiting(hall, 'household')?.number).toBe('A003');
    expect(longestWaiting(hall, 'named')).toBeUndefined();
  });
});

describe('a queue', () => {
  test('counts everybody who waits, the sent ones too', () => {
    const sent = [called('A001', '1'), transferred('A001', '1', { counter: '1' }, 20)];
    const hall = hallAfter(dayOpened(), opened('1'), taken('A001'), taken('A002'), ...sent);
    expect(queueState(hall, 'household', minute(1))).toMatchObject({ waiting: 2, open: true });
  });

  test('says why no ticket can be had', () => {
    expect(queueState(hallAfter(), 'tax', minute(1))).toMatchObject({ open: false, reason: { code: 'day-not-open' } });
    const hall = hallAfter(dayOpened(), taken('D001'), taken('D002'));
    expect(queueState(hall, 'scarce', minute(1))).toMatchObject({ open: false, reason: { code: 'quota-reached' } });
    expect(queueState(hall, 'scarce', minute(481))).toMatchObject({ open: false, reason: { code: 'queue-closed' } });
    expect(queueState(hall, 'scarce', minute(480) - 1)).toMatchObject({ reason: { code: 'queue-ending' } });
    expect(queueState(hall, 'zoo', minute(1))).toBeUndefined();
  });
});

test('what was set aside can be found again, the latest first', () => {
  const aside = [called('A001', '1', 1), held('A001', '1', 2), called('A002', '1', 3), noShowed('A002', '1', 4)];
  const hall = hallAfter(dayOpened(), opened('1'), taken('A001'), taken('A002'), ...aside);
  expect(setAside(hall).map(({ number, status }) => [number, status])).toEqual([
    ['A002', 'no-show'],
    ['A001', 'held'],
  ]);
  evolve(hall, { type: 'reinstated', at: minute(5), ticket: 'A002', due: minute(9) } satisfies Event);
  expect(setAside(hall).map(({ number }) => number)).toEqual(['A001']);
  expect(ticketByNumber(hall, 'A002')?.status).toBe('waiting');
  expect(ticketByNumber(hall, 'A009')).toBeUndefined();
});

describe('rules', () => {
  test('that fit have no problems', () => expect(checkRules(rules)).toEqual([]));

  test.each([
    [
      'queues.1.id',
      {
        queues: [
          { id: 'a', prefix: 'A' },
          { id: 'a', prefix: 'B' },
        ],
      },
    ],
    [
      'queues.1.prefix',
      {
        queues: [
          { id: 'a', prefix: 'A' },
          { id: 'b', prefix: 'A' },
        ],
      },
    ],
    [
      'queues.1',
      {
        queues: [
          { id: 'a', prefix: 'A' },
          { id: 'b', prefix: 'B' },
        ],
      },
    ],
    ['queues.0.perPersonDaily', { queues: [{ id: 'a', prefix: 'A', perPersonDaily: 1 }] }],
    ['counters.0.own.1', { counters: [{ id: '1', own: ['a', 'zoo'] }] }],
    ['counters.0.own.1', { counters: [{ id: '1', own: ['a', 'a'] }] }],
    ['counters.0.helping.0', { counters: [{ id: '1', own: ['a'], helping: ['a'] }] }],
    [
      'counters.1.id',
      {
        counters: [
          { id: '1', own: ['a'] },
          { id: '1', own: ['a'] },
        ],
      },
    ],
    [
      'lanes.1.id',
      {
        lanes: [
          { id: 'normal', targetMinutes: 1 },
          { id: 'normal', targetMinutes: 2 },
        ],
      },
    ],
    ['defaultLane', { defaultLane: 'vip' }],
    ['offline.paperPrefix', { offline: { paperPrefix: 'A' } }],
  ])('problem at %s', (path, change) => {
    const base = {
      queues: [{ id: 'a', prefix: 'A' }],
      counters: [{ id: '1', own: ['a'] }],
      lanes: [{ id: 'normal', targetMinutes: 20 }],
      defaultLane: 'normal',
    };
    const problems = checkRules(QueueRules.parse({ ...base, ...change }));
    expect(problems.map((problem) => problem.path)).toContain(path);
  });
});
