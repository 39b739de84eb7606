// Written from the Mopria eSCL specification alone, apart from the driver, so that the two check each other.

const spaces =
  'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"';
const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const resolutions = [75, 100, 150, 200, 300, 600];

const caps = (width: number, height: number) => `
<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>${width}</scan:MaxWidth>
<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>${height}</scan:MaxHeight>
<scan:MaxScanRegions>1</scan:MaxScanRegions>
<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes>
<scan:ColorMode>BlackAndWhite1</scan:ColorMode><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode>
</scan:ColorModes>
<scan:DocumentFormats>
<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat><pwg:DocumentFormat>image/png</pwg:DocumentFormat>
<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt><scan:DocumentFormatExt>image/png</scan:DocumentFormatExt>
</scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions>
${resolutions
  .map(
    (dpi) =>
      `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`,
  )
  .join('\n')}
</scan:DiscreteResolutions></scan:SupportedResolutions>
<scan:ColorSpaces><scan:ColorSpace>sRGB</scan:ColorSpace></scan:ColorSpaces>
</scan:SettingProfile></scan:SettingProfiles>
<scan:SupportedIntents><scan:Intent>Document</scan:Intent><scan:Intent>Photo</scan:Intent></scan:SupportedIntents>
<scan:MaxOpticalXResolution>600</scan:MaxOpticalXResolution><scan:MaxOpticalYResolution>600</scan:MaxOpticalYResolution>`;

const plain = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const capabilitiesDocument = (
  name: string,
  duplex: boolean,
): string => `${head}<scan:ScannerCapabilities ${spaces}>
<pwg:Version>2.63</pwg:Version>
<pwg:MakeAndModel>${plain(name)}</pwg:MakeAndModel>
<pwg:SerialNumber>JH0001</pwg:SerialNumber>
<scan:UUID>4509a320-00a0-008f-00b6-002507510eca</scan:UUID>
<scan:Platen><scan:PlatenInputCaps>${caps(2550, 3508)}</scan:PlatenInputCaps></scan:Platen>
<scan:Adf>
<scan:AdfSimplexInputCaps>${caps(2550, 4200)}</scan:AdfSimplexInputCaps>
${duplex ? `<scan:AdfDuplexInputCaps>${caps(2550, 4200)}</scan:AdfDuplexInputCaps>` : ''}
<scan:FeederCapacity>50</scan:FeederCapacity>
<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption>${
  duplex ? '<scan:AdfOption>Duplex</scan:AdfOption>' : ''
}</scan:AdfOptions>
</scan:Adf>
</scan:ScannerCapabilities>
`;

export interface ListedJob {
  path: string;
  state: 'Processing' | 'Completed' | 'Aborted' | 'Canceled';
  reason: string;
  images: number;
}

export const statusDocument = (
  state: string,
  feeder: string,
  jobs: readonly ListedJob[],
): string => `${head}<scan:ScannerStatus ${spaces}>
<pwg:Version>2.63</pwg:Version>
<pwg:State>${state}</pwg:State>
<scan:AdfState>${feeder}</scan:AdfState>
<scan:Jobs>
${jobs
  .map(
    (job) => `<scan:JobInfo><pwg:JobUri>${job.path}</pwg:JobUri>
<pwg:JobUuid>${job.path.split('/').at(-1)}</pwg:JobUuid><scan:Age>1</scan:Age>
<pwg:ImagesCompleted>${job.images}</pwg:ImagesCompleted><pwg:ImagesToTransfer>0</pwg:ImagesToTransfer>
<pwg:JobState>${job.state}</pwg:JobState>
<pwg:JobStateReasons><pwg:JobStateReason>${job.reason}</pwg:JobStateReason></pwg:JobStateReasons></scan:JobInfo>`,
  )
  .join('\n')}
</scan:Jobs>
</scan:ScannerStatus>
`;

export interface Order {
  source: 'Platen' | 'Feeder';
  duplex: boolean;
  mode: 'RGB24' | 'Grayscale8' | 'BlackAndWhite1';
  dpi: number;
  type: 'image/jpeg' | 'image/png';
  /** 1/300 inch. */
  width: number;
  height: number;
}

const oneOf = <T extends string>(value: string | undefined, allowed: readonly T[]): T | undefined =>
  allowed.find((each) => each === value);

/** What a ScanSettings document asks for; undefined when it asks for something that this scanner does not have. */
export const orderOf = (xml: string): Order | undefined => {
  const value = (name: string) => new RegExp(`<(?:\\w+:)?${name}>\\s*([^<]*?)\\s*</`).exec(xml)?.[1];
  const source = oneOf(value('InputSource'), ['Platen', 'Feeder']);
  const mode = oneOf(value('ColorMode'), ['RGB24', 'Grayscale8', 'BlackAndWhite1']);
  const type = oneOf(value('DocumentFormatExt') ?? value('DocumentFormat'), ['image/jpeg', 'image/png']);
  const dpi = Number(value('XResolution'));
  const width = Number(value('Width') ?? 2480);
  const height = Number(value('Height') ?? 3508);
  if (!source || !mode || !type || !resolutions.includes(dpi)) return undefined;
  if (!(width >= 16 && width <= 2550 && height >= 16 && height <= 4200)) return undefined;
  return { source, mode, type, dpi, width, height, duplex: value('Duplex') === 'true' };
};
