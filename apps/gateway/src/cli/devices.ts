import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { faultText } from '@jiaohao/device-host';
import { startDevice, type Wired } from '@jiaohao/devices';
import { attachedHere } from '@jiaohao/links';
import type { Lang, Text } from '@jiaohao/protocol';
import { foundHere, foundInNetwork, foundTable } from './found.ts';
import { help } from './help.ts';
import { linkOf } from './link-text.ts';
import { announcedHere, usualAt } from './network.ts';
import { openOnce, wiredOf } from './open-one.ts';
import { driverTable, udevRules, withTable } from './registry-text.ts';
import { tryDevice } from './try-device.ts';
import { WrongUse } from './wrong-use.ts';

export type Output = { out: (line: string) => void; err: (line: string) => void };

type Values = { json?: boolean; write?: boolean; options?: string; out?: string; lang?: string; help?: boolean };

const openWaitMs = 15_000;

const argumentsOf = (args: readonly string[]): { words: string[]; values: Values } => {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        write: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        options: { type: 'string' },
        out: { type: 'string' },
        lang: { type: 'string' },
      },
    });
    return { words: positionals, values };
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
};

const wiredFrom = (words: readonly string[], { options }: Values): Wired => {
  const [command, driver, link] = words;
  if (!driver || !link) throw new WrongUse(`Write: npm run devices -- ${command} DRIVER LINK (see --help)`);
  let given: unknown;
  try {
    given = options === undefined ? {} : JSON.parse(options);
  } catch {
    throw new WrongUse(`--options ${options} is not JSON: write for example '{"columns":32}'`);
  }
  return wiredOf(driver, linkOf(link), given);
};

const list = async (hosts: readonly string[], { json }: Values, output: Output): Promise<number> => {
  const [attached, announced] = await Promise.all([attachedHere(), announcedHere()]);
  const given = await Promise.all(
    hosts.flatMap(usualAt).map(async (place) => {
      const opened = await openOnce(wiredOf(place.driver, { type: 'http', url: place.url }, {}));
      if ('device' in opened) await opened.device.close();
      return 'device' in opened ? [place] : [];
    }),
  );
  const found = [...attached.map(foundHere), ...[...announced, ...given.flat()].map(foundInNetwork)];
  if (json) output.out(JSON.stringify(found, null, 2));
  else if (found.length === 0) output.out('没有发现设备。 No devices were found.');
  else output.out(foundTable(found));
  return 0;
};

const probe = async (wired: Wired, { json }: Values, say: (text: Text) => string, output: Output): Promise<number> => {
  const opened = await openOnce(wired);
  if ('error' in opened) {
    const { code, message } = opened.error;
    const text = say(faultText(code));
    if (json) output.out(JSON.stringify({ ok: false, code, message, text }));
    else output.err(`✗ ${code}: ${message}. ${text}`);
    return 1;
  }
  const { faults, dropped } = opened.device.health();
  await opened.device.close();
  if (json) output.out(JSON.stringify({ ok: faults.length === 0, faults, dropped }));
  else if (faults.length === 0) output.out(say({ zh: '✓ 正常', en: '✓ ready' }));
  else for (const fault of faults) output.err(`✗ ${fault}: ${say(faultText(fault))}`);
  return faults.length === 0 ? 0 : 1;
};

const tryOut = async (wired: Wired, values: Values, say: (text: Text) => string, output: Output): Promise<number> => {
  const bad = await openOnce(wired);
  if ('error' in bad) {
    output.err(`✗ ${bad.error.code}: ${bad.error.message}. ${say(faultText(bad.error.code))}`);
    return 1;
  }
  await bad.device.close();
  const device = startDevice(wired);
  try {
    const open = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), openWaitMs);
      device.supervised.onDevice(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
    if (!open) {
      output.err(`✗ ${say(faultText('no-answer'))}`);
      return 1;
    }
    const tried = await tryDevice(device, values.out ?? 'scan', (text) => output.out(say(text)));
    if (tried.ok) output.out(`✓ ${say(tried.text)}`);
    else output.err(`✗ ${say(tried.text)}`);
    return tried.ok ? 0 : 1;
  } catch (error) {
    output.err(`✗ ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    await device.supervised.close();
  }
};

/**
 * Runs one command of `npm run devices`. Resolves with its exit code: 0 well, 1 the device is not, 2 not understood.
 * @param readme the file that `table --write` changes
 */
export const runDevices = async (
  args: readonly string[],
  output: Output,
  readme: string,
  usual: Lang = 'en',
): Promise<number> => {
  try {
    const { words, values } = argumentsOf(args);
    const lang: Lang = values.lang === 'zh' || values.lang === 'en' ? values.lang : usual;
    const say = (text: Text) => text[lang];
    const [command] = words;
    if (values.help || command === undefined || command === 'help') {
      output.out(help);
      return values.help || command === 'help' ? 0 : 2;
    }
    switch (command) {
      case 'list':
        return await list(words.slice(1), values, output);
      case 'probe':
        return await probe(wiredFrom(words, values), values, say, output);
      case 'try':
        return await tryOut(wiredFrom(words, values), values, say, output);
      case 'udev':
        output.out(udevRules());
        return 0;
      case 'table':
        if (values.write) await writeFile(readme, withTable(await readFile(readme, 'utf8')));
        else output.out(driverTable());
        return 0;
      default:
        throw new WrongUse(`There is no command "${command}": list, probe, try, udev, table (see --help)`);
    }
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    output.err(`✗ ${error.message}`);
    return 2;
  }
};
