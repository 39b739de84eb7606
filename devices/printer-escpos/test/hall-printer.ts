import type { Printer } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { layoutTicket, type TicketModel } from '@jiaohao/paper';
import { type VirtualTime, virtualTime } from '@jiaohao/time/virtual';
import { escposPrinter } from '../src/index.ts';
import { createPrinterSimulator, type PrinterSimulator } from '../src/simulator/index.ts';

export const ticket: TicketModel = {
  hallName: '朝阳区政务服务中心',
  number: 'A001',
  business: '居民身份证换领',
  ahead: 3,
  estimate: { low: 5, high: 10 },
  waitingArea: '二层东侧',
  materials: ['居民户口簿'],
  issuedAt: '2026年11月22日 09:15',
  qr: 'https://hall.example/t/1',
  notes: ['过号请到导办台，张㐀先生'],
};

export const never = new AbortController().signal;

export const settings = (over: object = {}) =>
  escposPrinter.options.parse({ columns: 32, timeoutMs: 150, pollMs: 20, ...over });

export interface HallPrinter {
  time: VirtualTime;
  printer: Printer;
  simulator: PrinterSimulator;
  job: Uint8Array;
}

/** A driver and a simulated printer, joined. */
export const hallPrinter = async (over: object = {}): Promise<HallPrinter> => {
  const time = virtualTime();
  const simulator = createPrinterSimulator({ columns: 32, time });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const printer = await time.through(escposPrinter.open(async () => near, settings(over), never, time));
  return { time, printer, simulator, job: printer.encode(layoutTicket(ticket, 32)) };
};
