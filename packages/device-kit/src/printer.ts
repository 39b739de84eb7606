import type { Layout } from '@jiaohao/paper';
import type { Device, Unsubscribe } from './device.ts';
import type { Fault } from './fault.ts';

export interface PrinterStatus {
  paper: 'ok' | 'low' | 'out';
  cover: 'closed' | 'open';
  cutter: 'ok' | 'stuck';
  /** The printer answers and takes jobs. */
  online: boolean;
  /** A fault besides paper, cover and cutter. */
  error?: Fault;
}

/**
 * What became of a job. `printed: true` only after the printer itself said that it is through with it.
 * `maybe: true`: some or all of the paper may be out, or may still come out.
 */
export type PrintOutcome = { printed: true } | { printed: false; fault: Fault; maybe: boolean };

export interface Printer extends Device {
  /** Characters of normal size in a line. */
  readonly columns: 32 | 48;
  /** A layout as the bytes of this printer, ready for `print`. */
  encode(layout: Layout): Uint8Array;
  /** Prints one job after the other; never rejects. Aborting stops the sending, not the paper already moving. */
  print(job: Uint8Array, signal: AbortSignal): Promise<PrintOutcome>;
  status(): PrinterStatus;
  onStatus(listener: (status: PrinterStatus) => void): Unsubscribe;
}
