import type { CardData, CaseProgress, Holding, SourceState } from '@jiaohao/protocol';

/** What became of asking one source: its word, or why there is none. */
export type Asked<T> = { ok: true; answer: T } | { ok: false; why: 'late' | 'failed' | 'unknown' };

/** What a source can be asked for. */
export type Offer = 'progress' | 'holdings';

/**
 * One house that knows cases or holds papers: other departments by the signed interface, and later this hall's own cases.
 * Never rejects; every call ends within the source's time limit.
 */
export interface Source {
  readonly id: string;
  readonly name: SourceState['name'];
  readonly offers: ReadonlySet<Offer>;
  progress(of: { card: CardData } | { caseNo: string }): Promise<Asked<readonly CaseProgress[]>>;
  holdings(card: CardData): Promise<Asked<readonly Holding[]>>;
  /** The PDF of a holding, freshly made for this person; the holding as it was listed just before. */
  paper(holding: string, card: CardData): Promise<Asked<{ holding: Holding; pdf: Uint8Array }>>;
}
