import { faultText } from '@jiaohao/device-host';
import type { Running } from '@jiaohao/devices';
import type { Answers, Asks, counterCalls, counterNews } from '@jiaohao/protocol';
import type { z } from 'zod';

type Ask = Asks<typeof counterCalls, 'scan'>;
type Answer = Answers<typeof counterCalls, 'scan'>;
type Scanned = z.infer<(typeof counterNews)['scanned']>;

/** A page above this is counted, but not carried to the page of the clerk. */
const shownBytes = 12_000_000;

export type TryScan = {
  /** Scans and tells each page as it comes; nothing is kept. Never rejects. */
  scan(ask: Ask): Promise<Answer>;
  cancel(request: string): void;
};

/** Scans that a clerk makes to see whether the scanner is well. */
export const createTryScan = (options: {
  scanners: readonly Running<'document-scanner'>[];
  tell: (page: Scanned) => void;
}): TryScan => {
  const running = new Map<string, AbortController>();
  return {
    scan: async ({ request, device, ...settings }) => {
      const scanner = options.scanners.find(({ id }) => id === device)?.supervised.device();
      if (!scanner) return { done: false, pages: 0, trouble: faultText('offline') };
      if (running.has(request)) return { done: false, pages: 0, trouble: faultText('scanner-busy') };
      const stop = new AbortController();
      running.set(request, stop);
      const outcome = await scanner
        .scan(
          settings,
          ({ number, type, bytes }) => {
            const picture = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
            options.tell({ request, number, bytes: bytes.length, ...(bytes.length <= shownBytes && { picture }) });
          },
          stop.signal,
        )
        .finally(() => running.delete(request));
      if (outcome.done) return outcome;
      return { done: false, pages: outcome.pages, trouble: faultText(outcome.fault) };
    },
    cancel: (request) => running.get(request)?.abort(),
  };
};
