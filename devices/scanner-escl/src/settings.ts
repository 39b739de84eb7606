import type { ScanSettings } from '@jiaohao/device-kit';
import { type Capabilities, colourModes, type Input } from './capabilities.ts';

/** The resolution of a list that is nearest, the finer one of two. */
export const nearest = (resolutions: readonly number[], wanted: number): number =>
  resolutions.reduce((best, each) => {
    const gain = Math.abs(best - wanted) - Math.abs(each - wanted);
    return gain > 0 || (gain === 0 && each > best) ? each : best;
  }, resolutions[0] ?? wanted);

/** The input that a scan goes through; undefined when the scanner has none that can do what is asked. */
export const inputFor = (capabilities: Capabilities, settings: ScanSettings): Input | undefined => {
  const { flatbed, feeder, feederDuplex } = capabilities;
  const input = settings.source === 'flatbed' ? flatbed : settings.duplex ? feederDuplex : (feeder ?? feederDuplex);
  return input?.colours.includes(settings.colour) ? input : undefined;
};

// A4 in 1/300 inch.
const a4 = { width: 2480, height: 3508 };

/** The type of picture to ask for: JPEG holds no pure black and white, so PNG goes before it there. */
export const typeFor = (input: Input, settings: ScanSettings): 'image/jpeg' | 'image/png' =>
  settings.colour === 'line' && input.types.includes('image/png') ? 'image/png' : 'image/jpeg';

/** The ScanSettings document that asks for an A4 page, or as much of it as the scanner has. */
export const settingsXml = (version: string, input: Input, settings: ScanSettings): string => {
  const dpi = nearest(input.resolutions, settings.resolution);
  const type = typeFor(input, settings);
  const duplex = settings.source === 'feeder' ? `<scan:Duplex>${settings.duplex}</scan:Duplex>` : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
<pwg:Version>${/^\d+\.\d+$/.test(version) ? version : '2.0'}</pwg:Version>
<scan:Intent>Document</scan:Intent>
<pwg:ScanRegions><pwg:ScanRegion>
<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>
<pwg:Width>${Math.min(a4.width, input.width)}</pwg:Width><pwg:Height>${Math.min(a4.height, input.height)}</pwg:Height>
</pwg:ScanRegion></pwg:ScanRegions>
<pwg:InputSource>${settings.source === 'flatbed' ? 'Platen' : 'Feeder'}</pwg:InputSource>
<scan:ColorMode>${colourModes[settings.colour]}</scan:ColorMode>
<scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution>
<pwg:DocumentFormat>${type}</pwg:DocumentFormat><scan:DocumentFormatExt>${type}</scan:DocumentFormatExt>
${duplex}
</scan:ScanSettings>
`;
};
