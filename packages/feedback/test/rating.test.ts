import { expect, test } from 'vitest';
import { grades, type Invitation, judge, type Rating, reasons } from '../src/index.ts';

const invitation: Invitation = { id: 'i1', counter: '3', ticket: 't1', clerk: '0103', expiresAt: 60_000 };
const rating = (over: Partial<Rating> = {}): Rating => ({
  invitation: 'i1',
  grade: 5,
  reasons: [517],
  via: 'pad',
  ...over,
});

test('an answer in time counts', () => {
  expect(judge(invitation, rating(), 60_000)).toEqual({ ok: true, rating: rating() });
});

test.each([
  ['nobody was invited', undefined, rating(), 1, 'no-invitation'],
  ['another invitation', invitation, rating({ invitation: 'i2' }), 1, 'no-invitation'],
  ['too late', invitation, rating(), 60_001, 'invitation-expired'],
  ['a reason of another grade', invitation, rating({ reasons: [115] }), 1, 'reason-of-other-grade'],
  ['a long comment', invitation, rating({ comment: '好'.repeat(151) }), 1, 'comment-too-long'],
])('%s is refused', (_name, open, answer, at, code) => {
  const result = judge(open, answer, at);
  expect(result.ok ? 'ok' : result.refusal.code).toBe(code);
});

test('rare characters count once', () => {
  expect(judge(invitation, rating({ comment: '𠀀'.repeat(150) }), 1).ok).toBe(true);
});

test('a reason that is named twice counts once', () => {
  const result = judge(invitation, rating({ reasons: [517, 517, 510] }), 1);
  expect(result.ok && result.rating.reasons).toEqual([517, 510]);
});

test('every grade has eight reasons and each begins with its grade', () => {
  for (const { grade } of grades) {
    expect(reasons[grade]).toHaveLength(8);
    for (const { code } of reasons[grade]) expect(Math.floor(code / 100)).toBe(grade);
  }
});
