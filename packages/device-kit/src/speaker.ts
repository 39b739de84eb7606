import type { Device } from './device.ts';
import type { Fault } from './fault.ts';

/** What is called, in parts and in words. */
export interface Announcement {
  number: string;
  counter: string;
  zh: string;
  en: string;
  /** Say it in English too. */
  english: boolean;
}

/** `missing`: words that there is no clip for; they were left out. */
export type SpeakOutcome = { spoken: true; missing: readonly string[] } | { spoken: false; fault: Fault };

export interface Speaker extends Device {
  /** Speaks one announcement after the other, each to its end; never rejects. Aborting leaves out what has not begun. */
  say(announcement: Announcement, signal: AbortSignal): Promise<SpeakOutcome>;
}
