import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SaneTestFolder {
  /** For the option `env`: SANE then knows the scanners test:0 and test:1 and no others. */
  env: { SANE_CONFIG_DIR: string };
  remove(): Promise<void>;
}

/** What the virtual scanner does wrong, for the option `settings`. */
export type SaneTestTrouble =
  | 'JAMMED'
  | 'NO_DOCS'
  | 'COVER_OPEN'
  | 'DEVICE_BUSY'
  | 'IO_ERROR'
  | 'ACCESS_DENIED'
  | 'INVAL';

/** A configuration of SANE with nothing but its own virtual scanner: a glass, and a feeder of ten sheets. */
export const makeSaneTestFolder = async (): Promise<SaneTestFolder> => {
  const folder = await mkdtemp(join(tmpdir(), 'jiaohao-sane-'));
  await writeFile(join(folder, 'dll.conf'), 'test\n');
  return { env: { SANE_CONFIG_DIR: folder }, remove: () => rm(folder, { recursive: true, force: true }) };
};

/** The settings that make the virtual scanner fail while it reads a page. */
export const saneTestTrouble = (trouble: SaneTestTrouble): string[] => [
  '--read-return-value',
  `SANE_STATUS_${trouble}`,
];
