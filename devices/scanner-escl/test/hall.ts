import type { DocumentScanner, ScannedPage, ScanSettings } from '@jiaohao/device-kit';
import { createCanvas } from '@napi-rs/canvas';
import { esclScanner } from '../src/index.ts';
import { type EsclSimulatorOptions, formSheet, type Sheet, startEsclSimulator } from '../src/simulator/index.ts';

export const never = new AbortController().signal;

export const quick = (over: object = {}) =>
  esclScanner.options.parse({
    pollMs: 0,
    requestTimeoutMs: 10_000,
    pageTimeoutMs: 20_000,
    busyTimeoutMs: 2500,
    ...over,
  });

export const feeder: ScanSettings = { source: 'feeder', resolution: 75, colour: 'grey', duplex: false };
export const flatbed: ScanSettings = { ...feeder, source: 'flatbed' };

export const sheets = (count: number): Sheet[] =>
  Array.from({ length: count }, (_, at) =>
    formSheet(`第 ${at + 1} 页`, ['姓名：测试甲'], { title: '背面', lines: [] }),
  );

/** A picture that is small enough to be cut at every byte. */
export const smallPicture = (shade: string): Uint8Array => {
  const canvas = createCanvas(8, 8);
  const pen = canvas.getContext('2d');
  pen.fillStyle = shade;
  pen.fillRect(0, 0, 8, 8);
  return canvas.toBuffer('image/jpeg');
};

export const hall = async (over: object = {}, options: EsclSimulatorOptions = {}) => {
  const simulator = await startEsclSimulator(options);
  const scanner = await esclScanner.open(new URL(simulator.url), quick(over), never);
  const asked: string[] = [];
  simulator.on('exchange', ({ method, path }) => asked.push(`${method} ${path.replace('/eSCL/', '')}`));
  const end = async () => {
    await scanner.close();
    await simulator.stop();
  };
  return { simulator, scanner, asked, end };
};

export const scanAll = async (scanner: DocumentScanner, settings: ScanSettings, signal = never) => {
  const pages: ScannedPage[] = [];
  const outcome = await scanner.scan(settings, (page) => pages.push(page), signal);
  return { pages, outcome };
};
