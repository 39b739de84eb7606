import type { PageJob, PageProgress } from '@jiaohao/device-kit';
import { ippPrinter } from '../src/index.ts';
import { type IppSimulatorOptions, startIppSimulator } from '../src/simulator/index.ts';

export const never = new AbortController().signal;

export const quick = (over: object = {}) =>
  ippPrinter.options.parse({
    pollMs: 60_000,
    jobPollMs: 60,
    timeoutMs: 1500,
    sendTimeoutMs: 1500,
    stillMs: 20_000,
    lostMs: 3000,
    cancelMs: 3000,
    ...over,
  });

/** A PDF of so many empty A4 pages, small enough to be read by eye. */
export const pdf = (pages: number): Uint8Array => {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages} /Kids [${Array.from({ length: pages }, (_, at) => `${at + 3} 0 R`).join(' ')}] >>`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
  ];
  const parts = ['%PDF-1.4\n', ...objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`)];
  const starts = objects.map((_, at) => parts.slice(0, at + 1).join('').length);
  const body = parts.join('');
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const tail = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(`${body}xref\n0 ${size}\n0000000000 65535 f \n${table}${tail}`);
};

export const job = (over: Partial<PageJob> = {}): PageJob => ({
  title: '受理通知书',
  type: 'application/pdf',
  bytes: pdf(3),
  copies: 1,
  duplex: false,
  ...over,
});

/** A driver and a simulated printer at a real port of this machine. */
export const hall = async (over: object = {}, options: IppSimulatorOptions = {}) => {
  const simulator = await startIppSimulator({ sheetMs: 20, ...options });
  const printer = await ippPrinter.open(new URL(simulator.url), quick(over), never);
  const asked: string[] = [];
  simulator.on('exchange', ({ what }) => void asked.push(what));
  const steps: PageProgress[] = [];
  const end = async () => {
    await printer.close();
    await simulator.stop();
  };
  return { simulator, printer, asked, steps, watch: (step: PageProgress) => void steps.push(step), end };
};
