import { defineLocalDevice } from '@jiaohao/device-kit';
import { z } from 'zod';
import { scannerNamed } from './scanner-named.ts';

const word = z.string().min(1).exactOptional();

export const saneScanner = defineLocalDevice({
  id: 'scanner.sane',
  kind: 'document-scanner',
  title: { 'zh-CN': '文档扫描仪（SANE）', en: 'Document scanner (SANE)' },
  links: ['local'],
  untried: 'all; the words of each maker are guessed',
  options: z.strictObject({
    /** The program scanimage, by name or path. */
    command: z.string().min(1).default('scanimage'),
    /** Arguments added to every scan, such as --page-height=297. */
    settings: z.array(z.string()).default([]),
    /** Added to the environment, such as SANE_CONFIG_DIR. */
    env: z.record(z.string(), z.string()).default({}),
    /** Between two looks at the scanner, milliseconds; 0 looks only when a scan is asked for. A look opens the scanner. */
    pollMs: z.number().int().min(0).max(3_600_000).default(60_000),
    /** For asking what the scanner can do, milliseconds. */
    askTimeoutMs: z.number().int().min(100).max(120_000).default(8000),
    /** For each page, milliseconds. */
    pageTimeoutMs: z.number().int().min(200).max(600_000).default(120_000),
    /** For leaving the scanner after a batch, milliseconds. */
    closeTimeoutMs: z.number().int().min(100).max(120_000).default(10_000),
    /** This scanner's words for --source, where they are not found by themselves. */
    sources: z.strictObject({ flatbed: word, feeder: word, duplex: word }).default({}),
    /** This scanner's words for --mode. */
    modes: z.strictObject({ colour: word, grey: word, line: word }).default({}),
  }),
  open: (name, options, signal) => scannerNamed(name, options, signal),
});
