import type { Duplex } from 'node:stream';
import { duplexPair } from '../src/index.ts';

export interface CutCable {
  /** The device's end. */
  near: Duplex;
  /** The simulator's end. */
  far: Duplex;
  /** Breaks when so many more bytes, counted in one direction, have passed; the byte after them does not arrive. */
  cutAfter(bytes: number, direction: 'out' | 'in'): void;
}

/** A cable that breaks after an exact number of bytes, in the middle of a chunk too. */
export const cutCable = (): CutCable => {
  const [near, nearEnd] = duplexPair();
  const [farEnd, far] = duplexPair();
  const left = { out: Number.POSITIVE_INFINITY, in: Number.POSITIVE_INFINITY };
  const carry = (from: Duplex, to: Duplex, direction: 'out' | 'in') =>
    from.on('data', (chunk: Buffer) => {
      const passing = chunk.subarray(0, left[direction]);
      left[direction] -= chunk.length;
      // At once, past the stream's own queue: what has passed the break must arrive.
      if (passing.length > 0) to.write(passing);
      if (left[direction] > 0) return;
      setImmediate(() => {
        nearEnd.destroy();
        farEnd.destroy();
      });
      from.removeAllListeners('data').resume();
    });
  carry(nearEnd, farEnd, 'out');
  carry(farEnd, nearEnd, 'in');
  nearEnd.on('close', () => farEnd.destroy());
  farEnd.on('close', () => nearEnd.destroy());
  return {
    near,
    far,
    cutAfter: (bytes, direction) => {
      left[direction] = bytes;
    },
  };
};
