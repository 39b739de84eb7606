import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createBrokenPages } from '../src/desk/broken-pages.ts';

test('a part of the page that breaks is written down without numbers, and not a thousand times', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-broken-'));
  const file = join(folder, 'page-crashes.jsonl');
  const { broke } = createBrokenPages({ folder, onTrouble: () => undefined });
  await broke({ screen: 'progress', what: 'TypeError: 11010519491231002X of undefined at line 120' });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    screen: 'progress',
    what: 'TypeError: # of undefined at line 120',
  });
  for (let i = 0; i < 1000; i++) await broke({ screen: 'home', what: 'x' });
  expect(readFileSync(file, 'utf8').trim().split('\n').length).toBeLessThan(50);
  expect(statSync(file).mode & 0o077).toBe(0);
  rmSync(folder, { recursive: true });
});
