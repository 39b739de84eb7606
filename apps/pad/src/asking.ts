import { commentLimit, type Grade } from '@jiaohao/feedback';
import type { RatingInvite, RatingResult } from '@jiaohao/protocol';

/** What the person in front of the pad has chosen so far. */
export type Draft = { readonly grade: Grade; readonly reasons: readonly number[]; readonly comment: string };

/**
 * What the pad shows. All times are milliseconds of one clock that never jumps, so that setting the tablet's clock
 * cannot cut somebody's minute short.
 */
export type Asking =
  | { readonly step: 'idle' }
  | {
      readonly step: 'asked';
      readonly invite: RatingInvite;
      readonly endsAt: number;
      readonly draft: Draft | undefined;
    }
  | { readonly step: 'sending'; readonly invite: RatingInvite; readonly endsAt: number; readonly rating: RatingResult }
  | { readonly step: 'thanks' | 'lost'; readonly until: number };

export type Pad = {
  readonly asking: Asking;
  /** The invitation that is over for this pad; it is not shown again when the broker repeats it. */
  readonly over: string | undefined;
};

export type PadEvent =
  | { type: 'invited'; invite: RatingInvite; remainingMs: number; at: number }
  | { type: 'cleared' }
  | { type: 'chosen'; grade: Grade }
  | { type: 'reason'; code: number }
  | { type: 'written'; comment: string }
  | { type: 'submitted' }
  | { type: 'delivered'; invitation: string; at: number }
  | { type: 'ticked'; at: number };

export const thanksMs = 4000;

/** The answer has to travel, and the hall's clock is known to two seconds only. */
const travelMs = 1500;

/**
 * How long there is to answer, in milliseconds: the invitation's end by the hall's clock, but never more than the hall
 * gives for a rating, so that a wrong clock cannot hold the pad.
 */
export const remainingOf = (expiresAt: string, hallNow: Date, ratingSeconds: number): number =>
  Math.max(0, Math.min(Date.parse(expiresAt) - hallNow.getTime(), ratingSeconds * 1000) - travelMs);

/** Cuts a comment to the limit, in code points: a rare character counts as one. */
export const cutComment = (comment: string): string => [...comment].slice(0, commentLimit).join('');

export const lengthOf = (comment: string): number => [...comment].length;

export const freshPad = (): Pad => ({ asking: { step: 'idle' }, over: undefined });

export const evolve = (pad: Pad, event: PadEvent): Pad => {
  const { asking } = pad;
  switch (event.type) {
    case 'invited': {
      const { invite, remainingMs, at } = event;
      if (invite.invitation === pad.over || remainingMs <= 0) return pad;
      const same = 'invite' in asking && asking.invite.invitation === invite.invitation;
      if (same) return pad;
      return { ...pad, asking: { step: 'asked', invite, endsAt: at + remainingMs, draft: undefined } };
    }
    case 'cleared':
      return asking.step === 'asked' ? { asking: { step: 'idle' }, over: asking.invite.invitation } : pad;
    case 'chosen': {
      if (asking.step !== 'asked' || asking.draft?.grade === event.grade) return pad;
      const draft = { grade: event.grade, reasons: [], comment: asking.draft?.comment ?? '' };
      return { ...pad, asking: { ...asking, draft } };
    }
    case 'reason': {
      if (asking.step !== 'asked' || !asking.draft) return pad;
      const { reasons } = asking.draft;
      const next = reasons.includes(event.code) ? reasons.filter((r) => r !== event.code) : [...reasons, event.code];
      return { ...pad, asking: { ...asking, draft: { ...asking.draft, reasons: next } } };
    }
    case 'written':
      return asking.step === 'asked' && asking.draft
        ? { ...pad, asking: { ...asking, draft: { ...asking.draft, comment: event.comment } } }
        : pad;
    case 'submitted':
      return asking.step === 'asked' && asking.draft ? sending(pad, asking.invite, asking.endsAt, asking.draft) : pad;
    case 'delivered':
      return asking.step === 'sending' && asking.invite.invitation === event.invitation
        ? { asking: { step: 'thanks', until: event.at + thanksMs }, over: event.invitation }
        : pad;
    case 'ticked':
      return ticked(pad, event.at);
    default:
      return event satisfies never;
  }
};

const ticked = (pad: Pad, at: number): Pad => {
  const { asking } = pad;
  switch (asking.step) {
    case 'idle':
      return pad;
    case 'asked':
      if (at < asking.endsAt) return pad;
      if (asking.draft) return sending(pad, asking.invite, asking.endsAt + travelMs, asking.draft);
      return { asking: { step: 'idle' }, over: asking.invite.invitation };
    case 'sending':
      return at < asking.endsAt
        ? pad
        : { asking: { step: 'lost', until: at + thanksMs }, over: asking.invite.invitation };
    case 'thanks':
    case 'lost':
      return at < asking.until ? pad : { ...pad, asking: { step: 'idle' } };
    default:
      return asking satisfies never;
  }
};

const sending = (pad: Pad, invite: RatingInvite, endsAt: number, draft: Draft): Pad => {
  const comment = cutComment(draft.comment.trim());
  const rating: RatingResult = {
    invitation: invite.invitation,
    grade: draft.grade,
    reasons: [...draft.reasons],
    ...(comment && { comment }),
    via: 'pad',
  };
  return { ...pad, asking: { step: 'sending', invite, endsAt, rating } };
};
