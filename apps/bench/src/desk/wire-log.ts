import type { WireLine } from '@jiaohao/protocol';
import type { Exchange } from './stands/simulated.ts';

export type WireLog = {
  /** Keeps the first `longest` of the bytes; `way` in is to the device. */
  add(stand: string, way: 'in' | 'out', bytes: Uint8Array, longest: number): void;
  exchange(stand: string, exchange: Exchange): void;
  /** The newest lines of every stand, oldest first. */
  lines(): readonly WireLine[];
  stop(): void;
};

const together = 80;

/**
 * Remembers the last `keep` lines of each stand and tells new ones in batches, so that a printed picture does not flood
 * the page. Bytes that go the same way within a batch become one line.
 */
export const createWireLog = (keep: number, onLines: (lines: WireLine[]) => void): WireLog => {
  const kept = new Map<string, WireLine[]>();
  let fresh: WireLine[] = [];
  let count = 0;
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    timer = undefined;
    const batch = fresh;
    fresh = [];
    onLines(batch);
  };
  const push = (line: WireLine) => {
    const lines = kept.get(line.stand) ?? [];
    kept.set(line.stand, lines);
    lines.push(line);
    if (lines.length > keep) lines.shift();
    fresh.push(line);
    timer ??= setTimeout(tell, together);
  };
  const next = (stand: string) => ({ n: ++count, at: new Date().toISOString(), stand });
  return {
    add: (stand, way, bytes, longest) => {
      const last = fresh.findLast((line) => line.stand === stand);
      const joins = last?.type === 'bytes' && last.way === way;
      const room = joins ? longest - last.hex.length / 2 : longest;
      const hex = Buffer.from(bytes.subarray(0, room)).toString('hex');
      if (joins) {
        last.hex += hex;
        last.bytes += bytes.length;
      } else push({ ...next(stand), type: 'bytes', way, hex, bytes: bytes.length });
    },
    exchange: (stand, { method, path, status, bytes, what }) =>
      push({ ...next(stand), type: 'exchange', method, path, status, bytes, what }),
    lines: () => [...kept.values()].flat().sort((a, b) => a.n - b.n),
    stop: () => clearTimeout(timer),
  };
};
