import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IdCard } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeholderPhoto, type SdtReader, sdtIdCardReader } from '../src/index.ts';
import { createReaderSimulator, sampleCards } from '../src/simulator/index.ts';

const never = new AbortController().signal;
const program = fileURLToPath(new URL('photo-program.mjs', import.meta.url));
const { photo } = sampleCards.citizen;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiaohao-photo-'));
});
afterAll(() => rm(folder, { recursive: true }));

const reader = async (photoDecoder?: object) => {
  const simulator = createReaderSimulator();
  const [near, far] = duplexPair();
  simulator.attach(far);
  const options = sdtIdCardReader.options.parse({ pollMs: 10, ...(photoDecoder && { photoDecoder }) });
  const open = (await sdtIdCardReader.open(async () => near, options, never)) as SdtReader;
  return { open, simulator };
};
const decoder = (how: string, over: object = {}) =>
  reader({ command: process.execPath, args: [program, how, join(folder, how)], timeoutMs: 10_000, ...over });

/** One that has ended may stay in the list until somebody asks how it went. */
const isRunning = async (pid: number) =>
  /^\d+ \(.*\) [^ZX]/.test(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''));

test.each(['png', 'jpeg', 'bmp'] as const)(
  'a photo that a program makes a %s of is shown, its bytes stay',
  async (how) => {
    const { open, simulator } = await decoder(how);
    const cards: IdCard[] = [];
    open.onCard((card) => cards.push(card));
    simulator.layCard(sampleCards.citizen);
    await expect.poll(() => cards).toEqual([sampleCards.citizen]);
    const picture = await open.decodePhoto(photo, never);
    expect(picture?.type).toBe(`image/${how}`);
    // All 1024 bytes went in, and what came out is handed on whole.
    expect(Buffer.from(picture?.bytes ?? []).toString('latin1')).toMatch(/1024$/);
    await open.close();
  },
);

test.each(['fails', 'other', 'says nothing', 'floods'])(
  'a program that %s gives no picture and no error',
  async (how) => {
    const { open } = await decoder(how);
    expect(await open.decodePhoto(photo, never)).toBeUndefined();
    await open.close();
  },
);

test('a program that does not read its input may still answer', async () => {
  const { open } = await decoder('deaf');
  expect((await open.decodePhoto(new Uint8Array(500_000), never))?.type).toBe('image/png');
  await open.close();
});

test('a program that is not there gives no picture and no error', async () => {
  const { open } = await reader({ command: join(folder, 'nowhere') });
  expect(await open.decodePhoto(photo, never)).toBeUndefined();
  await open.close();
});

test('without a program there is no picture', async () => {
  const { open } = await reader();
  expect(await open.decodePhoto(photo, never)).toBeUndefined();
  await open.close();
});

const pidsOf = async (how: string): Promise<number[]> =>
  (await readFile(join(folder, how), 'utf8').catch(() => '')).split(' ').filter(Boolean).map(Number);

test('a program that hangs is ended at its deadline, and so is what it has started', { timeout: 20_000 }, async () => {
  const { open } = await decoder('hangs', { timeoutMs: 1500 });
  expect(await open.decodePhoto(photo, never)).toBeUndefined();
  const pids = await pidsOf('hangs');
  expect(pids.length).toBe(2);
  for (const pid of pids) await expect.poll(() => isRunning(pid)).toBe(false);
  await open.close();
});

test('a program is ended when nobody waits any more', async () => {
  const { open } = await decoder('hangs with a child', { timeoutMs: 60_000 });
  const picture = open.decodePhoto(photo, never);
  await expect.poll(() => pidsOf('hangs with a child'), { timeout: 10_000 }).toHaveLength(2);
  await open.close();
  expect(await picture).toBeUndefined();
  for (const pid of await pidsOf('hangs with a child')) await expect.poll(() => isRunning(pid)).toBe(false);
  expect(await open.decodePhoto(photo, AbortSignal.abort())).toBeUndefined();
});

test('the placeholder is a drawing of nobody that says nothing', () => {
  const svg = new TextDecoder().decode(placeholderPhoto.bytes);
  expect(placeholderPhoto.type).toBe('image/svg+xml');
  expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 102 126"/);
  expect(svg).not.toMatch(/<(script|image|text)/);
});
