import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bell } from './voice-making/bell.ts';
import { level, resample, trim } from './voice-making/shape.ts';
import { readWav, type Sound, writeWav } from './voice-making/wav.ts';
import { type Word, words } from './voice-making/words.ts';
import type { VoiceManifest } from './voice-manifest.ts';

const rate = 16_000;

const spoken = (word: Word): Sound => {
  const [voice, speed, text] =
    word.pinyin === undefined
      ? ['en-us', '150', word.english]
      : ['cmn-latn-pinyin', '165', word.phonemes ? `[[${word.phonemes}]]` : word.pinyin];
  const wav = execFileSync('espeak-ng', ['-v', voice, '-s', speed, '-p', '52', '--stdout', text], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return level(trim(resample(readWav(wav), rate)));
};

/** Speaks every word with espeak-ng into `folder` and writes the manifest. Needs only `espeak-ng` on the path. */
export const makeVoice = (folder: string): VoiceManifest => {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (/\.(wav|json)$/.test(file)) rmSync(join(folder, file));
  const write = (file: string, sound: Sound) => writeFileSync(join(folder, file), writeWav(sound));

  write('chime.wav', bell(rate));
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
  const folder = process.argv[2] ?? join(import.meta.dirname, '../voice');
  const { clips } = makeVoice(folder);
  console.log(`${Object.keys(clips).length} clips in ${folder}`);
}
