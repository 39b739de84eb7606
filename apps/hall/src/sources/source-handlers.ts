import type { Offer, Source } from '@jiaohao/connector';
import type { SourceState } from '@jiaohao/protocol';
import { createTries } from '../access/tries.ts';
import { refused } from '../http/refused.ts';
import type { Handlers } from '../http/serve-routes.ts';
import type { IdCard } from '../people/person-keeper.ts';
import { askAll } from './ask-all.ts';
import { caseOrder } from './case-order.ts';
import type { SourceCounts } from './source-counts.ts';

type Routes = 'progress' | 'holdings';

/** What the log keeps of an access to other houses: about whom only keyed hashes. */
export type SourceAccess = {
  at: number;
  actor: string;
  type: 'progress-asked' | 'holdings-asked';
  data: { person?: string; caseNo?: string; sources: { id: string; state: SourceState['state']; found: number }[] };
};

/** A person types a number in a quarter of a minute or more; who is faster is guessing. */
const mostByNumber = { times: 12, withinMs: 60_000 } as const;

/** `note` resolves when the access is on disk: nothing is shown that was not put down. */
export const sourceHandlers = (options: {
  sources: ReadonlyMap<string, Source>;
  hashOf: (card: IdCard) => string;
  digest: (text: string) => Uint8Array;
  note: (access: SourceAccess) => Promise<void>;
  counts: SourceCounts;
}): Pick<Handlers, Routes> => {
  const { hashOf, digest, note, counts } = options;
  const offering = (offer: Offer) => [...options.sources.values()].filter(({ offers }) => offers.has(offer));
  const byNumber = createTries(mostByNumber.times, mostByNumber.withinMs);

  const put = async (
    asked: { sources: SourceState[]; found: readonly { source: string }[] },
    about: Omit<SourceAccess, 'data'> & { data: Omit<SourceAccess['data'], 'sources'> },
  ) => {
    counts.count(asked.sources);
    const sources = asked.sources.map(({ id, state }) => ({
      id,
      state,
      found: asked.found.filter(({ source }) => source === id).length,
    }));
    await note({ ...about, data: { ...about.data, sources } });
  };

  return {
    progress: {
      kind: 'plain',
      run: async ({ body, actor: { name: actor }, at }) => {
        const isNumber = 'caseNo' in body;
        if (isNumber) {
          if (byNumber.locked(actor, at)) throw refused('too-many-tries');
          byNumber.failed(actor, at);
        }
        const of = isNumber ? { caseNo: body.caseNo } : { card: body.idCard };
        const asked = await askAll(offering('progress'), (source) => source.progress(of));
        const data = isNumber ? { caseNo: hashOfNumber(digest, body.caseNo) } : { person: hashOf(body.idCard) };
        await put(asked, { type: 'progress-asked', actor, at, data });
        return { sources: asked.sources, cases: asked.found.sort(caseOrder) };
      },
    },
    holdings: {
      kind: 'plain',
      run: async ({ body: { idCard }, actor: { name: actor }, at }) => {
        const asked = await askAll(offering('holdings'), (source) => source.holdings(idCard));
        await put(asked, { type: 'holdings-asked', actor, at, data: { person: hashOf(idCard) } });
        return { sources: asked.sources, holdings: asked.found };
      },
    },
  };
};

const hashOfNumber = (digest: (text: string) => Uint8Array, caseNo: string): string =>
  Buffer.from(digest(`case ${caseNo}`))
    .toString('base64url')
    .slice(0, 32);
