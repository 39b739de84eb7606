import { Duplex } from 'node:stream';

/** What a UART and its cable may hold. Node's own default grew fourfold in 22, and a device that stalls was found out later. */
const heldBytes = 16 * 1024;

class Half extends Duplex {
  other: Half | undefined;
  #waiting: (() => void) | undefined;

  constructor() {
    super({ highWaterMark: heldBytes });
  }

  override _read(): void {
    const go = this.#waiting;
    this.#waiting = undefined;
    go?.();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const other = this.other;
    if (!other || other.destroyed) done(new Error('The other end is gone'));
    else if (other.push(chunk)) done();
    else other.#waiting = done;
  }

  override _final(done: (error?: Error | null) => void): void {
    this.other?.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    done(error);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.();
    // A pulled cable ends both sides, each in its own turn.
    setImmediate(() => this.other?.destroy());
  }
}

/** Two streams joined end to end, as a cable is; destroying one destroys the other. */
export const duplexPair = (): [Duplex, Duplex] => {
  const [a, b] = [new Half(), new Half()];
  a.other = b;
  b.other = a;
  for (const half of [a, b]) half.on('error', () => undefined);
  return [a, b];
};
