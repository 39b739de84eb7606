import type { Known } from './clip-files.ts';

/** A word in the sound, with its place in milliseconds since the sound began. */
export interface HeardWord {
  word: string;
  fromMs: number;
  toMs: number;
}

const rate = 16_000;
/** Samples to each side of the point by which a sound is recognised. */
const side = 48;
/** A chime may still ring while the first word is spoken, so no more of a sound than this is compared. */
const mostCompared = 0.8 * rate;
const alikeAround = 0.8;
const alikeWhole = 0.85;
const quietest = 0.002;
/** Words touch each other, and are found to within a few samples. */
const edge = 80;

/** Every so many samples are enough to see that two shapes have nothing in common. */
const coarse = 8;

interface Template extends Known {
  /** Index of the crossing from below to above zero in the loudest part. */
  anchor: number;
  /** The shape around it in few samples, of length 1. */
  outline: Float32Array;
  compared: number;
}

interface Match {
  template: Template;
  /** Index in the whole stream. */
  start: number;
}

const energy = (samples: Float32Array, from: number, to: number): number => {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (samples[i] ?? 0) ** 2;
  return sum;
};

const rises = (samples: Float32Array, i: number): boolean => (samples[i - 1] ?? 0) < 0 && (samples[i] ?? 0) >= 0;

const templateOf = ({ word, samples }: Known): Template | undefined => {
  const compared = Math.min(samples.length, mostCompared);
  let anchor = -1;
  let loudest = quietest ** 2 * side;
  for (let i = side; i + side < compared; i++) {
    if (!rises(samples, i)) continue;
    const here = energy(samples, i - side, i + side);
    if (here <= loudest) continue;
    loudest = here;
    anchor = i;
  }
  return anchor < 0 ? undefined : { word, samples, anchor, outline: outlineAt(samples, anchor), compared };
};

/** Every eighth sample around a point, of length 1. */
const outlineAt = (samples: Float32Array, at: number): Float32Array => {
  const outline = Float32Array.from({ length: (2 * side) / coarse }, (_, k) => samples[at - side + k * coarse] ?? 0);
  const length = Math.sqrt(energy(outline, 0, outline.length)) || 1;
  return outline.map((sample) => sample / length);
};

const product = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
};

/** How alike two stretches are, whatever their loudness: 1 is the same shape. */
const alike = (a: Float32Array, atA: number, b: Float32Array, atB: number, length: number, step = 1): number => {
  let both = 0;
  let ofA = 0;
  let ofB = 0;
  for (let i = 0; i < length; i += step) {
    const x = a[atA + i] ?? 0;
    const y = b[atB + i] ?? 0;
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return both / Math.sqrt(ofA * ofB || 1);
};

/**
 * Finds known sounds in a stream of samples, at any loudness and wherever they begin. Each is looked for by the shape
 * around one loud point, then compared from its beginning; one that is broken off is not heard.
 */
export const createRecogniser = (known: readonly Known[]): ((samples: Float32Array) => HeardWord[]) => {
  const templates = known.map(templateOf).filter((template) => template !== undefined);
  const longest = Math.max(0, ...templates.map(({ samples }) => samples.length)) + 4 * side;
  let kept = new Float32Array(4 * longest);
  let used = 0;
  /** Index in the whole stream of the first sample that is kept. */
  let first = 0;
  let looked = side;
  let taken = 0;
  let maybe: Match[] = [];

  const keep = (samples: Float32Array) => {
    if (used + samples.length > kept.length) {
      const spare = Math.max(0, used - longest);
      const rest = kept.subarray(spare, used);
      const room = Math.max(kept.length, 2 * (rest.length + samples.length));
      const next = new Float32Array(room);
      next.set(rest);
      kept = next;
      used = rest.length;
      first += spare;
    }
    kept.set(samples, used);
    used += samples.length;
  };

  const look = () => {
    for (; looked + side + 1 < first + used; looked++) {
      const i = looked - first;
      if (!rises(kept, i) || energy(kept, i - side, i + side) < quietest ** 2 * 2 * side) continue;
      // A crossing may move by a sample when the sound is made louder or softer.
      for (let shift = -1; shift <= 1; shift++) {
        const outline = outlineAt(kept, i + shift);
        for (const template of templates) {
          const start = looked + shift - template.anchor;
          if (start < first || product(outline, template.outline) < alikeAround - 0.2) continue;
          if (alike(kept, i + shift - side, template.samples, template.anchor - side, 2 * side) < alikeAround) continue;
          if (!maybe.some((one) => one.template === template && one.start === start)) maybe.push({ template, start });
        }
      }
    }
  };

  /** Of a match that is not complete: how alike it is so far. */
  const likeness = ({ template, start }: Match) => {
    const there = Math.min(template.compared, first + used - start);
    const from = start - first;
    if (alike(kept, from, template.samples, 0, there, coarse) < alikeWhole - 0.35) return 0;
    return alike(kept, from, template.samples, 0, there);
  };
  const complete = ({ template, start }: Match) => start + template.compared <= first + used;

  const compare = (): HeardWord[] => {
    const whole = maybe
      .filter(complete)
      .map((match) => ({ match, like: likeness(match) }))
      .filter(({ like }) => like > alikeWhole)
      .sort((a, b) => b.like - a.like);
    const open = maybe.filter((match) => !complete(match));
    const words: Match[] = [];
    const later: Match[] = [];
    for (const { match, like } of whole) {
      const overlaps = (other: Match) =>
        match.start < other.start + other.template.compared - edge &&
        other.start < match.start + match.template.compared - edge;
      if (match.start < taken - edge || words.some(overlaps)) continue;
      // It may be a part of another word that is not complete yet, and so far fits better.
      if (open.some((other) => overlaps(other) && likeness(other) > like)) later.push(match);
      else words.push(match);
    }
    // What comes after a word that is still in doubt waits with it, since words are told in their order.
    const doubt = Math.min(Infinity, ...later.map(({ start }) => start));
    const sure = words.filter(({ start }) => start <= doubt);
    maybe = [...open, ...later, ...words.filter(({ start }) => start > doubt)];
    for (const { template, start } of sure) taken = Math.max(taken, start + template.compared);
    return sure
      .sort((a, b) => a.start - b.start)
      .map(({ template, start }) => ({
        word: template.word,
        fromMs: inMs(start),
        toMs: inMs(start + template.samples.length),
      }));
  };

  return (samples) => {
    const words: HeardWord[] = [];
    for (let at = 0; at < samples.length; at += longest) {
      keep(samples.subarray(at, at + longest));
      look();
      words.push(...compare());
    }
    return words;
  };
};

const inMs = (samples: number): number => Math.round((samples * 1000) / rate);
