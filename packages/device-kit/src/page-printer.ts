import type { Device, Unsubscribe } from './device.ts';
import type { Fault } from './fault.ts';

export interface PagePrinterAbilities {
  /** Maker and model, as the printer names itself. */
  name: string;
  /** MIME types that it prints. */
  types: readonly string[];
  duplex: boolean;
  colour: boolean;
}

export interface PageJob {
  title: string;
  type: 'application/pdf' | 'image/jpeg';
  bytes: Uint8Array;
  /** 1 to 99. */
  copies: number;
  duplex: boolean;
}

/** `sides`: one side instead of both, or the other way round. `media`: another paper than A4. */
export type PageSubstitution = 'sides' | 'media';

/** What a job is doing: `pages` sides are out so far, where the printer counts them. */
export interface PageProgress {
  state: 'sending' | 'waiting' | 'printing';
  pages: number;
  /** Why it stands still, if it does. */
  fault?: Fault;
}

/**
 * `printed: true` only after the printer said that the job is complete. `maybe`: some pages may be out or still come.
 * `substituted`: what came out otherwise than asked, so that the person can be told; absent when all is as asked. Too few
 * copies are no print.
 */
export type PageOutcome =
  | { printed: true; pages: number; substituted?: readonly PageSubstitution[] }
  | { printed: false; fault: Fault; maybe: boolean; pages: number };

export interface PagePrinterStatus {
  paper: 'ok' | 'low' | 'out';
  toner: 'ok' | 'low' | 'out';
  /** Everything that is wrong, worst first. */
  faults: readonly Fault[];
  /** Jobs in the printer, others' included. */
  queued: number;
  /** Sides that the printer reported for jobs of ours since this program began. */
  pages: number;
}

export interface PagePrinter extends Device {
  abilities(): PagePrinterAbilities;
  /** One job after the other; never rejects. Aborting cancels the job in the printer. */
  print(job: PageJob, onProgress: (progress: PageProgress) => void, signal: AbortSignal): Promise<PageOutcome>;
  status(): PagePrinterStatus;
  onStatus(listener: (status: PagePrinterStatus) => void): Unsubscribe;
}
