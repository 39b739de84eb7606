import { Duplex } from 'node:stream';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { stream } from '../src/stream.ts';

const bytesPerMs = 32;
const never = new AbortController().signal;
const sound = (ms: number) => new Uint8Array(ms * bytesPerMs);

/** A loudspeaker that takes each piece only after so long, and how many bytes each had. */
const loudspeaker = (takesMs: (piece: number) => number) => {
  const time = virtualTime();
  const pieces: number[] = [];
  const link = new Duplex({
    read: () => undefined,
    write: (piece: Uint8Array, _encoding, done) => {
      pieces.push(piece.length);
      time.after(takesMs(pieces.length), done);
    },
  });
  return { time, link, pieces };
};

test('sound that was sent far ahead of its time is over when it has been heard, not when it has been sent', async () => {
  const { time, link, pieces } = loudspeaker(() => 0);
  const begun = time.elapsed();
  await time.through(stream(link, sound(250), { leadMs: 1000, takeMs: 1000 }, never, time));
  expect(time.elapsed() - begun).toBeGreaterThanOrEqual(249);
  expect(pieces).toEqual([250 * bytesPerMs]);
});

test('a loudspeaker that goes away with sound in its buffer has not been heard', async () => {
  const { time, link } = loudspeaker(() => 0);
  const gone = new AbortController();
  const said = stream(link, sound(300), { leadMs: 1000, takeMs: 1000 }, gone.signal, time);
  time.after(100, () => gone.abort(new Error('unplugged')));
  await expect(time.through(said)).rejects.toThrow('unplugged');
});

test('after a stall the sound goes on as slowly as before, since the loudspeaker has room for the lead only', async () => {
  const leadMs = 40;
  const { time, link, pieces } = loudspeaker((piece) => (piece === 2 ? 300 : 0));
  await time.through(stream(link, sound(500), { leadMs, takeMs: 1000 }, never, time));
  expect(pieces.reduce((sum, piece) => sum + piece, 0)).toBe(500 * bytesPerMs);
  expect(Math.max(...pieces)).toBeLessThanOrEqual(leadMs * bytesPerMs);
});
