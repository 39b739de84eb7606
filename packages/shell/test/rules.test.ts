import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crashRecord, isWayOut, mayUse, mayVisit, untilNext } from '../src/index.ts';

const home = 'http://127.0.0.1:5173/kiosk/';

test.each([
  ['http://127.0.0.1:5173/kiosk/', true],
  ['http://127.0.0.1:5173/kiosk/?lang=en', true],
  ['http://127.0.0.1:5174/kiosk/', false],
  ['https://127.0.0.1:5173/kiosk/', false],
  ['http://example.com/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['about:blank', false],
  ['not an address', false],
])('the window may go to %s: %s', (url, may) => expect(mayVisit(url, home)).toBe(may));

test.each([
  ['kiosk', 'media', home, false],
  ['kiosk', 'speaker-selection', home, true],
  ['kiosk', 'geolocation', home, false],
  ['counter', 'media', home, true],
  ['counter', 'media', 'http://example.com/', false],
  ['counter', 'clipboard-read', home, false],
] as const)('the %s may use %s at %s: %s', (terminal, permission, url, may) =>
  expect(mayUse(terminal, permission, url, home)).toBe(may),
);

test.each([
  ['F4', false, true, true],
  ['F5', false, false, true],
  ['F11', false, false, true],
  ['r', true, false, true],
  ['w', true, false, true],
  ['N', true, false, true],
  ['+', true, false, true],
  ['c', true, false, false],
  ['v', true, false, false],
  ['a', false, false, false],
  ['Enter', false, false, false],
  ['ArrowLeft', false, false, false],
  ['ArrowLeft', false, true, true],
  ['5', false, false, false],
])('the key %s (control %s, alt %s) leads out: %s', (key, control, alt, out) =>
  expect(isWayOut({ key, control, alt })).toBe(out),
);

const hours = (h: number) => h * 3_600_000;
test.each([
  [new Date(2026, 10, 22, 1, 30), hours(2)],
  [new Date(2026, 10, 22, 3, 30), hours(24)],
  [new Date(2026, 10, 22, 3, 29, 59), 1000],
  [new Date(2026, 10, 22, 23, 30), hours(4)],
  [new Date(2026, 11, 31, 4, 30), hours(23)],
])('from %s it is %d ms to the night', (now, ms) => expect(untilNext('03:30', now)).toBe(ms));

test('crashes are kept, readable by the owner only, the newest of them when there are many', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jiaohao-crash-'));
  const file = join(folder, 'deep', 'crashes.jsonl');
  const record = crashRecord(file);
  for (let n = 0; n < 620; n++) record.add({ at: '2026-11-22T00:00:00Z', what: 'page', how: `${n}`, upSeconds: n });
  const kept = record.all();
  expect(kept.length).toBeLessThanOrEqual(500);
  expect(kept.at(-1)?.how).toBe('619');
  expect((await stat(file)).mode & 0o077).toBe(0);
  await writeFile(file, '{"half":\n{"at":"x","what":"desk","how":"y","upSeconds":1}\n');
  expect(record.all()).toMatchObject([{ how: 'y' }]);
  await rm(folder, { recursive: true });
});

test('a record that cannot be written takes nothing along', () => {
  // A folder below a file.
  const record = crashRecord(join(process.execPath, 'crashes.jsonl'));
  record.add({ at: '2026-11-22T00:00:00Z', what: 'desk', how: 'x', upSeconds: 1 });
  expect(record.all()).toEqual([]);
});
