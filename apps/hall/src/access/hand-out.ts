import { join } from 'node:path';
import type { DemoAnswer } from '@jiaohao/protocol';
import { keepAccounts, readDemoDevices, writePrivate } from '../data-files.ts';
import type { Devices } from './devices.ts';
import type { Staff } from './staff.ts';

/** First passwords, and in a demo hall the devices' credentials, put where somebody can read them. */
export const handOut = async (folder: string, isDemo: boolean, staff: Staff, devices: Devices, at: number) => {
  const file = join(folder, isDemo ? 'demo.json' : 'first-passwords.json');
  const known = readDemoDevices(file);
  let accounts: DemoAnswer['accounts'] = [];
  const fresh = await staff.firstPasswords((made) => {
    accounts = keepAccounts(file, [...made]);
  });
  if (!isDemo) return { demo: undefined, passwordsFile: fresh.length > 0 ? file : undefined };
  const demo: DemoAnswer = { accounts, devices: devices.enrolAll(at, known) };
  writePrivate(file, demo);
  return { demo, passwordsFile: undefined };
};
