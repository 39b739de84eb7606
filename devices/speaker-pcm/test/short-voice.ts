import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rate = 16_000;

/** A word of its own sound, so short that tests need not wait: a few tones that no other word has. */
const sound = (seed: number): Buffer => {
  const samples = 0.06 * rate;
  const wav = Buffer.alloc(44 + 2 * samples);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + 2 * samples, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(2 * rate, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(2 * samples, 40);
  for (let i = 0; i < samples; i++) {
    const t = i / rate;
    const tones = [1, 2, 3].map((n) => Math.sin(2 * Math.PI * (200 + ((seed * 137 * n) % 2900)) * t + seed * n));
    const edge = Math.min(1, i / 80, (samples - i) / 80);
    wav.writeInt16LE(Math.round(6000 * edge * tones.reduce((sum, tone) => sum + tone, 0)), 44 + 2 * i);
  }
  return wav;
};

const words = ['请', 'A', '零', '一', '二', '三', '号', '到', '窗口', 'ticket', 'please go to', 'counter', 'three'];

/** A folder of very short clips, without chime and without English digits. */
export const shortVoice = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-voice-'));
  const clips = Object.fromEntries(words.map((word, at) => [word, { file: `w${at}.wav` }]));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ lang: 'zh-CN', clips }));
  for (const at of words.keys()) writeFileSync(join(folder, `w${at}.wav`), sound(at + 1));
  return folder;
};
