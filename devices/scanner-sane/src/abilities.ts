import type { ScanColour, ScannerAbilities, ScanSettings, ScanSource } from '@jiaohao/device-kit';
import type { DeviceOption } from './device-options.ts';

export type Options = ReadonlyMap<string, DeviceOption>;

/** The words of this scanner where they cannot be guessed from what it lists. */
export interface OwnWords {
  sources: Partial<Record<ScanSource | 'duplex', string>>;
  modes: Partial<Record<ScanColour, string>>;
}

type Arguments = readonly string[];

/** How each thing that can be asked for is said to this scanner. */
export interface Words {
  sources: Partial<Record<ScanSource | 'duplex', Arguments>>;
  modes: Partial<Record<ScanColour, Arguments>>;
  resolutions: readonly number[];
  area: Arguments;
}

const usual = [75, 100, 150, 200, 300, 400, 600, 1200];
const a4 = { x: 210, y: 297 };
const colours: readonly ScanColour[] = ['colour', 'grey', 'line'];

// Every maker has its own words; these cover the backends of SANE 1.2.
const bothSides = /duplex|both/i;
const feeder = /adf|feeder|sheet-?fed|front/i;
const flatbed = /flat|platen|glass|^fb$|normal/i;
const modes: Record<ScanColour, RegExp> = {
  colour: /colou?r|24.?bit|rgb/i,
  grey: /gr[ae]y|8.?bit/i,
  line: /line.?art|black|binary|mono|1.?bit|threshold/i,
};

const sourcesOf = (options: Options, own: OwnWords['sources']): Words['sources'] => {
  const listed = options.get('source')?.values ?? [];
  const say = (word: string | undefined) => (word === undefined ? undefined : ['--source', word]);
  const simple = listed.find((word) => feeder.test(word) && !bothSides.test(word));
  const glass = listed.find((word) => flatbed.test(word) && !feeder.test(word));
  const both = listed.find((word) => bothSides.test(word));
  const single = say(own.feeder ?? simple);
  const found = {
    // A scanner without the choice has one way in; with a document feeder it would offer the choice.
    flatbed: say(own.flatbed ?? glass) ?? (listed.length === 0 && !own.feeder ? [] : undefined),
    feeder: single ? [...single, ...oneSide(options)] : undefined,
    duplex: say(own.duplex ?? both) ?? (single && twoSides(options) && [...single, ...(twoSides(options) ?? [])]),
  };
  return Object.fromEntries(Object.entries(found).filter(([, args]) => args !== undefined));
};

/** Some scanners choose the sides apart from the source. */
const twoSides = (options: Options): Arguments | undefined => {
  const mode = options.get('adf-mode')?.values.find((word) => bothSides.test(word));
  if (mode !== undefined) return ['--adf-mode', mode];
  return options.get('duplex')?.values.includes('yes') ? ['--duplex=yes'] : undefined;
};

const oneSide = (options: Options): Arguments => {
  if (!twoSides(options)) return [];
  const simplex = options.get('adf-mode')?.values.find((word) => !bothSides.test(word));
  return simplex === undefined ? (options.get('duplex') ? ['--duplex=no'] : []) : ['--adf-mode', simplex];
};

const resolutionsOf = (options: Options): number[] => {
  const option = options.get('resolution');
  if (option?.range) {
    const { least, most } = option.range;
    return usual.filter((dpi) => dpi >= least && dpi <= most);
  }
  const numbers = (option?.values ?? []).map(Number).filter((dpi) => Number.isFinite(dpi) && dpi > 0);
  return numbers.sort((a, b) => a - b);
};

const areaOf = (options: Options): Arguments => {
  const [x, y] = [options.get('x')?.range, options.get('y')?.range];
  if (!x || !y) return [];
  return ['-l', '0', '-t', '0', '-x', String(Math.min(a4.x, x.most)), '-y', String(Math.min(a4.y, y.most))];
};

/** What this scanner understands, from the options that it lists. */
export const wordsOf = (options: Options, own: OwnWords): Words => {
  const listed = options.get('mode')?.values ?? [];
  const found = colours.flatMap((colour) => {
    const word = own.modes[colour] ?? listed.find((each) => modes[colour].test(each));
    return word === undefined ? [] : [[colour, ['--mode', word]] as const];
  });
  return {
    sources: sourcesOf(options, own.sources),
    // One that lists no modes has one, and that is grey as a rule.
    modes: found.length > 0 ? Object.fromEntries(found) : { grey: [] },
    resolutions: resolutionsOf(options),
    area: areaOf(options),
  };
};

export const abilitiesOf = (name: string, words: Words): ScannerAbilities => ({
  name,
  sources: (['feeder', 'flatbed'] as const).filter((source) => words.sources[source]),
  duplex: words.sources.duplex !== undefined,
  resolutions: words.resolutions,
  colours: colours.filter((colour) => words.modes[colour]),
});

/** The arguments of a scan; undefined when the scanner cannot do it. */
export const argumentsFor = (words: Words, settings: ScanSettings): string[] | undefined => {
  const source = words.sources[settings.source === 'feeder' && settings.duplex ? 'duplex' : settings.source];
  const mode = words.modes[settings.colour];
  if (!source || !mode) return undefined;
  const dpi = words.resolutions.reduce<number | undefined>((best, each) => {
    if (best === undefined) return each;
    return Math.abs(each - settings.resolution) <= Math.abs(best - settings.resolution) ? each : best;
  }, undefined);
  // Source and mode come first: others depend on them.
  return [...source, ...mode, ...(dpi === undefined ? [] : ['--resolution', String(dpi)]), ...words.area];
};
