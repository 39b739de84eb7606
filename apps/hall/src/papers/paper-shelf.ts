import type { Time } from '@jiaohao/time';

type Shelved = { pdf: Uint8Array; owner: string; until: number };

/**
 * Papers that were made and may still be fetched for printing. In memory only: they are about people, and after a restart
 * a kiosk asks for its paper anew. Bytes are overwritten when they go.
 */
export const paperShelf = (options: { keepMs: number; mostBytes: number; time: Time }) => {
  const papers = new Map<string, Shelved>();
  let bytes = 0;
  const drop = (id: string) => {
    const paper = papers.get(id);
    if (!paper) return;
    papers.delete(id);
    bytes -= paper.pdf.length;
    paper.pdf.fill(0);
  };
  const tidy = () => {
    const now = options.time.wall();
    for (const [id, { until }] of papers) if (until <= now || bytes > options.mostBytes) drop(id);
  };
  const tidying = options.time.every(60_000, tidy);
  return {
    /** `owner` is who may fetch it. The oldest go when there are too many. */
    put: (id: string, owner: string, pdf: Uint8Array): void => {
      papers.set(id, { pdf, owner, until: options.time.wall() + options.keepMs });
      bytes += pdf.length;
      tidy();
    },
    has: (id: string): boolean => {
      tidy();
      return papers.has(id);
    },
    /** A copy, because the bytes of the shelf may be overwritten while they are sent. */
    take: (id: string, owner: string): Buffer | undefined => {
      tidy();
      const paper = papers.get(id);
      return paper?.owner === owner ? Buffer.from(paper.pdf) : undefined;
    },
    stop: (): void => {
      tidying();
      for (const id of [...papers.keys()]) drop(id);
    },
  };
};

export type PaperShelf = ReturnType<typeof paperShelf>;
