import type { Asked, Source } from '@jiaohao/connector';
import type { SourceState } from '@jiaohao/protocol';

export type AskedAll<T> = {
  /** Of each that was asked, in the configuration's order. */
  sources: SourceState[];
  found: (T & { source: string })[];
};

/** Asks them all at once; each ends within its own limit, and who is late or failed is told beside what the others said. */
export const askAll = async <T extends object>(
  sources: readonly Source[],
  ask: (source: Source) => Promise<Asked<readonly T[]>>,
): Promise<AskedAll<T>> => {
  const answers = await Promise.all(sources.map(async (source) => ({ source, asked: await ask(source) })));
  return {
    sources: answers.map(({ source: { id, name }, asked }) => ({ id, name, state: stateOf(asked) })),
    found: answers.flatMap(({ source: { id }, asked }) =>
      asked.ok ? asked.answer.map((each) => ({ ...each, source: id })) : [],
    ),
  };
};

/** A house that knows nothing of somebody is well. */
const stateOf = (asked: Asked<unknown>): SourceState['state'] =>
  asked.ok || asked.why === 'unknown' ? 'ok' : asked.why;
