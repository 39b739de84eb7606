import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clipsFolder } from '@jiaohao/voice/clips';

/** A sound to listen for: samples from -1 to 1. */
export interface Known {
  word: string;
  samples: Float32Array;
}

const dataOf = (wav: Buffer): Float32Array => {
  const at = wav.indexOf('data', 12, 'latin1') + 8;
  const length = Math.min(wav.readUInt32LE(at - 4), wav.length - at);
  return Float32Array.from({ length: length >> 1 }, (_, i) => wav.readInt16LE(at + 2 * i) / 32_768);
};

/** The sounds of a folder of clips under the words that its manifest gives them. */
export const knownSounds = (folder: string = clipsFolder): Known[] => {
  const { clips } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    clips: Record<string, { file: string }>;
  };
  const there = new Set(readdirSync(folder));
  return Object.entries(clips)
    .filter(([, { file }]) => there.has(file))
    .map(([word, { file }]) => ({ word, samples: dataOf(readFileSync(join(folder, file))) }));
};
