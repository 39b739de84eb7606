import type { Device, Unsubscribe } from './device.ts';

export type Grade = 1 | 2 | 3 | 4 | 5;

export interface RatingKeypad extends Device {
  /** Opens the keys for one rating; an earlier invitation ends. Rejects with a DeviceError. `seconds` 1 to 255. */
  invite(invitation: { id: string; seconds: number }): Promise<void>;
  /** Ends the invitation; nothing happens when there is none. */
  cancel(): Promise<void>;
  /** Called once at most for an invitation; a key without an invitation is not heard. */
  onScore(listener: (score: { invitation: string; grade: Grade }) => void): Unsubscribe;
  /** Called when the time ran out without a key. */
  onTimeout(listener: (invitation: string) => void): Unsubscribe;
}

/** What a clerk presses on a call keypad. */
export type CallKey =
  | { key: 'next' | 'recall' | 'start' | 'finish' | 'no-show' | 'pause' | 'rate' }
  /** A ticket's digits, then "call": `012` calls the ticket whose number ends so. */
  | { key: 'call'; number: string };

export interface CallKeypad extends Device {
  onKey(listener: (key: CallKey) => void): Unsubscribe;
}
