import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  asDeviceError,
  DeviceError,
  type Fault,
  type ScannedPage,
  type ScanOutcome,
  type ScanSettings,
} from '@jiaohao/device-kit';
import { endOfBatch, faultOfBatch } from './ending.ts';
import { runProgram } from './run-program.ts';
import { makeScanFolder } from './scan-folder.ts';

export interface Batch {
  command: string;
  env: Readonly<Record<string, string>>;
  /** What comes before the arguments of the batch itself. */
  args: readonly string[];
  settings: ScanSettings;
  /** For each page, milliseconds. */
  pageTimeoutMs: number;
  /** From the end of the batch to the end of scanimage, milliseconds. */
  closeTimeoutMs: number;
  onPage: (page: ScannedPage) => void;
  signal: AbortSignal;
}

const startsWith = (bytes: Uint8Array, head: readonly number[]) => head.every((byte, at) => bytes[at] === byte);
const endsWith = (bytes: Uint8Array, tail: readonly number[]) =>
  tail.every((byte, at) => bytes[bytes.length - tail.length + at] === byte);

/** The type of a picture with a beginning and an end; undefined for a part of one. */
export const pictureType = (bytes: Uint8Array): ScannedPage['type'] | undefined => {
  if (startsWith(bytes, [0xff, 0xd8]) && endsWith(bytes, [0xff, 0xd9])) return 'image/jpeg';
  const isPng =
    startsWith(bytes, [0x89, 0x50, 0x4e, 0x47]) && endsWith(bytes, [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);
  return isPng ? 'image/png' : undefined;
};

/** One run of scanimage from its first page to its last; never rejects, and leaves nothing in the temporary folder. */
export const scanBatch = async ({
  command,
  env,
  args,
  settings,
  pageTimeoutMs,
  closeTimeoutMs,
  onPage,
  signal,
}: Batch): Promise<ScanOutcome> => {
  const feeder = settings.source === 'feeder';
  // JPEG cannot hold pure black and white.
  const format = settings.colour === 'line' ? 'png' : 'jpeg';
  let pages = 0;
  let folder: string | undefined;

  const take = async (from: string, line: string) => {
    // scanimage writes under another name and renames, so a file of this name is complete.
    const file = join(from, basename(line));
    const bytes = await readFile(file);
    await rm(file);
    const type = pictureType(bytes);
    if (!type) throw new DeviceError('garbage', 'The scanner sent a page that is not whole', { retry: true });
    if (signal.aborted) return;
    onPage({ number: pages + 1, type, bytes: Uint8Array.from(bytes) });
    pages += 1;
  };

  const run = async (): Promise<Fault | undefined> => {
    const into = await makeScanFolder();
    folder = into;
    const batch = [`--format=${format}`, `--batch=${join(into, `page-%d.${format}`)}`, '--batch-print'];
    const ending = await runProgram({
      command,
      env,
      args: [...args, ...batch, ...(feeder ? [] : ['--batch-count=1'])],
      silenceMs: pageTimeoutMs,
      lastWords: endOfBatch,
      closeMs: closeTimeoutMs,
      signal,
      onLine: (line) => take(into, line),
    });
    return faultOfBatch(ending, pages, feeder);
  };

  const fault = await run().catch((thrown: unknown) => {
    // What does not come from the scanner comes from whoever took the page: it must be seen, and the page is not taken.
    if (!(thrown instanceof DeviceError)) process.emitWarning(thrown instanceof Error ? thrown : String(thrown));
    return asDeviceError(thrown, 'refused').code;
  });
  if (folder !== undefined) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  if (signal.aborted) return { done: false, fault: 'cancelled', pages };
  return fault === undefined ? { done: true, pages } : { done: false, fault, pages };
};
