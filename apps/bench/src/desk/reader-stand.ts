import { randomBytes } from 'node:crypto';
import { createReaderSimulator } from '@jiaohao/id-card-sdt/simulator';
import type { BenchState } from '@jiaohao/protocol';
import type { TestCard } from '../cards.ts';
import type { DeviceWire, OnLink } from './device-wire.ts';

export type ReaderStand = {
  state(): BenchState['reader'];
  lay(card: TestCard): void;
  lift(): void;
  setPlugged(plugged: boolean): Promise<void>;
  garbage(): void;
  stop(): Promise<void>;
};

/** The simulated ID card reader on its wire, with the card that lies on it. */
export const openReaderStand = async (options: {
  openWire: (onLink: OnLink) => DeviceWire | Promise<DeviceWire>;
  onChange: () => void;
  onBytes: (way: 'in' | 'out', bytes: Uint8Array) => void;
}): Promise<ReaderStand> => {
  const simulator = createReaderSimulator();
  let laid: TestCard | undefined;
  let read = false;
  simulator.on('bytes', ({ direction, bytes }) => options.onBytes(direction, bytes));
  simulator.on('state', options.onChange);
  simulator.on('read', () => {
    read = true;
    options.onChange();
  });
  const wire = await options.openWire((link) => {
    if (link) simulator.attach(link);
    else options.onChange();
  });
  const unplug = async () => {
    await wire.unplug();
    simulator.unplug();
  };
  return {
    state: () => ({ ...(laid && { card: laid.id }), read, plugged: wire.plugged(), linked: wire.linked() }),
    lay: (card) => {
      [laid, read] = [card, false];
      simulator.layCard(card.card);
    },
    lift: () => {
      [laid, read] = [undefined, false];
      simulator.liftCard();
    },
    setPlugged: async (plugged) => {
      await (plugged ? wire.plug() : unplug());
      options.onChange();
    },
    garbage: () => {
      const noise = randomBytes(16);
      wire.write(noise);
      options.onBytes('out', noise);
    },
    stop: unplug,
  };
};
