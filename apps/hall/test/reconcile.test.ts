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
