import type { Device, Unsubscribe } from './device.ts';
import type { Fault } from './fault.ts';

export type ScanSource = 'feeder' | 'flatbed';
export type ScanColour = 'colour' | 'grey' | 'line';

export interface ScannerAbilities {
  /** Maker and model, as the scanner names itself. */
  name: string;
  sources: readonly ScanSource[];
  /** The feeder can scan both sides in one pass. */
  duplex: boolean;
  /** Dots per inch, ascending. */
  resolutions: readonly number[];
  colours: readonly ScanColour[];
}

export interface ScanSettings {
  source: ScanSource;
  /** Dots per inch; the nearest that the scanner has is taken. */
  resolution: number;
  colour: ScanColour;
  duplex: boolean;
}

export interface ScannedPage {
  /** From 1. */
  number: number;
  type: 'image/jpeg' | 'image/png';
  bytes: Uint8Array;
}

/** `pages` counts those that were handed over whole; none of them is lost when a later one fails. */
export type ScanOutcome = { done: true; pages: number } | { done: false; fault: Fault; pages: number };

export interface DocumentScanner extends Device {
  abilities(): ScannerAbilities;
  /** Whether the feeder holds paper; undefined when the scanner does not say. */
  loaded(): boolean | undefined;
  /** Called when paper was put in or taken out. */
  onLoaded(listener: (loaded: boolean | undefined) => void): Unsubscribe;
  /** One scan after the other; never rejects. Pages come in order, each whole. Aborting stops the scanner. */
  scan(settings: ScanSettings, onPage: (page: ScannedPage) => void, signal: AbortSignal): Promise<ScanOutcome>;
}
