import type { SeenOf } from '@jiaohao/protocol';
import { createSpeakerSimulator } from '@jiaohao/speaker-pcm/simulator';
import { byteEnd } from '../wires/byte-end.ts';
import { type Simulated, type Surroundings, switchOf } from './simulated.ts';

const states = ['none', 'silent', 'stalled', 'garbage'] as const;
const keptSentences = 20;
/** What is quieter than this, decibels of full scale, does not move the meter. */
const floorDb = -48;

/** The simulated loudspeaker, with the words that were recognised from its sound. */
export const openSpeaker = async ({ changed }: Surroundings): Promise<Simulated<'speaker'>> => {
  const simulator = createSpeakerSimulator();
  let saying: string[] = [];
  let said: SeenOf<'speaker'>['said'] = [];
  simulator.on('word', ({ word }) => {
    saying = [...saying, word];
    changed();
  });
  simulator.on('heard', ({ words }) => {
    saying = [];
    said = [{ at: new Date().toISOString(), words: words.map(({ word }) => word) }, ...said].slice(0, keptSentences);
    changed();
  });
  simulator.on('level', changed);
  simulator.on('state', changed);
  return {
    kind: 'speaker',
    connect: () => byteEnd(simulator),
    see: () => {
      const { level } = simulator.state();
      return { level: Math.min(1, Math.max(0, (level - floorDb) / -floorDb)), saying, said };
    },
    switches: {
      amplifier: switchOf(
        states,
        () => states.find((state) => state === simulator.state().trouble) ?? 'none',
        simulator.setTrouble,
      ),
    },
    verbs: {},
    stop: async () => simulator.unplug(),
  };
};
