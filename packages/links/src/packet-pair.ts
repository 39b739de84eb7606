import { Duplex } from 'node:stream';

class End extends Duplex {
  other: End | undefined;

  constructor() {
    super({ objectMode: true });
  }

  override _read(): void {}

  override _write(packet: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (!this.other || this.other.destroyed) {
      done(new Error('The other end is gone'));
      return;
    }
    this.other.push(packet);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    done(error);
    // A pulled cable ends both sides, each in its own turn.
    setImmediate(() => this.other?.destroy());
  }
}

/**
 * Two streams joined end to end that keep each chunk whole and apart, as UDP and HID do. Like those, it never makes the
 * sender wait. Destroying one destroys the other.
 */
export const packetPair = (): [Duplex, Duplex] => {
  const [a, b] = [new End(), new End()];
  a.other = b;
  b.other = a;
  for (const end of [a, b]) end.on('error', () => undefined);
  return [a, b];
};
