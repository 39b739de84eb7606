import { expect, test } from 'vitest';
import type { Verdict } from '../src/support/judge.ts';
import { type Live, reconcile } from '../src/support/reconcile.ts';

const quietMs = 900_000;
const at = 1_000_000;

const row = (change: Partial<Live>): Live => ({
  id: 1,
  device: 'printer',
  subject: 'paper-out',
  fault: 'paper-out',
  until: null,
  repairAt: null,
  closedAt: null,
  reopenedAt: null,
  ...change,
});

const verdict = (complete: boolean, ...present: [subject: string, fault: string][]): Map<string, Verdict> =>
  new Map([
    [
      'printer',
      {
        state: present.length > 0 ? 'fault' : complete ? 'ready' : 'unknown',
        faults: present.map(([, fault]) => fault),
        why: undefined,
        present: present.map(([subject, fault]) => ({ subject, fault })),
        complete,
      },
    ],
  ]);
const out = verdict(true, ['paper-out', 'paper-out']);
const well = verdict(true);
const nobodyKnows = verdict(false);
const longAgo = at - quietMs;
const justNow = at - 1000;

test.each<[string, Live[], Map<string, Verdict>, object[]]>([
  ['a new trouble', [], out, [{ type: 'open', device: 'printer', subject: 'paper-out', fault: 'paper-out' }]],
  ['the same again says nothing new', [row({})], out, []],
  ['it is over', [row({})], well, [{ type: 'mend', id: 1 }]],
  ['nobody knows whether it is over', [row({})], nobodyKnows, []],
  [
    'it comes back within the quiet time',
    [row({ until: justNow })],
    out,
    [{ type: 'again', id: 1, fault: 'paper-out' }],
  ],
  [
    'it comes back, and stands on the list open as well as closed',
    [row({ until: justNow, reopenedAt: justNow }), row({ id: 2, closedAt: justNow })],
    out,
    [{ type: 'again', id: 1, fault: 'paper-out' }],
  ],
  ['it stays away', [row({ until: longAgo })], well, [{ type: 'close', id: 1 }]],
  ['it stays away and nobody can ask now', [row({ until: longAgo })], nobodyKnows, [{ type: 'close', id: 1 }]],
  [
    'over since long after now: the clock was set back',
    [row({ until: at + quietMs })],
    well,
    [{ type: 'close', id: 1 }],
  ],
  ['over since just after now: the clock was put right', [row({ until: at + 1000 })], well, []],
  ['not yet for long', [row({ until: justNow })], well, []],
  ['somebody outside repairs it', [row({ until: longAgo, repairAt: 5 })], well, []],
  ['a close was just taken back', [row({ until: longAgo, reopenedAt: justNow })], well, []],
  ['closed by a person while it lasts', [row({ closedAt: justNow })], out, []],
  ['closed by a person, then over', [row({ closedAt: justNow })], well, [{ type: 'mend', id: 1 }]],
  [
    'another reason for the same link',
    [row({ subject: 'link', fault: 'offline' })],
    verdict(false, ['link', 'no-answer']),
    [{ type: 'rename', id: 1, fault: 'no-answer' }],
  ],
  ['one closed while it lasted, one opened since', [row({ id: 1, closedAt: 5 }), row({ id: 2 })], out, []],
  ['the device is no longer configured', [row({})], new Map(), [{ type: 'mend', id: 1 }]],
])('%s', (_name, rows, verdicts, changes) => expect(reconcile(rows, verdicts, at, quietMs)).toEqual(changes));

const many = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i): [string, string] => [`f-${from + i}`, `f-${from + i}`]);
const opened = (subject: string) => ({ type: 'open', device: 'printer', subject, fault: subject });
const rowsOf = (subjects: readonly [string, string][], change: Partial<Live> = {}) =>
  subjects.map(([subject], i) => row({ id: i + 1, subject, fault: subject, ...change }));
const full = [...rowsOf(many(0, 15)), row({ id: 16, subject: 'more-faults', fault: 'more-faults' })];

test.each<[string, Live[], Map<string, Verdict>, object[]]>([
  [
    'sixteen are fifteen and one for the rest',
    [],
    verdict(true, ...many(0, 16)),
    [...many(0, 15).map(([f]) => opened(f)), opened('more-faults')],
  ],
  ['the rest is as long as it lasts', full, verdict(true, ...many(0, 15), ['f-99', 'f-99']), []],
  ['the rest is over', full, verdict(true, ...many(0, 15)), [{ type: 'mend', id: 16 }]],
  [
    'ever new ones open nothing while the list is full',
    rowsOf(many(0, 15), { until: justNow }),
    verdict(true, ['f-50', 'f-50'], ['f-51', 'f-51']),
    [opened('more-faults')],
  ],
  [
    'the rest comes onto the list by itself when there is room',
    full.slice(1),
    verdict(true, ...many(1, 15), ['f-99', 'f-99']),
    [opened('f-99'), { type: 'mend', id: 16 }],
  ],
])('%s', (_name, rows, verdicts, changes) => expect(reconcile(rows, verdicts, at, quietMs)).toEqual(changes));
