import type { BenchHand } from './bench-hand.ts';

/** Something that goes wrong at a device of the bench, and how it is called then. */
export type Misfortune = {
  what: string;
  throws: (bench: BenchHand, id: string) => Promise<void>;
  mends: (bench: BenchHand, id: string) => Promise<void>;
  /** Any of these is a right word for it. */
  faults: readonly string[];
};

const turn = (name: string, bad: string, good: string, ...faults: string[]): Misfortune => ({
  what: `${name} ${bad}`,
  throws: (bench, id) => bench.touch(id, 'setSwitch', { name, value: bad }),
  mends: (bench, id) => bench.touch(id, 'setSwitch', { name, value: good }),
  faults,
});
const unplugged: Misfortune = {
  what: 'unplugged',
  throws: (bench, id) => bench.touch(id, 'setPlugged', { plugged: false }),
  mends: (bench, id) => bench.touch(id, 'setPlugged', { plugged: true }),
  faults: ['offline', 'no-answer', 'no-sound'],
};
const wire = (trouble: 'silent' | 'garbage', ...faults: string[]): Misfortune => ({
  what: `wire ${trouble}`,
  throws: (bench, id) => bench.touch(id, 'setWire', { wire: trouble }),
  mends: (bench, id) => bench.touch(id, 'setWire', { wire: 'well' }),
  faults,
});
const silent = wire('silent', 'no-answer', 'offline');
const garbage = wire('garbage', 'garbage', 'no-answer', 'offline');

const a4Printer: readonly Misfortune[] = [
  turn('paper', 'low', 'ok', 'media-low'),
  turn('paper', 'out', 'ok', 'media-out'),
  turn('toner', 'low', 'ok', 'toner-low'),
  turn('toner', 'out', 'ok', 'toner-out'),
  turn('cover', 'open', 'closed', 'cover-open'),
  turn('drawer', 'out', 'in', 'tray-missing'),
  turn('path', 'jammed', 'ok', 'paper-jam'),
  turn('output', 'full', 'free', 'output-full'),
  turn('pause', 'paused', 'runs', 'printer-stopped'),
  garbage,
  unplugged,
];

/**
 * All that can be thrown at the devices of the demo hall and is noticed while nobody uses them. Not panel-2: nobody can tell
 * whether a datagram has arrived at a card that never answers.
 */
export const misfortunes: Readonly<Record<string, readonly Misfortune[]>> = {
  'kiosk-1-printer': [
    turn('paper', 'low', 'ok', 'paper-low'),
    turn('paper', 'out', 'ok', 'paper-out'),
    turn('cover', 'open', 'closed', 'cover-open'),
    turn('motor', 'broken', 'ok', 'mechanical'),
    garbage,
    silent,
    unplugged,
  ],
  'kiosk-1-reader': [
    turn('reader', 'unlicensed', 'none', 'unlicensed'),
    turn('reader', 'self-test', 'none', 'self-test'),
    garbage,
    silent,
    unplugged,
  ],
  'kiosk-1-code': [unplugged],
  'kiosk-1-pages': a4Printer,
  'counter-1-passport': [unplugged],
  'counter-1-scanner': [
    turn('scanner', 'cover-open', 'none', 'scanner-open'),
    turn('scanner', 'stopped', 'none', 'scanner-stopped'),
    garbage,
    silent,
    unplugged,
  ],
  'counter-1-printer': a4Printer,
  'counter-1-keypad': [garbage, silent, unplugged],
  'counter-1-rating': [garbage, silent, unplugged],
  'panel-1': [turn('card', 'no-font', 'none', 'refused', 'bad-setting'), garbage, silent, unplugged],
  'panel-3': [unplugged],
  'panel-4': [garbage, silent, unplugged],
  'speaker-a': [unplugged],
};
