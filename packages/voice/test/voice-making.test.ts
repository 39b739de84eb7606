import { describe, expect, test } from 'vitest';
import { bell } from '../src/making/bell.ts';
import { level, loudness, resample, trim, voiced } from '../src/making/shape.ts';
import { readWav, type Sound, writeWav } from '../src/wav.ts';

const tone = (rate: number, hertz: number, seconds: number, strength = 0.5): Sound => ({
  rate,
  samples: Float32Array.from(
    { length: rate * seconds },
    (_, i) => strength * Math.sin((2 * Math.PI * hertz * i) / rate),
  ),
});

const between = (before: number, sound: Sound, after: number): Sound => ({
  rate: sound.rate,
  samples: Float32Array.from([
    ...new Float32Array(before * sound.rate),
    ...sound.samples,
    ...new Float32Array(after * sound.rate),
  ]),
});

describe('WAV', () => {
  test('what is written is read again, to one step of 16 bits', () => {
    const sound = tone(16_000, 440, 0.05);
    const back = readWav(writeWav(sound));
    expect(back.rate).toBe(16_000);
    expect(back.samples.length).toBe(sound.samples.length);
    for (const [i, sample] of back.samples.entries()) expect(sample).toBeCloseTo(sound.samples[i] ?? 2, 3);
  });

  test('samples beyond full scale are held there, not wrapped round', () => {
    const back = readWav(writeWav({ rate: 8000, samples: Float32Array.from([3, -3]) }));
    expect(back.samples[0]).toBeGreaterThan(0.99);
    expect(back.samples[1]).toBeLessThan(-0.99);
  });

  test('a data length left open, as when espeak writes to a pipe, is read to the end', () => {
    const bytes = writeWav(tone(16_000, 440, 0.05));
    new DataView(bytes.buffer).setUint32(40, 0x7ffff000, true);
    expect(readWav(bytes).samples.length).toBe(800);
  });

  test('stereo and other files are refused', () => {
    const stereo = writeWav(tone(16_000, 440, 0.01));
    stereo[22] = 2;
    expect(() => readWav(stereo)).toThrow('mono');
    expect(() => readWav(new Uint8Array(60))).toThrow('not a WAV file');
  });
});

describe('the shape of a clip', () => {
  test('silence on both ends is cut, the sound is kept', () => {
    const cut = trim(between(0.3, tone(16_000, 300, 0.4), 0.5));
    expect(cut.samples.length / 16_000).toBeGreaterThan(0.4);
    expect(cut.samples.length / 16_000).toBeLessThan(0.43);
  });

  test('silence alone leaves nothing', () =>
    expect(trim(between(0.1, tone(16_000, 300, 0), 0.1)).samples.length).toBe(0));

  test.each([0.01, 0.1, 0.9])('a sound of strength %d comes to the same level', (strength) =>
    expect(20 * Math.log10(voiced(level(tone(16_000, 300, 0.3, strength))))).toBeCloseTo(-17, 1),
  );

  test('levelling never clips', () => {
    const spiky = tone(16_000, 300, 0.3, 0.01);
    spiky.samples[100] = 1;
    expect(Math.max(...level(spiky).samples)).toBeLessThan(0.9);
  });

  test.each([
    [440, 1],
    [3000, 1],
    [10_000, 0],
  ])('at the lower rate a tone of %d Hz keeps %d of its strength', (hertz, share) => {
    const out = resample(tone(22_050, hertz, 0.3), 16_000);
    expect(out.rate).toBe(16_000);
    expect(out.samples.length).toBe(4800);
    const heard = loudness(out.samples, 400, 4400) / (0.5 * Math.SQRT1_2);
    expect(heard).toBeGreaterThan(share - 0.03);
    expect(heard).toBeLessThan(share + 0.03);
  });
});

test('the chime has two strokes and dies away', () => {
  const { samples } = bell(16_000);
  const tenth = (i: number) => loudness(samples, i * 1600, (i + 1) * 1600);
  expect(tenth(0)).toBeGreaterThan(tenth(3));
  expect(tenth(4)).toBeGreaterThan(tenth(3));
  expect(tenth(12)).toBeLessThan(tenth(4) / 4);
  expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.001);
});
