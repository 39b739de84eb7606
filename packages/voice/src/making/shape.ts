import type { Sound } from '../wav.ts';

const frameMs = 5;

/** Root mean square of the samples from `from` up to `to`. */
export const loudness = (samples: Float32Array, from = 0, to = samples.length): number => {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (samples[i] ?? 0) ** 2;
  return Math.sqrt(sum / Math.max(1, to - from));
};

/** Cuts silence (below `floorDb` of the loudest 5 ms) from both ends, leaving 10 ms and soft edges. */
export const trim = ({ rate, samples }: Sound, floorDb = -38): Sound => {
  const step = Math.round((rate * frameMs) / 1000);
  const frames = Array.from({ length: Math.ceil(samples.length / step) }, (_, i) =>
    loudness(samples, i * step, Math.min(samples.length, (i + 1) * step)),
  );
  const floor = Math.max(...frames) * 10 ** (floorDb / 20);
  const first = frames.findIndex((level) => level > floor);
  const last = frames.findLastIndex((level) => level > floor);
  if (first < 0) return { rate, samples: new Float32Array(0) };
  const kept = samples.slice(Math.max(0, (first - 2) * step), Math.min(samples.length, (last + 3) * step));
  return { rate, samples: fade(kept, 2 * step) };
};

const fade = (samples: Float32Array, edge: number): Float32Array =>
  samples.map((sample, i) => {
    const near = Math.min(i, samples.length - 1 - i) / edge;
    return near >= 1 ? sample : sample * Math.sin((near * Math.PI) / 2) ** 2;
  });

/** Brings the louder half of the sound to `targetDb` of full scale, never above -1 dB at its peak. */
export const level = ({ rate, samples }: Sound, targetDb = -17): Sound => {
  const factor = Math.min(10 ** (targetDb / 20) / voiced({ rate, samples }), 10 ** (-1 / 20) / peak(samples));
  return { rate, samples: samples.map((sample) => sample * factor) };
};

/** Loudness of the louder half of the 5 ms frames: breath and edges do not count, as to the ear. */
export const voiced = ({ rate, samples }: Sound): number => {
  const step = Math.round((rate * frameMs) / 1000);
  const frames: number[] = [];
  for (let at = 0; at + step <= samples.length; at += step) frames.push(loudness(samples, at, at + step) ** 2);
  const loud = frames.sort((a, b) => b - a).slice(0, Math.max(1, frames.length >> 1));
  return Math.sqrt(loud.reduce((sum, power) => sum + power, 0) / loud.length);
};

const peak = (samples: Float32Array): number => samples.reduce((top, sample) => Math.max(top, Math.abs(sample)), 0);

/** Another sampling rate, by a windowed sinc of 24 zero crossings that also keeps the upper band from folding back. */
export const resample = ({ rate, samples }: Sound, to: number): Sound => {
  if (rate === to) return { rate, samples };
  const pass = Math.min(1, to / rate) * 0.94;
  const reach = Math.ceil(24 / pass);
  const out = new Float32Array(Math.floor((samples.length * to) / rate));
  for (const i of out.keys()) {
    const centre = (i * rate) / to;
    let sum = 0;
    for (let k = Math.ceil(centre - reach); k <= centre + reach; k++) {
      const x = k - centre;
      const sinc = x === 0 ? pass : Math.sin(Math.PI * pass * x) / (Math.PI * x);
      sum += (samples[k] ?? 0) * sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / reach));
    }
    out[i] = sum;
  }
  return { rate: to, samples: out };
};
