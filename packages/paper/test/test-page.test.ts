import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { testPage } from '../src/test-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'jiaohao-page-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'page.pdf');
const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' });

const lines = ['HP LaserJet', 'ipp://192.168.1.61/ipp/print', '累计打印 12 页'];
writeFileSync(file, await testPage({ title: '一号窗口打印机', lines, at: '2026年11月22日 09:15' }));

test('the words are on the page, rare characters too', () => {
  const text = run('pdftotext', '-layout', file, '-');
  for (const words of ['一号窗口打印机', '2026年11月22日 09:15', '累计打印 12 页', '㐀', '𠮷', '𫖯'])
    expect(text).toContain(words);
});

test('it is one A4 page, the Chinese font in it and with the Chinese shapes', () => {
  expect(run('pdfinfo', file)).toMatch(/Pages:\s+1\n/);
  expect(run('pdfinfo', file)).toMatch(/Page size:\s+595.28 x 841.89 pts \(A4\)/);
  const fonts = run('pdffonts', file).trim().split('\n').slice(2);
  expect(fonts).toHaveLength(1);
  // Embedded, a subset, with a table back to Unicode.
  expect(fonts[0]).toMatch(/NotoSansCJKsc-Regular .* yes yes yes /);
});

test('a printed ruler has its true length', () => {
  const places = [...run('pdftotext', '-bbox', file, '-').matchAll(/xMin="([\d.]+)".*?xMax="([\d.]+)".*?>(0|17)</g)];
  const centre = (label: string) => {
    const found = places.filter((place) => place[3] === label).at(-1);
    return (Number(found?.[1]) + Number(found?.[2])) / 2;
  };
  expect(((centre('17') - centre('0')) / 72) * 25.4).toBeCloseTo(170, 0);
});

test('greys go from white to black in steps that differ', () => {
  const raw = execFileSync('pdftoppm', ['-r', '50', '-gray', file], { maxBuffer: 10_000_000 });
  const [, columns = '0', rows = '0'] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(raw.toString('latin1', 0, 40)) ?? [];
  const pixels = raw.subarray(raw.length - Number(columns) * Number(rows));
  const row = (y: number) => [...pixels.subarray(y * Number(columns), (y + 1) * Number(columns))];
  const most = Math.max(...Array.from({ length: Number(rows) }, (_, y) => new Set(row(y)).size));
  expect(most).toBeGreaterThanOrEqual(11);
});

test('too many or too long lines do not make a second page', async () => {
  const long = Array.from({ length: 30 }, () => '很长的一行'.repeat(30));
  writeFileSync(file, await testPage({ title: '长'.repeat(90), lines: long, at: '' }));
  expect(run('pdfinfo', file)).toMatch(/Pages:\s+1\n/);
});
