import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** The demo's accounts and devices of the last start; undefined at the first. */
export const readDemo = (folder: string): DemoAnswer | undefined => {
  try {
    return DemoAnswer.parse(JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')));
  } catch {
    return undefined;
  }
};

/** Passwords are known only when they are made: those of earlier starts are kept in `demo.json`, its owner's only. */
export const keepDemo = (folder: string, fresh: DemoAnswer, before: DemoAnswer | undefined): DemoAnswer => {
  const accounts = [
    ...(before?.accounts ?? []).filter((old) => !fresh.accounts.some((account) => account.user === old.user)),
    ...fresh.accounts,
  ];
  const demo = { accounts, devices: fresh.devices };
  writePrivate(join(folder, 'demo.json'), demo);
  return demo;
};
