import type { Announcement } from '@jiaohao/device-kit';
import { enParts, pacing, zhParts } from '@jiaohao/voice';
import { type Clips, clipRate } from '@jiaohao/voice/clips';

export interface SoundSettings {
  /** How 1 is read inside a ticket number. */
  one: '一' | '幺';
  /** A chime before the words. */
  chime: boolean;
  /** How often the words are said, 1 to 3. */
  repeat: number;
  /** Decibels, -40 to 12; what would be louder than full scale is held there. */
  gain: number;
}

export interface Sound {
  /** 16-bit mono at `clipRate`; ends with the silence before the next call. Empty when there is no clip at all. */
  samples: Int16Array;
  /** Words that have no clip. */
  missing: readonly string[];
}

const count = (seconds: number) => Math.round(seconds * clipRate);

/** An announcement as it will be heard: chime, Chinese, English when wished, that again, silence. */
export const soundOf = (announcement: Announcement, clips: Clips, settings: SoundSettings): Sound => {
  const { number, counter, english } = announcement;
  const names = new Set(clips.keys());
  const zh = zhParts(number, counter.zh, names, { one: settings.one });
  const en = english ? enParts(number, counter.en, names) : { phrases: [], missing: [] };
  const missing = [...new Set([...zh.missing, ...en.missing])];
  const phrases = [...zh.phrases, ...en.phrases];
  if (phrases.length === 0) return { samples: new Int16Array(0), missing };

  const placed: { at: number; clip: Int16Array }[] = [];
  let at = 0;
  const chime = settings.chime ? clips.get('chime') : undefined;
  if (chime) {
    placed.push({ at, clip: chime });
    at = count(pacing.chime);
  }
  for (let time = 0; time < settings.repeat; time++) {
    for (const phrase of phrases) {
      for (const word of phrase) {
        const clip = clips.get(word) ?? new Int16Array(0);
        placed.push({ at, clip });
        at += clip.length + count(pacing.word);
      }
      at += count(pacing.breath);
    }
    at += count(pacing.call);
  }
  const length = placed.reduce((most, { at: from, clip }) => Math.max(most, from + clip.length), at);
  return { samples: mixed(placed, length, 10 ** (settings.gain / 20)), missing };
};

// Added up, because the chime still rings under the first word.
const mixed = (placed: readonly { at: number; clip: Int16Array }[], length: number, factor: number): Int16Array => {
  const sum = new Float32Array(length);
  for (const { at, clip } of placed)
    for (const [i, sample] of clip.entries()) sum[at + i] = (sum[at + i] ?? 0) + sample;
  return Int16Array.from(sum, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * factor))));
};

/** Samples as they go over the link: little-endian. */
export const bytesOf = (samples: Int16Array): Uint8Array => {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [i, sample] of samples.entries()) view.setInt16(i * 2, sample, true);
  return bytes;
};
