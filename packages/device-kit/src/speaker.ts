import type { Device } from './device.ts';
import type { Fault } from './fault.ts';

/** What is called. The speaker makes the words of it: 请 A 零 一 二 号 / 到 三 号 窗口. */
export interface Announcement {
  /** Ticket number such as A012. */
  number: string;
  /** The counter's name in both languages, such as 3号窗口 and Counter 3. */
  counter: { zh: string; en: string };
  /** Say it in English too. */
  english: boolean;
}

/** `missing`: words that there is no clip for; they were left out. */
export type SpeakOutcome = { spoken: true; missing: readonly string[] } | { spoken: false; fault: Fault };

export interface Speaker extends Device {
  /** Speaks one announcement after the other, each to its end; never rejects. Aborting leaves out what has not begun. */
  say(announcement: Announcement, signal: AbortSignal): Promise<SpeakOutcome>;
}
