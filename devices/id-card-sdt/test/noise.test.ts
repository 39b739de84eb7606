import { duplexPair } from '@jiaohao/links';
import { virtualTime } from '@jiaohao/time/virtual';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byLength } from '../../../test/lib/length.ts';
import { createFrames, frameOf } from '../src/frame.ts';
import { sdtIdCardReader } from '../src/index.ts';
import { createReaderSimulator } from '../src/simulator/index.ts';

const good = frameOf(Uint8Array.of(0, 0, 0x80));
const chunks = fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 8 });

test('after any noise, a question starts afresh and its answer is read', () => {
  fc.assert(
    fc.property(chunks, (noise) => {
      const frames = createFrames();
      for (const chunk of noise) frames.push(chunk);
      frames.clear();
      expect(frames.push(good)).toEqual([{ status: 0x80, data: new Uint8Array(0) }]);
    }),
  );
});

test('noise without a head before an answer never hides it, and counts as one run', () => {
  const plain = fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => bytes.map((byte) => byte & 0x7f));
  fc.assert(
    fc.property(plain, fc.nat(70), (noise, cut) => {
      const stream = Buffer.concat([noise, good]);
      const frames = createFrames();
      const replies = [...frames.push(stream.subarray(0, cut)), ...frames.push(stream.subarray(cut))];
      expect(replies).toEqual([{ status: 0x80, data: new Uint8Array(0) }]);
      expect(frames.dropped()).toBe(1);
    }),
  );
});

test('a reader that sends anything at all neither throws nor gives a card', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1, maxLength: 8 }), async (noise) => {
      const time = virtualTime();
      const simulator = createReaderSimulator({ time });
      const [near, far] = duplexPair();
      simulator.attach(far);
      const options = sdtIdCardReader.options.parse({ pollMs: 10, findTimeoutMs: 60, readTimeoutMs: 150 });
      const reader = await sdtIdCardReader.open(async () => near, options, new AbortController().signal, time);
      let cards = 0;
      reader.onCard(() => {
        cards += 1;
      });
      simulator.setTrouble('silent');
      let at = 0;
      const hush = time.every(3, () => far.write(noise[at++ % noise.length] ?? new Uint8Array()));
      expect(await time.through(reader.ended)).toMatchObject({ code: expect.stringMatching(/^(no-answer|garbage)$/) });
      hush();
      expect(cards).toBe(0);
    }),
    { numRuns: byLength(6, 100) },
  );
});
