import { createPassportSimulator } from '@jiaohao/passport-mrz/simulator';
import { testPassports } from '../../passports.ts';
import { byteEnd } from '../wires/byte-end.ts';
import { type Simulated, type Surroundings, switchOf } from './simulated.ts';

const troubles = ['none', 'misread', 'half', 'noise'] as const;

/** The simulated passport reader, with the document that lies on its glass; it reads it once, on its own. */
export const openPassportReader = async ({ changed }: Surroundings): Promise<Simulated<'passport'>> => {
  const simulator = createPassportSimulator({ wire: 'serial', lateMs: 1500 });
  let laid: string | undefined;
  let read = false;
  let powered = true;
  simulator.on('state', changed);
  const look = () => {
    const found = testPassports.find(({ id }) => id === laid);
    if (!found || !powered) return;
    read = true;
    simulator.lay(found.lines);
  };
  return {
    kind: 'passport',
    connect: () => byteEnd(simulator),
    see: () => ({ ...(laid !== undefined && { passport: laid }), read }),
    switches: {
      zone: switchOf(
        troubles,
        () => troubles.find((trouble) => trouble === simulator.state().trouble) ?? 'none',
        simulator.setTrouble,
      ),
    },
    verbs: {
      lay: (thing) => {
        if (!testPassports.some(({ id }) => id === thing)) throw new Error(`no test passport ${thing}`);
        [laid, read] = [thing, false];
        look();
        changed();
      },
      lift: () => {
        [laid, read] = [undefined, false];
        changed();
      },
    },
    setPower: (on) => {
      powered = on;
    },
    stop: async () => simulator.unplug(),
  };
};
