import { openCardReader } from './stands/card-reader.ts';
import { openPrinter } from './stands/printer.ts';
import type { Maker } from './stands/simulated.ts';

/** Every device that the bench can be, by the driver that speaks its protocol. */
export const simulators = {
  'printer.escpos': {
    carrier: 'bytes',
    damages: 'out',
    wires: ['well', 'slow', 'garbage', 'silent'],
    open: openPrinter,
  },
  'id-card.sdt': {
    carrier: 'bytes',
    damages: 'out',
    wires: ['well', 'slow', 'garbage', 'flipped', 'silent'],
    open: openCardReader,
  },
} as const satisfies Record<string, Maker>;

export type SimulatorId = keyof typeof simulators;

export const simulatorIds = Object.keys(simulators) as SimulatorId[];

export const makerOf = (id: SimulatorId): Maker => simulators[id];
