import { describe, expect, test } from 'vitest';
import { abilitiesOf, capabilitiesOf } from '../src/capabilities.ts';
import { inputFor, nearest, settingsXml, typeFor } from '../src/settings.ts';
import { faultOfJob, faultOfStatus, loadedOf, statusOf } from '../src/status.ts';
import { wholePicture } from '../src/whole-picture.ts';
import { readXml, textOf } from '../src/xml.ts';
import { feeder, smallPicture } from './hall.ts';

const bytes = (text: string) => Buffer.from(text);

const status = (state: string, adf: string, jobs = '') =>
  statusOf(
    bytes(`<scan:ScannerStatus xmlns:scan="s" xmlns:pwg="p"><pwg:State>${state}</pwg:State>
      ${adf && `<scan:AdfState>${adf}</scan:AdfState>`}<scan:Jobs>${jobs}</scan:Jobs></scan:ScannerStatus>`),
  );

// Mopria eSCL specification 2.97, table of AdfState and of State.
test.each([
  ['Idle', 'ScannerAdfLoaded', undefined, true],
  ['Idle', 'ScannerAdfEmpty', undefined, false],
  ['Processing', 'ScannerAdfProcessing', undefined, true],
  ['Idle', '', undefined, undefined],
  ['Stopped', 'ScannerAdfJam', 'feeder-jam', undefined],
  ['Stopped', 'ScannerAdfMispick', 'feeder-jam', undefined],
  ['Stopped', 'ScannerAdfMultipickDetected', 'feeder-jam', undefined],
  ['Stopped', 'ScannerAdfHatchOpen', 'scanner-open', undefined],
  ['Stopped', '', 'scanner-stopped', undefined],
  ['Down', 'ScannerAdfEmpty', 'scanner-stopped', false],
] as const)('state %s with feeder %s is %s, loaded %s', (state, adf, fault, loaded) => {
  expect(faultOfStatus(status(state, adf))).toBe(fault);
  expect(loadedOf(status(state, adf))).toBe(loaded);
});

const job = (uri: string, state: string, reason: string) =>
  `<scan:JobInfo><pwg:JobUri>${uri}</pwg:JobUri><pwg:JobState>${state}</pwg:JobState>
   <pwg:JobStateReasons><pwg:JobStateReason>${reason}</pwg:JobStateReason></pwg:JobStateReasons></scan:JobInfo>`;

test.each([
  ['Aborted', 'PaperJam', 'feeder-jam'],
  ['Aborted', 'ScannerAdfMultipickDetected', 'feeder-jam'],
  ['Aborted', 'CoverOpen', 'scanner-open'],
  ['Aborted', 'ScannerAdfEmpty', 'feeder-empty'],
  ['Canceled', 'JobCanceledByUser', 'cancelled'],
  ['Aborted', 'AbortedBySystem', 'refused'],
  ['Completed', 'JobCompletedSuccessfully', undefined],
  ['Processing', 'JobScanning', undefined],
] as const)('a job that is %s for %s ends with %s', (state, reason, fault) => {
  const other = job('/eSCL/ScanJobs/6', 'Aborted', 'PaperJam');
  const ours = job('http://elsewhere/eSCL/ScanJobs/7', state, reason);
  expect(faultOfJob(status('Idle', 'ScannerAdfEmpty', other + ours), '/eSCL/ScanJobs/7')).toBe(fault);
});

const rangeScanner = bytes(`<?xml version="1.0"?>
<s:ScannerCapabilities xmlns:s="s" xmlns:p="p"><p:Version>2.0</p:Version><p:MakeAndModel>A &amp; B</p:MakeAndModel>
<s:SettingProfiles><s:SettingProfile name="0"><s:ColorModes><s:ColorMode>Grayscale8</s:ColorMode><s:ColorMode>RGB24</s:ColorMode></s:ColorModes>
<s:DocumentFormats><p:DocumentFormat>image/jpeg</p:DocumentFormat></s:DocumentFormats>
<s:SupportedResolutions><s:ResolutionRange><s:XResolutionRange><s:Min>100</s:Min><s:Max>650</s:Max><s:Normal>300</s:Normal><s:Step>50</s:Step></s:XResolutionRange></s:ResolutionRange></s:SupportedResolutions>
</s:SettingProfile></s:SettingProfiles>
<s:Platen><s:PlatenInputCaps><s:MaxWidth>2400</s:MaxWidth><s:MaxHeight>3300</s:MaxHeight>
<s:SettingProfiles><s:SettingProfile ref="0"/></s:SettingProfiles></s:PlatenInputCaps></s:Platen>
</s:ScannerCapabilities>`);

describe('capabilities', () => {
  test('given by reference, with a range of resolutions, without a feeder', () => {
    expect(abilitiesOf(capabilitiesOf(rangeScanner))).toEqual({
      name: 'A & B',
      sources: ['flatbed'],
      duplex: false,
      resolutions: [100, 150, 200, 300, 400, 600, 650],
      colours: ['colour', 'grey'],
    });
  });

  test('a page is A4, or as much of it as the scanner has', () => {
    const capabilities = capabilitiesOf(rangeScanner);
    const settings = { ...feeder, source: 'flatbed', resolution: 290 } as const;
    const input = inputFor(capabilities, settings);
    if (!input) throw new Error('no input');
    const xml = settingsXml('2.0', input, settings);
    expect(xml).toContain('<pwg:Width>2400</pwg:Width><pwg:Height>3300</pwg:Height>');
    expect(xml).toContain('<scan:XResolution>300</scan:XResolution>');
    expect(typeFor(input, { ...settings, colour: 'line' })).toBe('image/jpeg');
    expect(inputFor(capabilities, { ...settings, colour: 'line' })).toBeUndefined();
    expect(inputFor(capabilities, feeder)).toBeUndefined();
  });

  test.each([
    [[75, 300, 600], 310, 300],
    [[75, 300, 600], 450, 600],
    [[300], 75, 300],
    [[75, 300, 600], 9999, 600],
  ])('of %j the nearest to %d is %d', (list, wanted, found) => expect(nearest(list, wanted)).toBe(found));
});

describe('XML', () => {
  test('the usual entities are read, prefixes are not', () => {
    expect(textOf(readXml(bytes('<a:X xmlns:a="x">1 &lt; 2</a:X>'), 'X'))).toBe('1 < 2');
  });

  test.each([
    ['not XML', 'hello'],
    ['cut', '<a><b>'],
    ['another root', '<b/>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY x "xx">]><a>&x;</a>'],
    ['an entity', '<! ENTITY x "y"><a/>'],
    ['nothing', ''],
    ['too much', `<a>${'x'.repeat(600_000)}</a>`],
    ['too deep', `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`],
  ])('%s is refused', (_, text) =>
    expect(() => readXml(bytes(text), 'a')).toThrow(expect.objectContaining({ code: 'garbage' })),
  );
});

describe('a picture is whole or it is none', () => {
  const jpeg = smallPicture('#345');
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  test('whole ones are', () => {
    expect(wholePicture(jpeg)).toBe('image/jpeg');
    expect(wholePicture(Buffer.concat([jpeg, Buffer.alloc(300)]))).toBe('image/jpeg');
    expect(wholePicture(png)).toBe('image/png');
  });

  test('cut at any byte they are not', () => {
    for (const picture of [jpeg, png]) {
      for (let length = 0; length < picture.length; length += 1) {
        expect(wholePicture(picture.subarray(0, length)), `${length} bytes`).toBeUndefined();
      }
    }
  });

  test('the end of the small preview in it is not the end', () => {
    const preview = Buffer.concat([Buffer.from('ffe1', 'hex'), Buffer.from([0, jpeg.length + 2]), jpeg]);
    const small = preview.length > 250 ? Buffer.from('ffe10008ffd8ffd900', 'hex') : preview;
    const whole = Buffer.concat([jpeg.subarray(0, 2), small, Buffer.from([0]), jpeg.subarray(2)]);
    const cut = whole.subarray(0, whole.indexOf(Buffer.from('ffd9', 'hex')) + 2);
    expect(wholePicture(cut)).toBeUndefined();
  });
});
