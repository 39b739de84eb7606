import type { BenchDevice, WireLine } from '@jiaohao/protocol';

export type WireLog = {
  /** Keeps the bytes; `way` in is to the device. */
  add(device: BenchDevice, way: 'in' | 'out', bytes: Uint8Array): void;
  /** The newest lines, oldest first. */
  lines(): readonly WireLine[];
  stop(): void;
};

const together = 80;

/**
 * Remembers the last `keep` lines and tells new ones in batches, so that a printed picture does not flood the page.
 * Bytes of one device that go the same way within a batch become one line, as long as it stays short.
 */
export const createWireLog = (keep: number, longest: number, onLines: (lines: WireLine[]) => void): WireLog => {
  const lines: WireLine[] = [];
  let fresh: WireLine[] = [];
  let count = 0;
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    timer = undefined;
    const batch = fresh;
    fresh = [];
    onLines(batch);
  };
  return {
    add: (device, way, bytes) => {
      const hex = Buffer.from(bytes).toString('hex');
      const last = fresh.at(-1);
      if (last && last.device === device && last.way === way && last.hex.length + hex.length <= longest * 2) {
        last.hex += hex;
      } else {
        const line: WireLine = { n: ++count, at: new Date().toISOString(), device, way, hex };
        lines.push(line);
        if (lines.length > keep) lines.shift();
        fresh.push(line);
      }
      timer ??= setTimeout(tell, together);
    },
    lines: () => lines,
    stop: () => clearTimeout(timer),
  };
};
