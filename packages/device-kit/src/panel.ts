import type { Device } from './device.ts';

/** What a panel is to show. Each panel shows what it can: a number board the number, a text panel the line. */
export interface PanelContent {
  /** Ticket number such as A012; empty when there is none. */
  number: string;
  /** Counter number such as 3; empty when it belongs to no counter: then it is for every board of a line. */
  counter: string;
  /** The whole line in words, such as 请A012号到3号窗口. */
  text: string;
  /** Somebody is being called right now: blink, scroll or colour as the panel can. */
  urgent: boolean;
}

export interface Panel extends Device {
  /**
   * Shows this from now on, also after the panel lost its power for a moment. A newer content replaces one that is
   * still being sent. Resolves when the panel took it, or when it was sent to a panel that never answers; rejects with a
   * DeviceError.
   */
  show(content: PanelContent): Promise<void>;
}
