import { defineHttpDevice } from '@jiaohao/device-kit';
import { z } from 'zod';
import { printerAt, type Tally } from './printer-at.ts';

// Pages are counted for as long as the program runs, however often the printer comes and goes.
const tallies = new WeakMap<URL, Tally>();

export const ippPrinter = defineHttpDevice({
  id: 'printer.ipp',
  kind: 'page-printer',
  title: { 'zh-CN': 'A4 网络打印机（IPP）', en: 'A4 network printer (IPP)' },
  links: ['http'],
  untried: 'all; ippeveprinter of CUPS is what it was tried with',
  options: z.strictObject({
    /** Who prints, as the printer shows it. */
    user: z.string().min(1).max(60).default('jiaohao'),
    /** Between two looks at the printer, milliseconds. */
    pollMs: z.number().int().min(20).max(600_000).default(5000),
    /** Longest time between two looks at a job, milliseconds. */
    jobPollMs: z.number().int().min(20).max(60_000).default(3000),
    /** How long nothing may move while the printer is asked, milliseconds. */
    timeoutMs: z.number().int().min(50).max(60_000).default(8000),
    /** The same while a document is sent: some printers read no faster than they print, milliseconds. */
    sendTimeoutMs: z.number().int().min(50).max(1_800_000).default(120_000),
    /** How long a job may stand still before it is taken back, milliseconds; one that is being printed four times so. */
    stillMs: z.number().int().min(100).max(3_600_000).default(300_000),
    /** How long a printer that is lost in the middle of a job is asked again, milliseconds. */
    lostMs: z.number().int().min(100).max(600_000).default(30_000),
    /** How long the printer gets to confirm that a job is cancelled, milliseconds. */
    cancelMs: z.number().int().min(100).max(120_000).default(15_000),
    /** Takes the certificate that a printer has signed itself, on an ipps address. */
    trustAnyCertificate: z.boolean().default(false),
  }),
  open: (link, options, signal) => {
    const tally = tallies.get(link) ?? { pages: 0 };
    tallies.set(link, tally);
    return printerAt(link, options, tally, signal);
  },
});
