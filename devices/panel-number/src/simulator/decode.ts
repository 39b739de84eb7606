// Written apart from the driver, so that the two check each other. Runs in a browser too.

export interface NumberCall {
  address: number;
  number: number;
}

/**
 * The calls in a run of bytes, and what is left at its end. After a wrong sum the search goes on one byte later; `skipped`
 * counts those.
 */
export const decodeNumberFrames = (bytes: Uint8Array): { calls: NumberCall[]; rest: Uint8Array; skipped: number } => {
  const calls: NumberCall[] = [];
  let at = 0;
  let skipped = 0;
  while (at + 4 <= bytes.length) {
    const [address = 0, high = 0, low = 0, sum = 0] = bytes.subarray(at, at + 4);
    if ((address + high + low - sum) % 256 === 0) {
      calls.push({ address, number: high * 256 + low });
      at += 4;
    } else {
      at += 1;
      skipped += 1;
    }
  }
  return { calls, rest: bytes.slice(at), skipped };
};

const segments: Readonly<Record<string, string>> = {
  0: 'abcdef',
  1: 'bc',
  2: 'abdeg',
  3: 'abcdg',
  4: 'bcfg',
  5: 'acdfg',
  6: 'acdefg',
  7: 'abc',
  8: 'abcdefg',
  9: 'abcdfg',
};

/** The lit segments of a digit, a (top) clockwise to f, g in the middle; none for a blank. */
export const segmentsOf = (digit: string): string => segments[digit] ?? '';
