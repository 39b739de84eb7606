import { defineHttpDevice } from '@jiaohao/device-kit';
import { z } from 'zod';
import { requests } from './requests.ts';
import { scannerAt } from './scanner-at.ts';

export const esclScanner = defineHttpDevice({
  id: 'scanner.escl',
  kind: 'document-scanner',
  title: { 'zh-CN': '文档扫描仪（eSCL / AirScan）', en: 'Document scanner (eSCL, AirScan)' },
  links: ['http'],
  untried: 'all',
  options: z.strictObject({
    /** Between two looks at the scanner, milliseconds; 0 looks only when a scan is asked for. */
    pollMs: z.number().int().min(0).max(600_000).default(5000),
    /** For each request but that for a page, milliseconds. */
    requestTimeoutMs: z.number().int().min(100).max(60_000).default(8000),
    /** For each page, from asking to its last byte, milliseconds. */
    pageTimeoutMs: z.number().int().min(200).max(600_000).default(120_000),
    /** How long a scanner that is busy is asked again, milliseconds. */
    busyTimeoutMs: z.number().int().min(0).max(300_000).default(15_000),
    /** The longest page, bytes. */
    longestPage: z.number().int().min(1024).max(512_000_000).default(64_000_000),
    /** Takes the certificate that a scanner has signed itself, on an https address. */
    trustAnyCertificate: z.boolean().default(false),
  }),
  open: (link, options, signal) => scannerAt(link, options, requests(options.trustAnyCertificate), signal),
});
