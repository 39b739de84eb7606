import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { stream } from '../src/stream.ts';

const bytesPerMs = 32;
const never = new AbortController().signal;
const sound = (ms: number) => new Uint8Array(ms * bytesPerMs);

/** A loudspeaker that takes each piece only after so long, and how many bytes each had. */
const loudspeaker = (takesMs: (piece: number) => number) => {
  const pieces: number[] = [];
  const link = new Duplex({
    read: () => undefined,
    write: (piece: Uint8Array, _encoding, done) => {
      pieces.push(piece.length);
      setTimeout(done, takesMs(pieces.length));
    },
  });
  return { link, pieces };
};

test('sound that was sent far ahead of its time is over when it has been heard, not when it has been sent', async () => {
  const { link, pieces } = loudspeaker(() => 0);
  const begun = performance.now();
  await stream(link, sound(250), { leadMs: 1000, takeMs: 1000 }, never);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(249);
  expect(pieces).toEqual([250 * bytesPerMs]);
});

test('a loudspeaker that goes away with sound in its buffer has not been heard', async () => {
  const { link } = loudspeaker(() => 0);
  const gone = new AbortController();
  const said = stream(link, sound(300), { leadMs: 1000, takeMs: 1000 }, gone.signal);
  setTimeout(() => gone.abort(new Error('unplugged')), 100);
  await expect(said).rejects.toThrow('unplugged');
});

test('after a stall the sound goes on as slowly as before, since the loudspeaker has room for the lead only', async () => {
  const leadMs = 40;
  const { link, pieces } = loudspeaker((piece) => (piece === 2 ? 300 : 0));
  await stream(link, sound(500), { leadMs, takeMs: 1000 }, never);
  expect(pieces.reduce((sum, piece) => sum + piece, 0)).toBe(500 * bytesPerMs);
  expect(Math.max(...pieces)).toBeLessThanOrEqual(leadMs * bytesPerMs);
});
