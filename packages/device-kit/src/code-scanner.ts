import type { Device, Unsubscribe } from './device.ts';

export interface ScannedCode {
  /** What the code says; codes of official apps are opaque. */
  text: string;
  /** AIM symbology identifier such as `]Q3`; empty when the scanner does not tell. */
  symbology: string;
}

export interface CodeScanner extends Device {
  onCode(listener: (code: ScannedCode) => void): Unsubscribe;
}
