import { createScannerSimulator } from '@jiaohao/code-scanner/simulator';
import type { SeenOf } from '@jiaohao/protocol';
import { byteEnd } from '../wires/byte-end.ts';
import { type Simulated, type Surroundings, switchOf } from './simulated.ts';

const troubles = ['none', 'noise', 'half'] as const;

/** The simulated code scanner, with the code that was held before it last. */
export const openCodeScanner = async ({ changed }: Surroundings): Promise<Simulated<'code-scanner'>> => {
  const simulator = createScannerSimulator({ wire: 'serial', lateMs: 1500 });
  let last: SeenOf<'code-scanner'>['last'];
  let powered = true;
  simulator.on('state', changed);
  return {
    kind: 'code-scanner',
    connect: () => byteEnd(simulator),
    see: () => ({ ...(last && { last }), count: simulator.state().read }),
    switches: {
      codes: switchOf(
        troubles,
        () => troubles.find((trouble) => trouble === simulator.state().trouble) ?? 'none',
        simulator.setTrouble,
      ),
    },
    verbs: {
      showCode: ({ id, text }) => {
        // A scanner without power has no light to read by.
        if (!powered) return;
        last = { id, text, at: new Date().toISOString(), sent: simulator.state().attached };
        simulator.show(text);
      },
    },
    setPower: (on) => {
      powered = on;
    },
    stop: async () => simulator.unplug(),
  };
};
