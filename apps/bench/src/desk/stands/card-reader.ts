import { createReaderSimulator } from '@jiaohao/id-card-sdt/simulator';
import { type TestCard, testCards } from '../../cards.ts';
import { byteEnd } from '../wires/byte-end.ts';
import { type Simulated, type Surroundings, switchOf } from './simulated.ts';

const states = ['none', 'unreadable-card', 'unlicensed', 'self-test'] as const;

/** The simulated ID card reader, with the card that lies on it. */
export const openCardReader = async ({ changed }: Surroundings): Promise<Simulated<'id-card'>> => {
  const simulator = createReaderSimulator();
  let laid: TestCard | undefined;
  let read = false;
  simulator.on('state', changed);
  simulator.on('read', () => {
    read = true;
    changed();
  });
  return {
    kind: 'id-card',
    connect: () => byteEnd(simulator),
    see: () => ({ ...(laid && { card: laid.id }), read }),
    switches: {
      reader: switchOf(
        states,
        () => states.find((state) => state === simulator.state().trouble) ?? 'none',
        simulator.setTrouble,
      ),
    },
    verbs: {
      lay: (thing) => {
        const card = testCards.find(({ id }) => id === thing);
        if (!card) throw new Error(`no test card ${thing}`);
        [laid, read] = [card, false];
        simulator.layCard(card.card);
      },
      lift: () => {
        [laid, read] = [undefined, false];
        simulator.liftCard();
      },
    },
    stop: async () => simulator.unplug(),
  };
};
