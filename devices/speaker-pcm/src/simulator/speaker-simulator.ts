import { EventEmitter } from 'node:events';
import { createPlug, type SimulatedDevice, type SimulatedEvents } from '@jiaohao/device-kit/simulated';
import { machineTime, type Stop, type Time } from '@jiaohao/time';
import { knownSounds } from './clip-files.ts';
import { createRecogniser, type HeardWord } from './recogniser.ts';

/** `silent`: its amplifier is off. `stalled`: it takes no more sound. `garbage`: it sends bytes back. */
export type SpeakerTrouble = 'none' | 'silent' | 'stalled' | 'garbage';

export interface SimulatedSpeakerState {
  attached: boolean;
  trouble: SpeakerTrouble;
  /** Loudness of the last twentieth of a second, decibels of full scale; -96 is silence. */
  level: number;
  /** Most sound that was in its buffer at once, milliseconds. */
  mostAheadMs: number;
  /** Sound that found no room in the buffer, milliseconds. */
  lostMs: number;
}

export interface SpeakerEvents extends SimulatedEvents<SimulatedSpeakerState> {
  word: [HeardWord];
  /** Everything between two silences. */
  heard: [{ words: HeardWord[] }];
  /** Decibels of full scale, twenty times a second while sound comes. */
  level: [number];
}

export interface SpeakerSimulator extends EventEmitter<SpeakerEvents>, SimulatedDevice<SimulatedSpeakerState> {
  setTrouble(trouble: SpeakerTrouble): void;
}

export interface SpeakerSimulatorOptions {
  /** Folder of the clips that it listens for. */
  folder?: string;
  /** Size of its buffer, milliseconds of sound. */
  bufferMs?: number;
  /** Absent: this machine's. */
  time?: Time;
}

const bytesPerMs = 32;
const meterSamples = 800;
/** Longer than the breath between two phrases, shorter than the pause between two calls. */
const pauseSamples = 0.35 * 16_000;
const pauseMs = 700;
const quiet = 0.0005;
const floor = -96;

/** A loudspeaker on the other end of a wire: it plays 16-bit mono at 16,000 Hz and tells which words were heard. */
export const createSpeakerSimulator = (options: SpeakerSimulatorOptions = {}): SpeakerSimulator => {
  const { time = machineTime } = options;
  const emitter = new EventEmitter<SpeakerEvents>();
  const known = knownSounds(options.folder);
  const bufferBytes = (options.bufferMs ?? 2000) * bytesPerMs;
  const state: Omit<SimulatedSpeakerState, 'attached'> = { trouble: 'none', level: floor, mostAheadMs: 0, lostMs: 0 };
  let recognise = createRecogniser(known);
  let odd = new Uint8Array(0);
  let inBuffer = 0;
  let played = time.elapsed();
  let metered: number[] = [];
  let quietFor = 0;
  let words: HeardWord[] = [];
  let ending: Stop | undefined;

  const meter = (level: number) => {
    state.level = level;
    emitter.emit('level', level);
  };
  const pause = () => {
    if (words.length > 0) emitter.emit('heard', { words });
    words = [];
  };

  /** What the buffer has room for, after what has been played meanwhile. */
  const buffered = (chunk: Uint8Array): Uint8Array => {
    const now = time.elapsed();
    inBuffer = Math.max(0, inBuffer - (now - played) * bytesPerMs);
    played = now;
    const room = Math.max(0, Math.floor((bufferBytes - inBuffer) / 2) * 2);
    const kept = chunk.subarray(0, room);
    inBuffer += kept.length;
    state.mostAheadMs = Math.max(state.mostAheadMs, Math.round(inBuffer / bytesPerMs));
    state.lostMs += (chunk.length - kept.length) / bytesPerMs;
    return kept;
  };

  const sound = (samples: Float32Array) => {
    for (const word of recognise(samples)) {
      words.push(word);
      emitter.emit('word', word);
    }
    for (const sample of samples) {
      quietFor = Math.abs(sample) < quiet ? quietFor + 1 : 0;
      if (quietFor === pauseSamples) pause();
      metered.push(sample * sample);
      if (metered.length < meterSamples) continue;
      const power = metered.reduce((sum, square) => sum + square, 0) / meterSamples;
      metered = [];
      meter(Math.max(floor, Math.round(10 * Math.log10(power || 1e-10))));
    }
  };

  const take = (chunk: Uint8Array) => {
    const whole = Buffer.concat([odd, buffered(chunk)]);
    odd = Uint8Array.from(whole.subarray(whole.length & ~1));
    if (state.trouble === 'silent') return;
    sound(Float32Array.from({ length: whole.length >> 1 }, (_, i) => whole.readInt16LE(2 * i) / 32_768));
    ending?.();
    ending = time.after(pauseMs, () => {
      pause();
      meter(floor);
      plug.changed();
    });
  };

  const seen = (): SimulatedSpeakerState => ({ attached: plug.attached(), ...state });
  const plug = createPlug(emitter, {
    state: seen,
    take,
    plugged: (link) => {
      if (state.trouble === 'stalled') link.pause();
    },
    interrupted: () => {
      ending?.();
      pause();
      recognise = createRecogniser(known);
      odd = new Uint8Array(0);
      [inBuffer, quietFor, metered] = [0, 0, []];
      state.level = floor;
    },
  });

  return Object.assign(emitter, {
    attach: plug.attach,
    unplug: plug.unplug,
    state: seen,
    setTrouble: (trouble: SpeakerTrouble) => {
      state.trouble = trouble;
      if (trouble === 'stalled') plug.link()?.pause();
      else plug.link()?.resume();
      if (trouble === 'garbage') plug.send(new TextEncoder().encode('SSH-2.0-OpenSSH_9.2\r\n'));
      if (trouble === 'silent') meter(floor);
      plug.changed();
    },
  });
};
