import type { ScannedCode } from '@jiaohao/device-kit';

/** What came out of the stream: a code, or something that was thrown away. */
export type Found = { is: 'code'; code: ScannedCode } | { is: 'noise' };

/** Finds codes in what a scanner sends; knows no clock. */
export interface CodeFinder {
  push(chunk: Uint8Array): Found[];
  /** Nothing came for the time that ends or spoils what has begun. */
  quiet(): Found[];
  /** Whether something has begun. */
  pending(): boolean;
}

export const noise: Found = { is: 'noise' };
