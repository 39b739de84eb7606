import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, expect, test } from 'vitest';
import { startIppSimulator } from '../src/simulator/index.ts';
import { pdf } from './hall.ts';
import { runProgram } from './run-program.ts';

const files = '/usr/share/cups/ipptool';
const folder = mkdtempSync(join(tmpdir(), 'jiaohao-ipptool-'));
const document = join(folder, 'document.pdf');
const picture = join(folder, 'color.jpg');
writeFileSync(document, pdf(2));
writeFileSync(picture, createCanvas(8, 8).toBuffer('image/jpeg'));
afterAll(() => rmSync(folder, { recursive: true }));

const simulator = await startIppSimulator({ sheetMs: 20 });
afterAll(() => simulator.stop());

const ipptool = (file: string, sent = document, version = '2.0') =>
  runProgram('ipptool', ['-t', '-T', '20', '-V', version, '-f', sent, simulator.url, `${files}/${file}`], 110_000);

test.each([
  'get-printer-attributes.test',
  'validate-job.test',
  'print-job.test',
  'print-job-and-wait.test',
  'create-job.test',
  'get-jobs.test',
  'get-completed-jobs.test',
])('CUPS finds nothing to say against our printer in %s', async (file) => {
  const { code, text } = await ipptool(file);
  expect(text).not.toContain('FAIL');
  expect(text).toContain('PASS');
  expect(code).toBe(0);
});

test("CUPS' whole suite for IPP 1.1 passes", async () => {
  const { code, text } = await ipptool('ipp-1.1.test', picture, '1.1');
  expect(text).not.toContain('[FAIL]');
  expect(text.match(/\[PASS\]/g)?.length).toBeGreaterThan(25);
  expect(code).toBe(0);
}, 120_000);
