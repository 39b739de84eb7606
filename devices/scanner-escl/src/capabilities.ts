import type { ScanColour, ScannerAbilities } from '@jiaohao/device-kit';
import { child, children, descendants, numberOf, readXml, textOf, type Xml } from './xml.ts';

/** One way into the scanner: what it can do, its largest page in 1/300 inch. */
export interface Input {
  width: number;
  height: number;
  resolutions: readonly number[];
  colours: readonly ScanColour[];
  types: readonly string[];
}

export interface Capabilities {
  name: string;
  version: string;
  flatbed?: Input;
  feeder?: Input;
  feederDuplex?: Input;
}

/** The words of eSCL for our colours. */
export const colourModes = { colour: 'RGB24', grey: 'Grayscale8', line: 'BlackAndWhite1' } as const satisfies Record<
  ScanColour,
  string
>;

const usual = [75, 100, 150, 200, 300, 400, 600, 1200];
const a4 = { width: 2480, height: 3508 };

/** Discrete resolutions, or the usual ones within a range. */
const resolutionsOf = (caps: Xml): number[] => {
  const discrete = descendants(caps, 'DiscreteResolution').flatMap(
    (each) => numberOf(child(each, 'XResolution')) ?? [],
  );
  const ranges = descendants(caps, 'XResolutionRange').flatMap((range) => {
    const least = numberOf(child(range, 'Min'));
    const most = numberOf(child(range, 'Max'));
    if (least === undefined || most === undefined) return [];
    const step = numberOf(child(range, 'Step')) ?? 1;
    return [least, ...usual, most].filter(
      (dpi) => dpi >= least && dpi <= most && (step === 0 || (dpi - least) % step === 0),
    );
  });
  return [...new Set([...discrete, ...ranges])].sort((a, b) => a - b);
};

const inputOf = (caps: Xml, profiles: Xml): Input | undefined => {
  if (caps === undefined) return undefined;
  // Older scanners name a profile that stands elsewhere instead of holding it.
  const source = descendants(caps, 'ColorMode').length > 0 ? caps : profiles;
  const modes = descendants(source, 'ColorMode').map(textOf);
  const types = [...descendants(source, 'DocumentFormat'), ...descendants(source, 'DocumentFormatExt')];
  const resolutions = resolutionsOf(source);
  return {
    width: numberOf(child(caps, 'MaxWidth')) ?? a4.width,
    height: numberOf(child(caps, 'MaxHeight')) ?? a4.height,
    resolutions: resolutions.length > 0 ? resolutions : [300],
    colours: (Object.keys(colourModes) as ScanColour[]).filter((colour) => modes.includes(colourModes[colour])),
    types: [...new Set(types.flatMap((type) => textOf(type) ?? []))],
  };
};

/**
 * A ScannerCapabilities document.
 * @throws DeviceError `garbage` when it cannot be read or names no way to scan
 */
export const capabilitiesOf = (bytes: Uint8Array): Capabilities => {
  const root = readXml(bytes, 'ScannerCapabilities');
  const profiles = children(root, 'SettingProfiles');
  const feeder = child(root, 'Adf');
  const inputs = {
    flatbed: inputOf(child(root, 'Platen', 'PlatenInputCaps'), profiles),
    feeder: inputOf(child(feeder, 'AdfSimplexInputCaps'), profiles),
    feederDuplex: inputOf(child(feeder, 'AdfDuplexInputCaps'), profiles),
  };
  const found = Object.fromEntries(Object.entries(inputs).filter(([, input]) => input && input.colours.length > 0));
  return {
    name: textOf(child(root, 'MakeAndModel')) || 'eSCL',
    version: textOf(child(root, 'Version')) || '2.0',
    ...found,
  };
};

const merged = <T>(lists: readonly (readonly T[])[]): T[] => [...new Set(lists.flat())];

/** What the scanner can do, over all of its inputs. */
export const abilitiesOf = (capabilities: Capabilities): ScannerAbilities => {
  const { name, flatbed, feeder, feederDuplex } = capabilities;
  const inputs = [flatbed, feeder, feederDuplex].filter((input) => input !== undefined);
  return {
    name,
    sources: [...(feeder || feederDuplex ? (['feeder'] as const) : []), ...(flatbed ? (['flatbed'] as const) : [])],
    duplex: feederDuplex !== undefined,
    resolutions: merged(inputs.map(({ resolutions }) => resolutions)).sort((a, b) => a - b),
    colours: (Object.keys(colourModes) as ScanColour[]).filter((colour) =>
      inputs.some(({ colours }) => colours.includes(colour)),
    ),
  };
};
