import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type { Announcement } from '@jiaohao/device-kit';
import { machineTime, type Time } from '@jiaohao/time';
import { pcmSpeaker } from '../src/index.ts';
import type { HeardWord, SpeakerSimulator } from '../src/simulator/index.ts';

export const never = new AbortController().signal;

export const call = (number: string, english = false): Announcement => ({
  number,
  counter: { zh: '3号窗口', en: 'Counter 3' },
  english,
});

export const settings = (over: object = {}) => pcmSpeaker.options.parse({ settleMs: 20, ...over });

export const speakerAt = (link: Duplex, over: object = {}, time: Time = machineTime) =>
  pcmSpeaker.open(async () => link, settings(over), never, time);

/** The words of each announcement that a listener has heard. */
export const listen = (simulator: SpeakerSimulator): string[] => {
  const heard: string[] = [];
  const line = (words: readonly HeardWord[]) => words.map(({ word }) => word).join(' ');
  simulator.on('heard', ({ words }) => void heard.push(line(words)));
  return heard;
};

export const firstWord = (simulator: SpeakerSimulator) => once(simulator, 'word');
