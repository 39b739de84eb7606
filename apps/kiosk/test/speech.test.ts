import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KioskState } from '@jiaohao/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKioskStand } from './kiosk-stand.ts';
import { startSmallHall } from './small-hall.ts';

let folder: string;
let hall: Awaited<ReturnType<typeof startSmallHall>>;
let kiosk: Awaited<ReturnType<typeof startKioskStand>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-speech-'));
  const program = join(folder, 'say');
  // Writes down each call, and says what it was given as its last word.
  writeFileSync(
    program,
    '#!/bin/sh\nfor last; do :; done\necho "$last" >> "$(dirname "$0")/said"\nprintf "RIFF%s" "$last"\n',
  );
  chmodSync(program, 0o755);
  const dumb = join(folder, 'dumb');
  writeFileSync(dumb, '#!/bin/sh\nexit 3\n');
  chmodSync(dumb, 0o755);
  hall = await startSmallHall();
  kiosk = await startKioskStand(hall.url, { speech: { zh: [program, '-v', 'x'], en: [dumb], earphone: 'USB' } });
});
afterAll(async () => {
  await kiosk.stop();
  hall.stop();
  rmSync(folder, { recursive: true, force: true });
});

const said = () => readFileSync(join(folder, 'said'), 'utf8').trim().split('\n');
const ask = (query: Record<string, string>, headers: Record<string, string> = { origin: 'own' }) => {
  const base = `http://127.0.0.1:${kiosk.port}`;
  const real = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === 'own' ? base : value]),
  );
  return fetch(`${base}/speech?${new URLSearchParams(query)}`, { headers: real });
};

test('the page is told what voice there is', async () => {
  const { speech } = await kiosk.page.until<KioskState>('state');
  expect(speech).toEqual({ zh: true, en: true, earphone: 'USB' });
});

test('a sentence becomes a WAV; a fixed one is made once', async () => {
  const first = await ask({ text: '请取走号票', lang: 'zh' });
  expect(first.headers.get('content-type')).toBe('audio/wav');
  expect(await first.text()).toBe('RIFF请取走号票');
  await ask({ text: '请取走号票', lang: 'zh' });
  expect(said().filter((line) => line === '请取走号票')).toHaveLength(1);
});

test('what may be about somebody is not kept', async () => {
  for (const text of ['张*三，您好', '请A012号']) {
    await ask({ text, lang: 'zh' });
    await ask({ text, lang: 'zh' });
    expect(said().filter((line) => line === text)).toHaveLength(2);
  }
});

test('a text is never an option of the program', async () => {
  expect(await (await ask({ text: '--version', lang: 'zh' })).text()).toBe('RIFFversion');
});

test.each<[string, Record<string, string>, Record<string, string>, number]>([
  ['a foreign page', { text: '你好', lang: 'zh' }, { origin: 'https://evil.example' }, 403],
  ['nobody known', { text: '你好', lang: 'zh' }, {}, 403],
  ['the own page by its sound element', { text: '你好', lang: 'zh' }, { 'sec-fetch-site': 'same-origin' }, 200],
  ['no text', { text: '', lang: 'zh' }, { origin: 'own' }, 400],
  ['too long a text', { text: '长'.repeat(601), lang: 'zh' }, { origin: 'own' }, 400],
  ['another language', { text: 'bonjour', lang: 'fr' }, { origin: 'own' }, 400],
  ['a voice that fails', { text: 'hello', lang: 'en' }, { origin: 'own' }, 502],
])('%s', async (_what, query, headers, status) => expect((await ask(query, headers)).status).toBe(status));

test('twenty sentences at once: some are told to come later, none hangs', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, (_, i) => ask({ text: `第${i}句`, lang: 'zh' })));
  const status = all.map((response) => response.status);
  expect(status).toContain(200);
  expect(status.every((code) => code === 200 || code === 503)).toBe(true);
});

test.each(['//', '//speech?text=a', '/speech?text=%00%ff&lang=zh', '/%', '/%00'])(
  'a request for %s is answered, and the desk goes on',
  async (path) => {
    const { status } = await fetch(`http://127.0.0.1:${kiosk.port}${path}`);
    expect([403, 404]).toContain(status);
    expect((await ask({ text: '你好', lang: 'zh' })).status).toBe(200);
  },
);
