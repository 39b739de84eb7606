import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loudness, voiced } from '../src/making/shape.ts';
import { words } from '../src/making/words.ts';
import { readManifest } from '../src/voice-manifest.ts';
import { readWav } from '../src/wav.ts';

const folder = join(import.meta.dirname, '../clips');
const manifest = readManifest(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
const entries = Object.entries(manifest.clips);

test('the manifest names every word once and every file of the folder', () => {
  expect(entries.map(([name]) => name).sort()).toEqual(['chime', ...words.map((word) => word.name)].sort());
  const wavs = readdirSync(folder).filter((file) => file.endsWith('.wav'));
  expect(entries.map(([, clip]) => clip.file).sort()).toEqual(wavs.sort());
});

test('the folder stays small enough to be checked in', () => {
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  expect(bytes).toBeLessThan(1_500_000);
});

describe.each(entries)('%s', (_name, clip) => {
  const sound = readWav(readFileSync(join(folder, clip.file)));
  const ms = (count: number) => (count * 1000) / sound.rate;

  test('is 16 kHz and as long as a word', () => {
    expect(sound.rate).toBe(16_000);
    expect(ms(sound.samples.length)).toBeGreaterThan(120);
    expect(ms(sound.samples.length)).toBeLessThan(1400);
  });

  test('starts at once and ends without a click', () => {
    const loudest = voiced(sound);
    const first = sound.samples.findIndex((sample) => Math.abs(sample) > loudest / 10);
    expect(ms(first)).toBeLessThan(60);
    expect(loudness(sound.samples, sound.samples.length - 8)).toBeLessThan(loudest / 8);
  });
});

test.each(entries.filter(([name]) => name !== 'chime'))('%s is as loud as the others', (_name, clip) => {
  const level = 20 * Math.log10(voiced(readWav(readFileSync(join(folder, clip.file)))));
  expect(Math.abs(level + 17)).toBeLessThan(2.5);
});

test.each([
  ['nothing', undefined],
  ['no clips', { lang: 'zh-CN' }],
  ['a clip without a file', { clips: { 请: {} } }],
  ['a file outside the folder', { clips: { 请: { file: '../secret.wav' } } }],
])('a manifest with %s is refused with its reason', (_name, value) =>
  expect(() => readManifest(value)).toThrow(/voice\/manifest\.json/),
);
