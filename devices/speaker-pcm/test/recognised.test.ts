import { enParts, zhParts } from '@jiaohao/voice';
import { readClips } from '@jiaohao/voice/clips';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byLength } from '../../../test/lib/length.ts';
import { soundOf } from '../src/index.ts';
import { createRecogniser, knownSounds } from '../src/simulator/index.ts';

const clips = await readClips();
const names = new Set(clips.keys());
const known = knownSounds();
const plain = { one: '一', chime: true, repeat: 1, gain: 0 } as const;
const call = { number: 'A012', counter: { zh: '3号窗口', en: 'Counter 3' }, english: false };

const floats = (samples: Int16Array) => Float32Array.from(samples, (sample) => sample / 32_768);
/** What a listener makes of the sound, cut into pieces of this many samples. */
const heard = (samples: Int16Array, piece = samples.length) => {
  const recognise = createRecogniser(known);
  const all = floats(samples);
  const words = [];
  for (let at = 0; at < all.length; at += piece) words.push(...recognise(all.subarray(at, at + piece)));
  return words;
};
const words = (samples: Int16Array, piece?: number) => heard(samples, piece).map(({ word }) => word);

describe('a call is heard word by word', () => {
  test.each([
    ['in Chinese', {}, {}, 'chime 请 A 零 一 二 号 到 三 号 窗口'],
    ['without chime', {}, { chime: false }, '请 A 零 一 二 号 到 三 号 窗口'],
    [
      'with 幺 in the number only',
      { number: 'A011', counter: { zh: '1号窗口', en: '' } },
      { one: '幺' },
      'chime 请 A 零 幺 幺 号 到 一 号 窗口',
    ],
    [
      'in both languages',
      { english: true },
      {},
      'chime 请 A 零 一 二 号 到 三 号 窗口 ticket A zero one two please go to counter three',
    ],
    ['twice', {}, { repeat: 2 }, 'chime 请 A 零 一 二 号 到 三 号 窗口 请 A 零 一 二 号 到 三 号 窗口'],
    ['softly', {}, { gain: -30 }, 'chime 请 A 零 一 二 号 到 三 号 窗口'],
    ['so loud that it is cut at full scale', {}, { gain: 12 }, 'chime 请 A 零 一 二 号 到 三 号 窗口'],
  ] as const)('%s', (_name, over, settings, expected) =>
    expect(words(soundOf({ ...call, ...over }, clips, { ...plain, ...settings }).samples).join(' ')).toBe(expected),
  );
});

test.each([...clips.keys()])('%s alone is heard as itself and nothing else', (word) =>
  expect(words(clips.get(word) ?? new Int16Array(0))).toEqual([word]),
);

test.each([160, 4096])('letters that sound alike are told apart, in pieces of %d samples', (piece) => {
  for (const letter of 'PTBDEV') {
    const { samples } = soundOf({ ...call, number: `${letter}000`, english: true }, clips, plain);
    expect(words(samples, piece).filter((word) => /^[A-Z]$/.test(word))).toEqual([letter, letter]);
  }
});

test(
  'any number at any counter is heard as it was meant, in pieces of any size',
  () => {
    const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    const number = fc
      .tuple(letter, fc.integer({ min: 0, max: 9999 }))
      .map(([a, n]) => `${a}${String(n).padStart(3, '0')}`);
    const counter = fc.integer({ min: 1, max: 999 });
    const gain = fc.double({ min: -20, max: 6, noNaN: true });
    fc.assert(
      fc.property(number, counter, gain, fc.integer({ min: 160, max: 20_000 }), (ticket, n, louder, piece) => {
        const announcement = { number: ticket, counter: { zh: `${n}号窗口`, en: `Counter ${n}` }, english: true };
        const { samples, missing } = soundOf(announcement, clips, { ...plain, gain: louder });
        expect(missing).toEqual([]);
        const said = words(samples, piece);
        const { phrases } = zhParts(ticket, announcement.counter.zh, names, plain);
        const english = enParts(ticket, announcement.counter.en, names).phrases;
        expect(said).toEqual(['chime', ...phrases.flat(), ...english.flat()]);
      }),
      { numRuns: byLength(8, 200) },
    );
  },
  byLength(30_000, 600_000),
);
