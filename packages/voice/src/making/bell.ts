import type { Sound } from '../wav.ts';

// Partials of a struck bar, as in a hall's chime: ratio to the ground tone, strength, seconds to die away to 1/e.
const partials = [
  [1, 1, 0.5],
  [2.76, 0.35, 0.22],
  [5.4, 0.12, 0.09],
] as const;

/** A falling third of two soft strokes (ding-dong), `seconds` long. */
export const bell = (rate: number, seconds = 1.35): Sound => {
  const samples = new Float32Array(Math.round(rate * seconds));
  const strokes = [
    [0.005, 987.77],
    [0.38, 783.99],
  ] as const;
  for (const [begin, tone] of strokes)
    for (const [ratio, strength, decay] of partials)
      for (let i = Math.round(begin * rate); i < samples.length; i++) {
        const t = i / rate - begin;
        const attack = Math.min(1, t / 0.004);
        samples[i] =
          (samples[i] ?? 0) + strength * attack * Math.exp(-t / decay) * Math.sin(2 * Math.PI * tone * ratio * t);
      }
  const last = 0.12 * rate;
  return { rate, samples: samples.map((sample, i) => 0.28 * sample * Math.min(1, (samples.length - 1 - i) / last)) };
};
