import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest } from './voice-manifest.ts';
import { readPcm } from './wav.ts';

/** Samples a second of every clip, and of the sound that is made of them. */
export const clipRate = 16_000;

/** The clips that come with the program. */
export const clipsFolder: string = join(import.meta.dirname, '../clips');

/** Each word with its sound: 16-bit mono at `clipRate`. */
export type Clips = ReadonlyMap<string, Int16Array>;

/**
 * Reads a folder of clips with its `manifest.json`.
 * @throws Error naming the file and what is wrong with it: missing, not WAV, not 16-bit mono, another rate
 */
export const readClips = async (folder: string = clipsFolder): Promise<Clips> => {
  const read = async (file: string) => {
    try {
      return await readFile(join(folder, file));
    } catch (cause) {
      throw new Error(`${join(folder, file)} cannot be read`, { cause });
    }
  };
  const manifest = readManifest(JSON.parse((await read('manifest.json')).toString('utf8')));
  const clips = Object.entries(manifest.clips).map(async ([name, { file }]) => {
    const bytes = await read(file);
    try {
      const { rate, samples } = readPcm(bytes);
      if (rate !== clipRate) throw new Error(`${rate} samples a second instead of ${clipRate}`);
      return [name, samples] as const;
    } catch (cause) {
      throw new Error(`${join(folder, file)}: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
  });
  return new Map(await Promise.all(clips));
};
