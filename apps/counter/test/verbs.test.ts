import type { CounterAnswer } from '@jiaohao/protocol';
import { describe, expect, test } from 'vitest';
import { primaryVerb, type Verb, whyNot } from '../src/page/verbs.ts';
import { answer, ticket } from './answer.ts';

const verbs: readonly Verb[] = [
  'open',
  'callNext',
  'start',
  'finish',
  'ready',
  'recall',
  'noShow',
  'hold',
  'transfer',
  'serve',
  'call',
  'resumeHeld',
  'pause',
  'close',
];

const possible = (state: CounterAnswer): readonly Verb[] => verbs.filter((verb) => !whyNot(state, verb));
const held = [ticket('A009')];

describe('what a clerk can do', () => {
  test.each([
    ['closed', ['open']],
    ['open', ['callNext', 'serve', 'call', 'resumeHeld', 'pause', 'close']],
    ['wrap-up', ['callNext', 'ready', 'serve', 'call', 'resumeHeld', 'pause', 'close']],
    ['calling', ['start', 'recall', 'noShow', 'hold', 'transfer']],
    ['serving', ['finish', 'hold', 'transfer']],
    ['paused', ['open', 'ready', 'close']],
  ] as const)('at a counter that is %s', (state, can) => {
    const front = state === 'calling' || state === 'serving' ? { ticket: ticket('A001') } : {};
    expect(possible(answer({ state, held, recallsLeft: 2, ...front }))).toEqual(can);
  });

  test('no recall when none is left, and it says what to do instead', () => {
    const state = answer({ state: 'calling', ticket: ticket('A001'), recallsLeft: 0 });
    expect(whyNot(state, 'recall')?.zh).toContain('未到');
  });

  test('nothing to take back when nobody is on hold', () => {
    expect(whyNot(answer({ state: 'open', held: [] }), 'resumeHeld')?.en).toBe('No number is on hold');
  });

  test('a refusal names the number that is in the way', () => {
    expect(whyNot(answer({ state: 'serving', ticket: ticket('B012') }), 'callNext')?.zh).toContain('B012');
  });
});

describe('the large button', () => {
  test.each([
    ['closed', 'open'],
    ['open', 'callNext'],
    ['calling', 'start'],
    ['serving', 'finish'],
    ['wrap-up', 'callNext'],
    ['paused', 'ready'],
  ] as const)('%s: %s', (state, verb) => {
    const now = answer({ state, clerk: { no: '0107', name: '王芳' }, ticket: ticket('A001') });
    expect(primaryVerb(now, '0107')).toBe(verb);
    expect(whyNot(now, verb)).toBeUndefined();
  });

  test("somebody else's paused counter is opened anew", () => {
    expect(primaryVerb(answer({ state: 'paused', clerk: { no: '0001', name: '李' } }), '0107')).toBe('open');
  });
});
