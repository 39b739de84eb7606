import type { CatalogItem, SlotsAnswer, Text } from '@jiaohao/protocol';

export type Step = 'pick' | 'slots' | 'person' | 'check';
export type Slot = SlotsAnswer['days'][number]['slots'][number];

/** What was chosen and typed so far. It lives in this page only and is gone with it. */
export type Draft = {
  query: string;
  item: CatalogItem | undefined;
  day: string | undefined;
  slot: Slot | undefined;
  name: string;
  kind: string;
  number: string;
  phone: string;
  /** Said at the step where something can be done about it. */
  problem: { at: Step; text: Text } | undefined;
};

export const emptyDraft = (): Draft => ({
  query: '',
  item: undefined,
  day: undefined,
  slot: undefined,
  name: '',
  kind: 'citizen',
  number: '',
  phone: '',
  problem: undefined,
});

/** As far as the draft allows on the way to this step. */
export const reachable = (step: Step, draft: Draft): Step => {
  if (!draft.item) return 'pick';
  if (!draft.slot && step !== 'pick') return 'slots';
  if (step === 'check' && (draft.name === '' || draft.number === '')) return 'person';
  return step;
};

/** Which of the steps a problem belongs to, by its code. */
export const stepOf = (code: string): Step => {
  if (code === 'slot-full' || code === 'unknown-slot') return 'slots';
  if (code === 'bad-number' || code === 'bad-body') return 'person';
  if (code === 'unknown-item' || code === 'not-bookable') return 'pick';
  return 'check';
};
