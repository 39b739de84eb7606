import { type Grade, reasons } from './reasons.ts';

/** Longest comment, in characters (as code points). */
export const commentLimit = 150;

export type Invitation = {
  readonly id: string;
  readonly counter: string;
  readonly ticket: string;
  readonly clerk: string;
  /** Milliseconds since 1970; afterwards the service counts as not rated. */
  readonly expiresAt: number;
};

export type Rating = {
  readonly invitation: string;
  readonly grade: Grade;
  readonly reasons: readonly number[];
  readonly comment?: string;
  readonly via: string;
};

export type RatingRefusal =
  | { code: 'no-invitation' }
  | { code: 'invitation-expired' }
  | { code: 'reason-of-other-grade'; reason: number }
  | { code: 'comment-too-long'; limit: number };

/** One service, one rating: says whether this answer to this invitation counts. */
export const judge = (
  invitation: Invitation | undefined,
  rating: Rating,
  at: number,
): { ok: true; rating: Rating } | { ok: false; refusal: RatingRefusal } => {
  if (!invitation || invitation.id !== rating.invitation) return { ok: false, refusal: { code: 'no-invitation' } };
  if (at > invitation.expiresAt) return { ok: false, refusal: { code: 'invitation-expired' } };
  const known = new Set(reasons[rating.grade].map((r) => r.code));
  const stray = rating.reasons.find((code) => !known.has(code));
  if (stray !== undefined) return { ok: false, refusal: { code: 'reason-of-other-grade', reason: stray } };
  if ([...(rating.comment ?? '')].length > commentLimit)
    return { ok: false, refusal: { code: 'comment-too-long', limit: commentLimit } };
  return { ok: true, rating: { ...rating, reasons: [...new Set(rating.reasons)] } };
};
