import { until } from '../lib/until.ts';
import type { BenchHand } from './bench-hand.ts';

/** What people read on the bench's panels and hear from its loudspeaker. */
export const facesOf = (bench: BenchHand) => {
  const textOf = (panel: string): string => {
    const { face } = bench.stand(panel, 'panel').seen;
    return face.type === 'dots' ? face.areas.map(({ text }) => text).join('') : face.digits;
  };
  return {
    textOf,
    shows: async (panel: string, text: string, ms?: number): Promise<void> => {
      await until(`${panel} shows ${text}`, () => textOf(panel).includes(text), ms).catch((error: unknown) => {
        throw new Error(`${String(error)}; it shows "${textOf(panel)}"`);
      });
    },
    /** Every announcement that was heard, the newest first. */
    said: (): string[] => bench.stand('speaker-a', 'speaker').seen.said.map(({ words }) => words.join('')),
  };
};

export type Faces = ReturnType<typeof facesOf>;
