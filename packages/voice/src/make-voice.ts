import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clipRate, clipsFolder } from './clips.ts';
import { bell } from './making/bell.ts';
import { level, resample, trim } from './making/shape.ts';
import { type Word, words } from './making/words.ts';
import type { VoiceManifest } from './voice-manifest.ts';
import { readWav, type Sound, writeWav } from './wav.ts';

const spoken = (word: Word): Sound => {
  const [voice, speed, text] =
    word.pinyin === undefined
      ? ['en-us', '150', word.english]
      : ['cmn-latn-pinyin', '165', word.phonemes ? `[[${word.phonemes}]]` : word.pinyin];
  const wav = execFileSync('espeak-ng', ['-v', voice, '-s', speed, '-p', '52', '--stdout', text], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return level(trim(resample(readWav(wav), clipRate)));
};

/** Speaks every word with espeak-ng into `folder` and writes the manifest. Needs only `espeak-ng` on the path. */
export const makeVoice = (folder: string): VoiceManifest => {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (/\.(wav|json)$/.test(file)) rmSync(join(folder, file));
  const write = (file: string, sound: Sound) => writeFileSync(join(folder, file), writeWav(sound));

  write('chime.wav', bell(clipRate));
  const clips: Record<string, VoiceManifest['clips'][string]> = { chime: { file: 'chime.wav' } };
  for (const word of words) {
    const file = `${word.file}.wav`;
    write(file, spoken(word));
    clips[word.name] = word.pinyin === undefined ? { file, text: word.english } : { file, pinyin: word.pinyin };
  }
  const manifest: VoiceManifest = { lang: 'zh-CN', clips };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
};

if (process.argv[1] === import.meta.filename) {
  const folder = process.argv[2] ?? clipsFolder;
  const { clips } = makeVoice(folder);
  console.log(`${Object.keys(clips).length} clips in ${folder}`);
}
