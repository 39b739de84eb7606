import { openCardReader } from './stands/card-reader.ts';
import { openCodeScanner } from './stands/code-scanner.ts';
import { openDocumentScanner } from './stands/document-scanner.ts';
import { openCallKeypad, openRatingKeypad } from './stands/keypads.ts';
import { openPagePrinter } from './stands/page-printer.ts';
import { openCxtPanel, openModbusBoard, openNumberBoard, openOnbonPanel } from './stands/panels.ts';
import { openPassportReader } from './stands/passport-reader.ts';
import { openPrinter } from './stands/printer.ts';
import type { Maker } from './stands/simulated.ts';
import { openSpeaker } from './stands/speaker.ts';

/** A wrong bit in an answer that carries no checksum would be a lie, not a fault: such wires do not offer it. */
const unchecked = ['well', 'slow', 'garbage', 'silent'] as const;
const checked = ['well', 'slow', 'garbage', 'flipped', 'silent'] as const;
/** To a device that only listens. */
const heard = ['well', 'garbage', 'flipped'] as const;
const talks = { carrier: 'bytes', damages: 'out' } as const;
const listens = { carrier: 'bytes', damages: 'in' } as const;

/** Every device that the bench can be, by the driver that speaks its protocol. */
export const simulators = {
  'printer.escpos': { ...talks, wires: unchecked, open: openPrinter },
  'id-card.sdt': { ...talks, wires: checked, open: openCardReader },
  'code-scanner.serial': { ...talks, wires: unchecked, open: openCodeScanner },
  'passport.mrz': { ...talks, wires: checked, open: openPassportReader },
  'call-keypad.serial': { ...talks, wires: checked, open: openCallKeypad },
  'rating-keypad.serial': { ...talks, wires: checked, open: openRatingKeypad },
  'scanner.escl': {
    carrier: 'http',
    damages: 'out',
    wires: unchecked,
    url: (port) => `http://127.0.0.1:${port}/eSCL/`,
    open: openDocumentScanner,
  },
  'printer.ipp': {
    carrier: 'http',
    damages: 'out',
    wires: unchecked,
    url: (port) => `ipp://127.0.0.1:${port}/ipp/print`,
    open: openPagePrinter,
  },
  'panel.onbon-bx': { ...talks, wires: checked, open: openOnbonPanel },
  'panel.cxt': { carrier: 'udp', damages: 'in', wires: heard, open: openCxtPanel },
  'panel.number': { ...listens, wires: heard, open: openNumberBoard },
  'panel.modbus': { ...talks, wires: checked, open: openModbusBoard },
  'speaker.pcm': { ...listens, wires: ['well', 'garbage'], open: openSpeaker },
} as const satisfies Record<string, Maker>;

export type SimulatorId = keyof typeof simulators;

export const simulatorIds = Object.keys(simulators) as SimulatorId[];

export const makerOf = (id: SimulatorId): Maker => simulators[id];
