import { describe, expect, test } from 'vitest';
import { abilitiesOf, argumentsFor, wordsOf } from '../src/abilities.ts';
import { deviceOptionsOf } from '../src/device-options.ts';
import { faultOfBatch, faultOfEnding } from '../src/ending.ts';

// As scanimage -A of sane-backends 1.2 writes them for these backends.
const fujitsu = `
All options specific to device \`fujitsu:fi-7160:1234':
  Scan Mode:
    --source ADF Front|ADF Back|ADF Duplex [ADF Front]
        Selects the scan source (such as a document-feeder).
    --mode Lineart|Halftone|Gray|Color [Lineart]
        Selects the scan mode (e.g., lineart, monochrome, or color).
    --resolution 50..600dpi (in steps of 1) [600]
        Sets the resolution of the scanned image.
  Geometry:
    -l 0..215.872mm (in steps of 0.0211639) [0]
    -t 0..279.364mm (in steps of 0.0211639) [0]
    -x 0..215.872mm (in steps of 0.0211639) [215.872]
    -y 0..279.364mm (in steps of 0.0211639) [279.364]
  Sensors:
    --page-loaded[=(yes|no)] [yes] [hardware]
        Page loaded
    --cover-open[=(yes|no)] [no] [hardware]
`;
const brother = `
    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color[Fast] [24bit Color[Fast]]
    --resolution 100|150|200|300|400|600dpi [200]
    --source FlatBed|Automatic Document Feeder(left aligned) [Automatic Document Feeder(left aligned)]
`;
const hp = `
    --mode Lineart|Gray|Color [Lineart]
    --resolution 300|75|1200dpi [75]
    --source Flatbed|ADF [Flatbed]
    --adf-mode Simplex|Duplex [inactive]
    --duplex[=(yes|no)] [inactive]
`;
const plustek = `
    --mode Lineart|Gray|Color [Color]
    --resolution auto||75|300dpi [75]
`;

const none = { sources: {}, modes: {} };
const words = (text: string, own = none) => wordsOf(deviceOptionsOf(text), own);
const settings = { source: 'feeder', colour: 'colour', resolution: 290, duplex: false } as const;

test('an option is read with its range, unit, value and whether it is a sensor', () => {
  const options = deviceOptionsOf(fujitsu);
  expect(options.get('x')).toEqual({
    name: 'x',
    values: [],
    range: { least: 0, most: 215.872 },
    unit: 'mm',
    value: '215.872',
    sensor: false,
  });
  expect(options.get('page-loaded')).toMatchObject({ values: ['yes', 'no'], value: 'yes', sensor: true });
  expect(options.get('cover-open')).toMatchObject({ value: 'no', sensor: true });
  expect(deviceOptionsOf(hp).get('adf-mode')).toMatchObject({ values: ['Simplex', 'Duplex'], value: undefined });
});

describe('what a scanner can do', () => {
  test.each([
    ['a feeder with two lamps', fujitsu, ['feeder'], true, [75, 100, 150, 200, 300, 400, 600], 3],
    ['a glass and a feeder', brother, ['feeder', 'flatbed'], false, [100, 150, 200, 300, 400, 600], 3],
    ['sides chosen apart', hp, ['feeder', 'flatbed'], true, [75, 300, 1200], 3],
    ['a glass only', plustek, ['flatbed'], false, [75, 300], 3],
  ] as const)('%s', (_, text, sources, duplex, resolutions, colours) => {
    const abilities = abilitiesOf('a', words(text));
    expect(abilities).toMatchObject({ sources, duplex, resolutions });
    expect(abilities.colours.length).toBe(colours);
  });
});

describe('what is asked', () => {
  test.each([
    [fujitsu, {}, '--source|ADF Front|--mode|Color|--resolution|300|-l|0|-t|0|-x|210|-y|279.364'],
    [fujitsu, { duplex: true }, '--source|ADF Duplex|--mode|Color|--resolution|300|-l|0|-t|0|-x|210|-y|279.364'],
    [
      brother,
      { colour: 'line' },
      '--source|Automatic Document Feeder(left aligned)|--mode|Black & White|--resolution|300',
    ],
    [brother, { source: 'flatbed', colour: 'grey' }, '--source|FlatBed|--mode|Gray[Error Diffusion]|--resolution|300'],
    [hp, { duplex: true }, '--source|ADF|--adf-mode|Duplex|--mode|Color|--resolution|300'],
    [hp, {}, '--source|ADF|--adf-mode|Simplex|--mode|Color|--resolution|300'],
    [plustek, { source: 'flatbed', duplex: true, resolution: 100 }, '--mode|Color|--resolution|75'],
    [plustek, {}, undefined],
    [brother, { duplex: true }, undefined],
  ] as const)('of %#', (text, over, expected) => {
    expect(argumentsFor(words(text), { ...settings, ...over })?.join('|')).toBe(expected);
  });

  test("a scanner's own words go before what is guessed", () => {
    const own = { sources: { feeder: 'Hopper' }, modes: { grey: 'Shades' } };
    expect(argumentsFor(words(plustek, own), { ...settings, colour: 'grey' })).toEqual([
      ...['--source', 'Hopper', '--mode', 'Shades', '--resolution', '300'],
    ]);
  });
});

const jammed = 'scanimage: sane_read: Document feeder jammed';
const ranOut = 'scanimage: sane_start: Document feeder out of documents\nBatch terminated, 2 pages scanned';

test.each([
  [0, 'Batch terminated, 3 pages scanned', 3, undefined],
  [0, ranOut, 2, undefined],
  [7, ranOut, 2, undefined],
  [0, ranOut, 0, 'feeder-empty'],
  [0, 'scanimage: sane_read: Document feeder out of documents', 1, 'feeder-empty'],
  [6, jammed, 2, 'feeder-jam'],
  [8, 'scanimage: sane_start: Scanner cover is open', 0, 'scanner-open'],
  [3, 'scanimage: sane_read: Device busy', 0, 'scanner-busy'],
  [1, 'scanimage: open of device x failed: Device busy', 0, 'scanner-busy'],
  [1, 'scanimage: open of device x failed: Invalid argument', 0, 'offline'],
  [1, 'scanimage: open of device x failed: Access to resource has been denied', 0, 'port-busy'],
  [1, "scanimage: unrecognized option '--bogus'", 0, 'bad-setting'],
  [9, 'scanimage: sane_read: Error during device I/O', 4, 'offline'],
  [undefined, '', 1, 'refused'],
  [undefined, 'Scanned page 1. (scanner status = 5)\nBatch terminated, 1 page scanned', 1, undefined],
  [undefined, `Scanned page 1. (scanner status = 5)\n${ranOut}`, 2, undefined],
  [undefined, 'Scanned page 1. (scanner status = 4)\nBatch terminated, 1 page scanned', 0, 'bad-setting'],
  [undefined, 'Scanned page 1. (scanner status = 11)\nBatch terminated, 1 page scanned', 0, 'port-busy'],
  [undefined, 'scanimage: sane_start: Invalid argument\nBatch terminated, 0 pages scanned', 0, 'bad-setting'],
  [undefined, 'Scanned page 2. (scanner status = 5)\nScanned page', 1, 'refused'],
  [42, 'who knows', 1, 'refused'],
] as const)('exit %s with "%s" after %d pages is %s', (exit, said, pages, fault) =>
  expect(faultOfBatch({ exit, said }, pages, true)).toBe(fault),
);

test('a glass that gives no page has not scanned', () => {
  expect(faultOfBatch({ exit: 0, said: '' }, 0, false)).toBe('refused');
  expect(faultOfEnding({ exit: 0, said: '' })).toBeUndefined();
});
