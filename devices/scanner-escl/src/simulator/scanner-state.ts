import type { EventEmitter } from 'node:events';
import type { Sheet, Side } from './sheet.ts';

/** What is wrong with the simulated scanner. */
export type EsclTrouble =
  | { kind: 'none' }
  /** Paper jams at this page of a job, from 1; some scanners say so with 404, which else means the end. */
  | { kind: 'jam'; page: number; answer: 404 | 503 }
  | { kind: 'cover-open' | 'stopped' | 'silent' | 'garbage' }
  /** Refuses so many new jobs, then takes them again. */
  | { kind: 'busy'; times: number; retryAfterS: number; answer: 409 | 503 }
  /** Every page takes longer, milliseconds; `unready` says 503 meanwhile. */
  | { kind: 'slow'; ms: number; unready: boolean }
  /** The connection breaks at this page, after so many bytes of its picture. */
  | { kind: 'cut'; page: number; bytes: number; framing: 'length' | 'chunked' | 'close' }
  /** A page that never ends. */
  | { kind: 'flood' };

export interface EsclState {
  /** Sheets in the feeder. */
  sheets: number;
  /** Something lies on the glass. */
  flatbed: boolean;
  trouble: EsclTrouble;
  /** Pages handed out in the running job; undefined while there is none. */
  job: number | undefined;
}

export interface EsclExchange {
  method: string;
  path: string;
  status: number;
  /** Length of the answer. */
  bytes: number;
  what: string;
}

export interface EsclEvents {
  exchange: [EsclExchange];
  state: [EsclState];
}

export interface EsclSimulator extends EventEmitter<EsclEvents> {
  /** Address for the configuration. */
  readonly url: string;
  readonly port: number;
  state(): EsclState;
  /** Puts sheets behind those that are in the feeder. */
  load(sheets: readonly Sheet[]): void;
  unload(): void;
  /** Lays something on the glass; undefined lifts it. */
  lay(side: Side | undefined): void;
  setTrouble(trouble: EsclTrouble): void;
  /** Off and on again: it knows no job any more; the paper stays where it is. */
  restart(): void;
  stop(): Promise<void>;
}

export interface EsclSimulatorOptions {
  /** 0 or none: any free port. */
  port?: number;
  name?: string;
  duplex?: boolean;
  /** How the address of a job is written. */
  location?: 'absolute' | 'relative' | 'other-host';
}
