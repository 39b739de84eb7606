import { expect, test } from 'vitest';
import { type Case, type Heard, judge } from '../src/support/judge.ts';

const said = (state: Heard['status']['state'], ...faults: string[]): Heard => ({
  status: { state, faults, since: '2026-11-22T09:00:00+08:00' },
  awaySince: state === 'offline' ? 50_000 : undefined,
});
const deskIsThere = said('ready');

const judged = (change: Partial<Case>) =>
  judge({
    heard: undefined,
    desk: 'none',
    expected: true,
    deskExpected: true,
    onDuty: true,
    startedAt: 0,
    at: 100_000,
    graceMs: 60_000,
    settleMs: 3000,
    ...change,
  });

test.each<[string, Partial<Case>, string, string[], boolean]>([
  ['well', { heard: said('ready') }, 'ready', [], true],
  ['low on paper', { heard: said('degraded', 'paper-low') }, 'degraded', ['paper-low paper-low'], true],
  [
    'two faults',
    { heard: said('fault', 'paper-out', 'cover-open') },
    'fault',
    ['paper-out paper-out', 'cover-open cover-open'],
    true,
  ],
  ['a desk whose device is starting is itself well', { heard: said('degraded') }, 'ready', [], true],
  ['a fault without a reason', { heard: said('fault') }, 'fault', ['unexplained unexplained'], true],
  ['starting', { heard: said('starting') }, 'starting', [], false],
  ['away', { heard: said('offline', 'offline') }, 'offline', ['link offline'], false],
  ['away, its port in use', { heard: said('offline', 'port-busy') }, 'offline', ['link port-busy'], false],
  ['away without a reason', { heard: said('offline') }, 'offline', ['link offline'], false],
  ['away for a moment', { heard: said('offline', 'offline'), at: 52_000 }, 'offline', [], false],
  ['away at night', { heard: said('offline', 'offline'), onDuty: false }, 'offline', [], false],
  ['put away, with whatever was wrong', { heard: said('offline', 'offline'), expected: false }, 'offline', [], true],
  ['silent, so nobody knows of its paper', { heard: said('fault', 'no-answer') }, 'fault', ['link no-answer'], false],
  ['a sheet that was not read', { heard: said('degraded', 'feeder-empty') }, 'degraded', [], true],
  ['not heard yet', { at: 59_000 }, 'unknown', [], false],
  ['never heard', {}, 'unknown', ['link not-reported'], false],
  ['never heard, at night', { onDuty: false }, 'unknown', [], false],
  ['never heard and not expected', { expected: false }, 'unknown', [], true],
  ['a code that is none', { heard: said('fault', '<b>', 'x'.repeat(99)) }, 'fault', ['unexplained unexplained'], true],
  [
    'twenty codes that nobody knows, and paper out behind them',
    { heard: said('fault', ...Array.from({ length: 20 }, (_, i) => `e-${i}`), 'paper-out') },
    'fault',
    ['unexplained unexplained', 'paper-out paper-out'],
    true,
  ],
  [
    'a code like a word of the language',
    { heard: said('fault', 'constructor') },
    'fault',
    ['unexplained unexplained'],
    true,
  ],
  ['at a desk that is there', { heard: said('ready'), desk: deskIsThere }, 'ready', [], true],
  ['at a desk that has gone', { heard: said('fault', 'paper-out'), desk: said('offline') }, 'unknown', [], false],
  ['at a desk that was never heard', { desk: undefined }, 'unknown', [], false],
  ['not expected, at a desk that has gone', { desk: said('offline'), expected: false }, 'unknown', [], true],
  ['not expected, at a desk that was never heard', { desk: undefined, expected: false }, 'unknown', [], true],
  [
    'at a desk that nobody expects and that has gone',
    { desk: said('offline'), deskExpected: false },
    'unknown',
    [],
    true,
  ],
  [
    'at a desk that nobody expects and that may come',
    { desk: undefined, deskExpected: false, at: 5 },
    'unknown',
    [],
    false,
  ],
  [
    'away from a desk that nobody expects',
    { heard: said('offline'), desk: deskIsThere, deskExpected: false },
    'offline',
    ['link offline'],
    false,
  ],
  [
    'a desk of troubled devices is itself well',
    { heard: said('degraded', 'kiosk-1-printer:paper-out') },
    'ready',
    [],
    true,
  ],
])('%s', (_name, change, state, present, complete) => {
  const verdict = judged(change);
  expect(verdict.state).toBe(state);
  expect(verdict.present.map(({ subject, fault }) => `${subject} ${fault}`)).toEqual(present);
  expect(verdict.complete).toBe(complete);
});
