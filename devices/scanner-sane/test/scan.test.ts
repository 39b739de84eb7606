import { existsSync } from 'node:fs';
import { chmod, mkdtemp, open as openFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentScanner, Fault, ScannedPage, ScanSettings } from '@jiaohao/device-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saneScanner } from '../src/index.ts';
import { makeSaneTestFolder, type SaneTestFolder, saneTestTrouble } from '../src/simulator/index.ts';

// Everything here runs the real scanimage, most of it against the virtual scanner that SANE brings.

const never = new AbortController().signal;
const feeder: ScanSettings = { source: 'feeder', resolution: 50, colour: 'grey', duplex: false };
const flatbed: ScanSettings = { ...feeder, source: 'flatbed' };
let sane: SaneTestFolder;

beforeAll(async () => {
  sane = await makeSaneTestFolder();
});
afterAll(() => sane.remove());

const open = (over: object = {}, name = 'test:0') =>
  saneScanner.open(
    name,
    // SANE's virtual scanner ends its reading thread wherever it is; where that holds the lock of the memory's book, it
    // never lets go of the scanner.
    saneScanner.options.parse({ env: sane.env, pollMs: 0, closeTimeoutMs: 1000, ...over }),
    never,
  );

const scanAll = async (scanner: DocumentScanner, settings: ScanSettings, signal = never) => {
  const pages: ScannedPage[] = [];
  const outcome = await scanner.scan(settings, (page) => pages.push(page), signal);
  return { pages, outcome };
};

const leftOver = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith(`jiaohao-scan-${process.pid}-`));

/** A program in the place of scanimage, written for one accident. */
const program = async (script: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'jiaohao-program-'));
  const command = join(folder, 'scanimage');
  await writeFile(command, `#!/bin/sh\n${script}\n`);
  await chmod(command, 0o755);
  return { command, folder, remove: () => rm(folder, { recursive: true, force: true }) };
};
const answersFirst = `case "$*" in *" -A"|*%v*) exec /usr/bin/scanimage "$@";; esac`;

test('the scanner says what it can', async () => {
  const scanner = await open();
  expect(scanner.abilities()).toEqual({
    name: 'Noname frontend-tester',
    sources: ['feeder', 'flatbed'],
    duplex: false,
    resolutions: [75, 100, 150, 200, 300, 400, 600, 1200],
    colours: ['colour', 'grey'],
  });
  expect(scanner.loaded()).toBeUndefined();
  await scanner.close();
});

test('one page from the glass', async () => {
  const scanner = await open();
  const { pages, outcome } = await scanAll(scanner, { ...flatbed, colour: 'colour' });
  expect(outcome).toEqual({ done: true, pages: 1 });
  expect(pages.map(({ number, type }) => [number, type])).toEqual([[1, 'image/jpeg']]);
  // The frame header of JPEG: 200 mm, which is all that this scanner has, at 75 dpi, one component.
  const bytes = Buffer.from(pages[0]?.bytes ?? []);
  const frame = bytes.indexOf(Buffer.from('ffc0', 'hex'));
  expect([bytes.readUInt16BE(frame + 5), bytes.readUInt16BE(frame + 7), bytes[frame + 9]]).toEqual([590, 590, 3]);
  await scanner.close();
});

test('the feeder gives its ten sheets, one after the other', async () => {
  const scanner = await open();
  const { pages, outcome } = await scanAll(scanner, feeder);
  expect(outcome).toEqual({ done: true, pages: 10 });
  expect(pages.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(await leftOver()).toEqual([]);
  expect(scanner.health()).toEqual({ faults: [], dropped: 0 });
  await scanner.close();
});

test('black and white comes as PNG', async () => {
  const scanner = await open({ modes: { line: 'Gray' }, settings: ['--depth', '1'] });
  const { pages, outcome } = await scanAll(scanner, { ...flatbed, colour: 'line' });
  expect(outcome).toEqual({ done: true, pages: 1 });
  expect(pages[0]?.type).toBe('image/png');
  await scanner.close();
});

test.each([
  ['JAMMED', 'feeder-jam', ['feeder-jam']],
  ['NO_DOCS', 'feeder-empty', []],
  ['COVER_OPEN', 'scanner-open', ['scanner-open']],
  ['DEVICE_BUSY', 'scanner-busy', ['scanner-busy']],
  ['INVAL', 'bad-setting', ['bad-setting']],
  ['IO_ERROR', 'offline', ['offline']],
  ['ACCESS_DENIED', 'port-busy', ['port-busy']],
] as const)('SANE says %s: %s', async (trouble, fault, faults) => {
  const scanner = await open({ settings: saneTestTrouble(trouble) });
  const { pages, outcome } = await scanAll(scanner, feeder);
  expect(outcome).toEqual({ done: false, fault, pages: 0 });
  expect(pages).toEqual([]);
  expect(scanner.health().faults).toEqual(faults);
  expect(await leftOver()).toEqual([]);
  await scanner.close();
});

test('what the scanner cannot do is not tried', async () => {
  const scanner = await open();
  const impossible = { done: false, fault: 'bad-setting', pages: 0 };
  expect((await scanAll(scanner, { ...feeder, duplex: true })).outcome).toEqual(impossible);
  expect((await scanAll(scanner, { ...feeder, colour: 'line' })).outcome).toEqual(impossible);
  await scanner.close();
});

test('a word of the settings that does not exist is told', async () => {
  const scanner = await open({ settings: ['--bogus'] });
  expect((await scanAll(scanner, feeder)).outcome).toEqual({ done: false, fault: 'bad-setting', pages: 0 });
  await scanner.close();
});

test('cancelled after the second page, the scanner takes the next scan', async () => {
  const scanner = await open();
  const stop = new AbortController();
  const outcome = await scanner.scan(feeder, ({ number }) => number === 2 && stop.abort(), stop.signal);
  expect(outcome).toEqual({ done: false, fault: 'cancelled', pages: 2 });
  expect(await leftOver()).toEqual([]);
  expect((await scanAll(scanner, flatbed)).outcome).toEqual({ done: true, pages: 1 });
  expect((await scanAll(scanner, flatbed, AbortSignal.abort())).outcome).toMatchObject({ fault: 'cancelled' });
  await scanner.close();
});

test('one scan after the other', async () => {
  const scanner = await open();
  const both = await Promise.all([scanAll(scanner, flatbed), scanAll(scanner, flatbed)]);
  expect(both.map(({ outcome }) => outcome.done)).toEqual([true, true]);
  await scanner.close();
});

test.each([
  ['hangs', 'sleep 1000'],
  ['hangs and does not listen', "trap '' TERM; while :; do sleep 1; done"],
])('a scanimage that %s is ended, with all that it started', async (_, script) => {
  const { command, folder, remove } = await program(`${answersFirst}\necho $$ > "$0.pid"\n${script}`);
  const scanner = await open({ command, pageTimeoutMs: 300 });
  expect((await scanAll(scanner, feeder)).outcome).toEqual({ done: false, fault: 'no-answer', pages: 0 });
  const pid = Number(await readFile(join(folder, 'scanimage.pid'), 'utf8'));
  await expect.poll(() => running(pid)).toEqual([]);
  expect(await leftOver()).toEqual([]);
  await scanner.close();
  await remove();
});

test.each([
  ['was whole', 'scanner status = 5', { done: true, pages: 1 }],
  ['failed in its last sheet', 'scanner status = 6', { done: false, fault: 'feeder-jam', pages: 1 }],
] as const)('a scanimage that hangs after a batch that %s spoils nothing', async (_, status, outcome) => {
  const { command, folder, remove } = await program(
    `${answersFirst}\necho $$ > "$0.pid"\nfor last; do case "$last" in --batch=*) f="\${last#--batch=}";; esac; done
     f=$(printf "$f" 1); printf '\\377\\330whole\\377\\331' > "$f"; echo "$f"
     printf 'Scanned page 1. (${status})\\nBatch termi' >&2; sleep 0.1; echo 'nated, 1 page scanned' >&2; sleep 1000`,
  );
  const scanner = await open({ command, closeTimeoutMs: 200 });
  const { pages, outcome: told } = await scanAll(scanner, feeder);
  expect([pages.length, told]).toEqual([1, outcome]);
  const pid = Number(await readFile(join(folder, 'scanimage.pid'), 'utf8'));
  await expect.poll(() => running(pid)).toEqual([]);
  expect(await leftOver()).toEqual([]);
  await scanner.close();
  await remove();
});

/** Processes of a group that still run; one that has ended stays in the list until its parent has looked. */
const running = async (group: number): Promise<string[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return lines.filter((line) => {
    const [state, , pgrp] = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return Number(pgrp) === group && state !== 'Z';
  });
};

test('a page that is not whole is not handed over', async () => {
  const { command, remove } = await program(
    `${answersFirst}\nfor last; do case "$last" in --batch=*) f="\${last#--batch=}";; esac; done
     f=$(printf "$f" 1); printf '\\377\\330\\377\\340half' > "$f"; echo "$f"; sleep 60`,
  );
  const scanner = await open({ command });
  expect((await scanAll(scanner, feeder)).outcome).toEqual({ done: false, fault: 'garbage', pages: 0 });
  expect(scanner.health()).toEqual({ faults: ['garbage'], dropped: 1 });
  await scanner.close();
  await remove();
});

test.each([
  ['no such program', { command: '/nowhere/scanimage' }, 'test:0', 'bad-setting'],
  ['a scanner that is not there', {}, 'test:9', 'offline'],
  ['a backend that is not there', {}, 'nosuch:1', 'offline'],
  ['a program that is something else', { command: 'true' }, 'test:0', 'bad-setting'],
] as [string, object, string, Fault][])('%s', async (_, over, name, code) => {
  await expect(open(over, name)).rejects.toMatchObject({ code });
});

test('closing ends a running scan', async () => {
  const scanner = await open({ settings: ['--read-delay=yes', '--read-delay-duration', '200000us'] });
  const scan = scanAll(scanner, { ...feeder, resolution: 300 });
  await expect.poll(leftOver).not.toEqual([]);
  await scanner.close();
  expect((await scan).outcome).toEqual({ done: false, fault: 'offline', pages: 0 });
  expect(await scanner.ended).toBeUndefined();
  expect(await leftOver()).toEqual([]);
});

test('a page that can neither be read nor given up does not hold up scan and closing', async () => {
  const { command, folder, remove } = await program(
    `${answersFirst}\nfor last; do case "$last" in --batch=*) f="\${last#--batch=}";; esac; done
     f=$(printf "$f" 1); mkfifo "$0.page" && ln "$0.page" "$f" && echo "$f"; sleep 60`,
  );
  const scanner = await open({ command });
  const scan = scanAll(scanner, feeder);
  await expect.poll(() => existsSync(join(folder, 'scanimage.page'))).toBe(true);
  await expect.poll(leftOver).not.toEqual([]);
  await scanner.close();
  expect(await scan).toEqual({ pages: [], outcome: { done: false, fault: 'offline', pages: 0 } });
  // Lets go of the thread that may still wait for it; opened for both, since with no reader a writer would wait too.
  await (await openFile(join(folder, 'scanimage.page'), 'r+')).close();
  await remove();
});

test('a scanner that is gone ends', async () => {
  const { command, folder, remove } = await program(
    `if [ -e "$0.unplugged" ]; then echo 'scanimage: open of device test:0 failed: Error during device I/O' >&2; exit 1; fi
     exec /usr/bin/scanimage "$@"`,
  );
  const scanner = await open({ command, pollMs: 20 });
  await writeFile(join(folder, 'scanimage.unplugged'), '');
  expect(await scanner.ended).toMatchObject({ code: 'offline' });
  await scanner.close();
  await remove();
});

test('papers that a killed program left behind are removed', async () => {
  const left = await mkdtemp(join(tmpdir(), 'jiaohao-scan-999999999-'));
  await writeFile(join(left, 'page-1.png'), 'somebody');
  const scanner = await open();
  expect((await readdir(tmpdir())).some((name) => left.endsWith(name))).toBe(false);
  await scanner.close();
});
