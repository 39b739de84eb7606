import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fileLink } from '../src/index.ts';
import { ptyPair } from './pty.ts';

const never = new AbortController().signal;

test('a printer file gives back what the printer says, and the printer gets what is written', async () => {
  await using pty = await ptyPair();
  const [near, far] = await Promise.all([fileLink(pty.a)(never), fileLink(pty.b)(never)]);
  const heard: Buffer[] = [];
  near.on('data', (chunk: Buffer) => heard.push(chunk));
  far.on('data', (chunk: Buffer) => far.write(chunk));
  near.write(Buffer.from('1b401d564100', 'hex'));
  await expect.poll(() => Buffer.concat(heard).toString('hex')).toBe('1b401d564100');
  near.destroy();
  far.destroy();
});

test('a printer that reads nothing holds up neither the process nor other files, and gets all of it later', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lp-'));
  const paths = Array.from({ length: 6 }, (_, at) => join(folder, `lp${at}`));
  for (const path of paths) execFileSync('mkfifo', [path]);
  const links = await Promise.all(paths.map((path) => fileLink(path)(never)));
  const job = Buffer.alloc(300_000, 0x41);
  // Six blocked writers are more than the four threads that Node has for files.
  for (const link of links) link.write(job);
  await delay(100);
  const begun = performance.now();
  await rm(join(folder, 'nothing'), { force: true });
  expect(performance.now() - begun).toBeLessThan(500);

  for (const link of links) link.destroy();
  await rm(folder, { recursive: true });
});

test('bytes written to a printer that is late arrive complete and in order', async () => {
  await using pty = await ptyPair();
  const link = await fileLink(pty.a)(never);
  const job = Buffer.from(Array.from({ length: 40_000 }, (_, at) => at % 251));
  let written = false;
  link.write(job, () => {
    written = true;
  });
  await delay(80);
  expect(written).toBe(false);
  const heard: Buffer[] = [];
  const printer = createReadStream(pty.b);
  printer.on('data', (chunk) => heard.push(Buffer.from(chunk)));
  printer.on('error', () => undefined);
  await expect.poll(() => Buffer.concat(heard).equals(job), { timeout: 10_000 }).toBe(true);
  expect(written).toBe(true);
  link.destroy();
  printer.destroy();
});

test('a printer that is pulled out closes its link', async () => {
  const pty = await ptyPair();
  const link = await fileLink(pty.a)(never);
  link.resume();
  const closed = new Promise((resolve) => link.once('close', resolve));
  await pty[Symbol.asyncDispose]();
  await closed;
  expect(link.destroyed).toBe(true);
});

test('a printer that is not there is an error that says which', async () => {
  await expect(fileLink('/dev/usb/lp-none')(never)).rejects.toMatchObject({
    code: 'offline',
    retry: true,
    message: expect.stringContaining('/dev/usb/lp-none'),
  });
});
