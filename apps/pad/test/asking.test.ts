import { grades, reasons } from '@jiaohao/feedback';
import type { RatingInvite } from '@jiaohao/protocol';
import { describe, expect, test } from 'vitest';
import {
  cutComment,
  evolve,
  freshPad,
  lengthOf,
  type Pad,
  type PadEvent,
  remainingOf,
  thanksMs,
} from '../src/asking.ts';

const invite = (invitation: string): RatingInvite => ({
  invitation,
  ticket: 't-1',
  number: 'A023',
  expiresAt: '2026-11-24T10:01:00+08:00',
  grades: [...grades],
  reasons: Object.fromEntries(Object.entries(reasons).map(([grade, list]) => [grade, [...list]])),
});

const invited = (invitation = 'i-1', at = 0): PadEvent => ({
  type: 'invited',
  invite: invite(invitation),
  remainingMs: 60_000,
  at,
});

const after = (...events: PadEvent[]): Pad => events.reduce(evolve, freshPad());

describe('being asked', () => {
  test('an invitation that comes again keeps what was chosen and its end', () => {
    const pad = after(invited(), { type: 'chosen', grade: 4 }, invited('i-1', 30_000));
    expect(pad.asking).toMatchObject({ step: 'asked', endsAt: 60_000, draft: { grade: 4 } });
  });

  test('another invitation starts afresh', () => {
    const pad = after(invited(), { type: 'chosen', grade: 4 }, invited('i-2', 30_000));
    expect(pad.asking).toMatchObject({ step: 'asked', endsAt: 90_000, draft: undefined });
  });

  test('an invitation whose time has run out is not shown', () => {
    const pad = after({ type: 'invited', invite: invite('i-1'), remainingMs: 0, at: 0 });
    expect(pad.asking.step).toBe('idle');
  });

  test('a cleared invitation goes back to idle and does not come again', () => {
    expect(after(invited(), { type: 'cleared' }).asking.step).toBe('idle');
    expect(after(invited(), { type: 'cleared' }, invited()).asking.step).toBe('idle');
  });

  test('another grade drops the reasons of the first but keeps the words', () => {
    const pad = after(
      invited(),
      { type: 'chosen', grade: 5 },
      { type: 'reason', code: 517 },
      { type: 'written', comment: '谢谢' },
      { type: 'chosen', grade: 3 },
    );
    expect(pad.asking).toMatchObject({ draft: { grade: 3, reasons: [], comment: '谢谢' } });
  });

  test('a reason pressed twice is taken back', () => {
    const pad = after(
      invited(),
      { type: 'chosen', grade: 5 },
      { type: 'reason', code: 517 },
      { type: 'reason', code: 510 },
      { type: 'reason', code: 517 },
    );
    expect(pad.asking).toMatchObject({ draft: { reasons: [510] } });
  });
});

describe('the end of the minute', () => {
  test('nothing chosen: back to idle, not rated', () => {
    expect(after(invited(), { type: 'ticked', at: 59_999 }).asking.step).toBe('asked');
    expect(after(invited(), { type: 'ticked', at: 60_000 })).toEqual({ asking: { step: 'idle' }, over: 'i-1' });
  });

  test('chosen but not submitted: sent as it is', () => {
    const pad = after(
      invited(),
      { type: 'chosen', grade: 2 },
      { type: 'reason', code: 213 },
      { type: 'written', comment: ' 等得太久 ' },
      { type: 'ticked', at: 60_000 },
    );
    expect(pad.asking).toMatchObject({
      step: 'sending',
      rating: { invitation: 'i-1', grade: 2, reasons: [213], comment: '等得太久', via: 'pad' },
    });
  });
});

describe('the answer', () => {
  const submitted: PadEvent[] = [invited(), { type: 'chosen', grade: 5 }, { type: 'submitted' }];

  test('cannot be submitted without a face', () => {
    expect(after(invited(), { type: 'submitted' }).asking.step).toBe('asked');
  });

  test('says no comment when none was written', () => {
    expect(after(...submitted).asking).toHaveProperty('rating', {
      invitation: 'i-1',
      grade: 5,
      reasons: [],
      via: 'pad',
    });
  });

  test('is kept while the line is broken, through repeats and a clearing of the invitation', () => {
    const pad = after(...submitted, invited('i-1', 20_000), { type: 'cleared' }, { type: 'ticked', at: 59_000 });
    expect(pad.asking).toMatchObject({ step: 'sending', rating: { grade: 5 } });
  });

  test('is said to be lost when the line did not come back in time', () => {
    const pad = after(...submitted, { type: 'ticked', at: 60_000 });
    expect(pad).toMatchObject({ asking: { step: 'lost' }, over: 'i-1' });
  });

  test('thanks for four seconds once delivered, then idle, and never asks the same again', () => {
    const thanked = after(...submitted, { type: 'delivered', invitation: 'i-1', at: 10_000 });
    expect(thanked.asking).toEqual({ step: 'thanks', until: 10_000 + thanksMs });
    const idle = [{ type: 'ticked', at: 14_000 } as const, invited('i-1', 15_000)].reduce(evolve, thanked);
    expect(idle.asking.step).toBe('idle');
    expect(evolve(idle, invited('i-2', 16_000)).asking.step).toBe('asked');
  });

  test('of an older invitation does not thank for the present one', () => {
    const pad = after(...submitted, invited('i-2', 1000), { type: 'delivered', invitation: 'i-1', at: 2000 });
    expect(pad.asking.step).toBe('asked');
  });
});

describe('how long there is', () => {
  const at = (time: string) => new Date(`2026-11-24T${time}+08:00`);
  test.each([
    ['10:00:00', 58_500, 'a minute, less the way the answer has to travel'],
    ['10:00:30', 28_500, 'the rest, for a pad that was switched on late'],
    ['10:00:59', 0, 'nothing when the answer could not arrive any more'],
    ['10:05:00', 0, 'nothing for a stale invitation'],
    ['09:00:00', 58_500, 'never more than the hall gives'],
  ])('at %s: %i ms (%s)', (time, ms) => {
    expect(remainingOf('2026-11-24T10:01:00+08:00', at(time), 60)).toBe(ms);
  });
});

describe('the comment', () => {
  test('counts a rare character as one', () => {
    expect(lengthOf('𠮷野家')).toBe(3);
  });
  test('is cut to 150 characters without breaking one', () => {
    const cut = cutComment('𠮷'.repeat(151));
    expect(lengthOf(cut)).toBe(150);
    expect(cut.endsWith('𠮷')).toBe(true);
  });
});
