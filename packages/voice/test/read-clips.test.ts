import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clipRate, clipsFolder, readClips } from '../src/clips.ts';
import { writeWav } from '../src/wav.ts';

const folderWith = async (clip: Uint8Array | undefined) => {
  const folder = await mkdtemp(join(tmpdir(), 'jiaohao-clips-'));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ lang: 'zh-CN', clips: { 请: { file: 'q.wav' } } }));
  if (clip) await writeFile(join(folder, 'q.wav'), clip);
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
};
const tone = (rate: number) =>
  writeWav({ rate, samples: Float32Array.from({ length: 1600 }, (_, i) => Math.sin(i / 5) / 2) });

test('every clip of the program is read, sample by sample', async () => {
  const clips = await readClips();
  const wav = await readFile(join(clipsFolder, 'zh-qing3.wav'));
  expect(clips.get('请')?.length).toBe((wav.length - 44) / 2);
  expect(clips.get('请')?.at(500)).toBe(wav.readInt16LE(44 + 1000));
  expect(clips.size).toBeGreaterThan(80);
});

test('own recordings are taken as they are', async () => {
  await using own = await folderWith(tone(clipRate));
  expect((await readClips(own.folder)).get('请')?.length).toBe(1600);
});

describe('a folder with a slip is refused by the name of the file', () => {
  const stereo = tone(clipRate);
  stereo[22] = 2;
  test.each([
    ['another rate', tone(44_100), /q\.wav: 44100 samples a second instead of 16000/],
    ['stereo', stereo, /q\.wav: only 16-bit mono PCM is read/],
    ['a cut header', tone(clipRate).subarray(0, 30), /q\.wav: /],
    ['something else', new TextEncoder().encode('ID3 this is an MP3'), /q\.wav: not a WAV file/],
    ['no file', undefined, /q\.wav cannot be read/],
  ])('%s', async (_name, clip, why) => {
    await using own = await folderWith(clip);
    await expect(readClips(own.folder)).rejects.toThrow(why);
  });

  test('no folder', () => expect(readClips('/nowhere/voice')).rejects.toThrow(/manifest\.json cannot be read/));
});
