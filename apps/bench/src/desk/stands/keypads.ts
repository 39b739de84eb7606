import { createKeypadSimulator, type KeypadTrouble } from '@jiaohao/keypad/simulator';
import type { SeenOf } from '@jiaohao/protocol';
import { byteEnd } from '../wires/byte-end.ts';
import { type Simulated, type Surroundings, switchOf } from './simulated.ts';

const troubles = ['none', 'lost-acknowledgements', 'deaf'] as const satisfies readonly KeypadTrouble[];
const callKeys = ['next', 'recall', 'start', 'finish', 'no-show', 'pause', 'rate'] as const;
/** No ticket has a longer number. */
const longestNumber = 4;

const keypad = ({ changed }: Surroundings) => {
  const simulator = createKeypadSimulator({ lateMs: 1500 });
  simulator.on('state', changed);
  return {
    simulator,
    connect: () => byteEnd(simulator),
    switches: {
      keypad: switchOf(
        troubles,
        () => troubles.find((trouble) => trouble === simulator.state().trouble) ?? 'none',
        simulator.setTrouble,
      ),
    },
    setPower: (on: boolean) => (on ? simulator.powerOn() : simulator.powerOff()),
    stop: async () => {
      simulator.powerOff();
      simulator.unplug();
    },
  };
};

/** The clerk's call keypad: digits are kept until "call" sends them. */
export const openCallKeypad = async (surroundings: Surroundings): Promise<Simulated<'call-keypad'>> => {
  const { simulator, ...common } = keypad(surroundings);
  let digits = '';
  let last: SeenOf<'call-keypad'>['last'];
  const sent = (key: string) => {
    last = { key, at: new Date().toISOString() };
    surroundings.changed();
  };
  return {
    ...common,
    kind: 'call-keypad',
    see: () => ({ digits, light: simulator.state().light, ...(last && { last }) }),
    verbs: {
      pressKey: (key) => {
        if (!simulator.state().powered) return;
        const verb = callKeys.find((name) => name === key);
        if (verb) {
          simulator.pressCall({ key: verb });
          sent(verb);
        } else if (key === 'call') {
          if (digits === '') return;
          simulator.pressCall({ key: 'call', number: digits });
          sent(digits);
          digits = '';
        } else if (/^\d$/.test(key)) {
          digits = (digits + key).slice(-longestNumber);
          surroundings.changed();
        } else throw new Error(`no key ${key}`);
      },
    },
  };
};

/** The citizen's five keys, which work while an invitation is open. */
export const openRatingKeypad = async (surroundings: Surroundings): Promise<Simulated<'rating-keypad'>> => {
  const { simulator, ...common } = keypad(surroundings);
  let last: SeenOf<'rating-keypad'>['last'];
  return {
    ...common,
    kind: 'rating-keypad',
    see: () => {
      const { invited, light } = simulator.state();
      return {
        ...(invited && { invited: { until: new Date(invited.until).toISOString() } }),
        light,
        ...(last && { last }),
      };
    },
    verbs: {
      pressKey: (key) => {
        const grade = Number(key);
        if (!/^[1-5]$/.test(key)) throw new Error(`no key ${key}`);
        if (!simulator.state().invited) return;
        last = { grade, at: new Date().toISOString() };
        simulator.press(grade);
      },
    },
  };
};
