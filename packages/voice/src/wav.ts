/** Mono sound: samples from -1 to 1 at `rate` per second. */
export type Sound = { rate: number; samples: Float32Array };

/** Reads a 16-bit PCM mono WAV file. Throws on any other kind. */
export const readPcm = (bytes: Uint8Array): { rate: number; samples: Int16Array } => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw new Error('not a WAV file');
  let rate = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    // espeak writing to a pipe leaves the data length open, so it is cut to what is there.
    const length = Math.min(view.getUint32(at + 4, true), bytes.length - at - 8);
    if (tag(at) === 'fmt ') {
      if (
        view.getUint16(at + 8, true) !== 1 ||
        view.getUint16(at + 10, true) !== 1 ||
        view.getUint16(at + 22, true) !== 16
      )
        throw new Error('only 16-bit mono PCM is read');
      rate = view.getUint32(at + 12, true);
    }
    if (tag(at) === 'data') {
      return { rate, samples: Int16Array.from({ length: length >> 1 }, (_, i) => view.getInt16(at + 8 + 2 * i, true)) };
    }
    at += 8 + length + (length & 1);
  }
  throw new Error('the WAV file has no data');
};

/** The same as samples from -1 to 1. */
export const readWav = (bytes: Uint8Array): Sound => {
  const { rate, samples } = readPcm(bytes);
  return { rate, samples: Float32Array.from(samples, (sample) => sample / 32768) };
};

export const writeWav = ({ rate, samples }: Sound): Uint8Array => {
  const bytes = new Uint8Array(44 + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('RIFF----WAVEfmt ----'), 0);
  view.setUint32(4, bytes.length - 8, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  bytes.set(new TextEncoder().encode('data'), 36);
  view.setUint32(40, 2 * samples.length, true);
  for (const [i, sample] of samples.entries())
    view.setInt16(44 + 2 * i, Math.round(Math.max(-1, Math.min(1, sample)) * 32767), true);
  return bytes;
};
