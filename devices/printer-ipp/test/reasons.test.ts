import { expect, test } from 'vitest';
import { addressesOf } from '../src/client.ts';
import { faultsOf } from '../src/reasons.ts';

const [idle, printing, stopped] = [3, 4, 5];

test.each([
  ['nothing', idle, ['none'], []],
  ['paper that is wanted', stopped, ['media-needed'], ['media-out']],
  ['the same as ippeveprinter says it', printing, ['media-needed-warning'], ['media-out']],
  ['an empty tray', stopped, ['media-empty-error'], ['media-out']],
  ['one of two trays empty', printing, ['media-empty-warning'], ['media-low']],
  ['a tray that may be empty', idle, ['media-empty-report'], []],
  ['little paper', idle, ['media-low-report'], ['media-low']],
  ['a jam', stopped, ['media-jam-error'], ['paper-jam']],
  ['little toner', printing, ['toner-low-warning'], ['toner-low']],
  ['no toner', stopped, ['toner-empty-error', 'marker-supply-empty-error'], ['toner-out']],
  ['an open cover', stopped, ['cover-open-error', 'door-open'], ['cover-open']],
  ['a missing tray', stopped, ['input-tray-missing'], ['tray-missing']],
  ['a full output tray', stopped, ['output-area-full-error'], ['output-full']],
  ['paused', stopped, ['paused'], ['printer-stopped']],
  ['paused for paper', stopped, ['paused', 'media-needed'], ['media-out']],
  ['standing still without a word', stopped, ['none'], ['printer-stopped']],
  ['standing still with little toner', stopped, ['toner-low-warning'], ['printer-stopped', 'toner-low']],
  ['being switched off', idle, ['shutdown'], ['offline']],
  ['a queue that looks for its printer', printing, ['connecting-to-device'], ['no-answer']],
  ['no room for jobs', idle, ['spool-area-full'], ['refused']],
  ['a word that nobody knows', printing, ['com.example-sparkles-error'], []],
  [
    'several at once, worst first',
    stopped,
    ['toner-low-warning', 'media-jam', 'media-low'],
    ['paper-jam', 'media-low', 'toner-low'],
  ],
] as const)('%s', (_name, state, reasons, faults) => expect(faultsOf(state, reasons)).toEqual(faults));

test.each([
  ['ipp://10.0.0.9/ipp/print', 'http://10.0.0.9:631/ipp/print', 'ipp://10.0.0.9:631/ipp/print'],
  ['ipps://printer.hall/ipp/print', 'https://printer.hall:631/ipp/print', 'ipps://printer.hall:631/ipp/print'],
  ['http://10.0.0.9:631/ipp/print', 'http://10.0.0.9:631/ipp/print', 'ipp://10.0.0.9:631/ipp/print'],
  ['ipp://10.0.0.9:8631/printers/a4', 'http://10.0.0.9:8631/printers/a4', 'ipp://10.0.0.9:8631/printers/a4'],
  ['ipp://10.0.0.9', 'http://10.0.0.9:631/ipp/print', 'ipp://10.0.0.9:631/ipp/print'],
])('%s is reached at %s and named %s', (link, http, printer) =>
  expect(addressesOf(new URL(link))).toEqual({ http: new URL(http), printer }),
);
