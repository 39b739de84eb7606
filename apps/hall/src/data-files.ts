import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { DemoAnswer } from '@jiaohao/protocol';

/** Written beside and put in its place, so that a reader never sees half of it. */
export const writeWhole = (file: string, text: string, mode = 0o644): void => {
  writeFileSync(`${file}.new`, text, { mode });
  chmodSync(`${file}.new`, mode);
  renameSync(`${file}.new`, file);
};

/** Readable by its owner only. */
export const writePrivate = (file: string, value: unknown): void =>
  writeWhole(file, JSON.stringify(value, null, 2), 0o600);

const readAccounts = (file: string): DemoAnswer['accounts'] => {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return DemoAnswer.shape.accounts.parse(Array.isArray(value) ? value : (value as { accounts?: unknown }).accounts);
  } catch {
    return [];
  }
};

/**
 * Adds first passwords to those that were written before and not yet handed out: into `demo.json` of a demo hall, else into
 * `first-passwords.json`. Returns all of them.
 */
export const keepAccounts = (file: string, fresh: DemoAnswer['accounts']): DemoAnswer['accounts'] => {
  const before = readAccounts(file).filter((old) => !fresh.some((account) => account.user === old.user));
  const accounts = [...before, ...fresh];
  if (fresh.length > 0) writePrivate(file, accounts);
  return accounts;
};

/** The demo's devices of the last start; none at the first. */
export const readDemoDevices = (file: string): DemoAnswer['devices'] => {
  try {
    return DemoAnswer.parse(JSON.parse(readFileSync(file, 'utf8'))).devices;
  } catch {
    return [];
  }
};
