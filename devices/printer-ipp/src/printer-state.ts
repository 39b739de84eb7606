import { DeviceError, type Fault, type PagePrinterAbilities } from '@jiaohao/device-kit';
import { type Answer, groupOf, number, numbers, word, words } from './message.ts';
import { faultsOf } from './reasons.ts';

/** What the printer can do, beyond what its users are told. */
export interface Printing extends PagePrinterAbilities {
  operations: ReadonlySet<number>;
  /** Most copies that it makes of one job. */
  copies: number;
  /** It knows A4 by that name. */
  a4: boolean;
}

export interface PrinterNow {
  faults: readonly Fault[];
  queued: number;
  /** Seconds since it was switched on. */
  upTime: number | undefined;
}

export const stateAttributes = [
  'printer-state',
  'printer-state-reasons',
  'printer-is-accepting-jobs',
  'queued-job-count',
  'printer-up-time',
];

export const abilityAttributes = [
  'printer-make-and-model',
  'printer-name',
  'operations-supported',
  'document-format-supported',
  'sides-supported',
  'color-supported',
  'copies-supported',
  'media-supported',
  'ipp-versions-supported',
];

const printerGroup = 4;
export const a4 = 'iso_a4_210x297mm';

/** @throws DeviceError `garbage` when it is no answer of a printer */
export const printingOf = (answer: Answer): Printing => {
  const printer = groupOf(answer, printerGroup);
  const operations = new Set(numbers(printer, 'operations-supported'));
  const types = words(printer, 'document-format-supported');
  if (operations.size === 0 || types.length === 0)
    throw new DeviceError('garbage', 'The printer does not say what it can do', { retry: true });
  const copies = printer.get('copies-supported')?.[0];
  const sides = words(printer, 'sides-supported');
  const media = words(printer, 'media-supported');
  return {
    name: word(printer, 'printer-make-and-model') ?? word(printer, 'printer-name') ?? '',
    types,
    duplex: sides.includes('two-sided-long-edge'),
    colour: printer.get('color-supported')?.[0] === true,
    operations,
    copies: typeof copies === 'object' ? copies.to : 1,
    a4: media.includes(a4),
  };
};

/** @throws DeviceError `garbage` when the state is not in it */
export const nowOf = (answer: Answer): PrinterNow => {
  const printer = groupOf(answer, printerGroup);
  const state = number(printer, 'printer-state');
  if (state === undefined) throw new DeviceError('garbage', 'The printer does not say its state', { retry: true });
  const faults = faultsOf(state, words(printer, 'printer-state-reasons'));
  const closed = printer.get('printer-is-accepting-jobs')?.[0] === false;
  return {
    faults: closed && faults.length === 0 ? ['printer-stopped'] : faults,
    queued: number(printer, 'queued-job-count') ?? 0,
    upTime: number(printer, 'printer-up-time'),
  };
};
