import type { CaseProgress } from '@jiaohao/protocol';

/** First what the citizen has to do something about, then what goes on, then what is over. */
const rank: Readonly<Record<CaseProgress['state'], number>> = {
  'correction-needed': 0,
  accepted: 1,
  'in-review': 1,
  finished: 2,
  refused: 2,
  withdrawn: 3,
};

/** Within the same rank the newest first; cases without a date last. */
export const caseOrder = (a: CaseProgress, b: CaseProgress): number =>
  rank[a.state] - rank[b.state] || acceptedAt(b) - acceptedAt(a) || a.caseNo.localeCompare(b.caseNo);

const acceptedAt = (each: CaseProgress): number => (each.acceptedAt === undefined ? 0 : Date.parse(each.acceptedAt));
