import type { SourceState } from '@jiaohao/protocol';

/** How often each source was asked, by how it answered. */
export const createSourceCounts = () => {
  const counts = new Map<string, number>();
  return {
    count: (states: readonly SourceState[]): void => {
      for (const { id, state } of states) {
        const labels = `source="${id}",state="${state}"`;
        counts.set(labels, (counts.get(labels) ?? 0) + 1);
      }
    },
    gauges: () =>
      [...counts].map(([labels, value]) => ({
        name: 'jiaohao_source_asked',
        help: 'How often a source was asked, by how it answered',
        labels,
        value,
      })),
  };
};

export type SourceCounts = ReturnType<typeof createSourceCounts>;
