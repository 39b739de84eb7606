import type { Bus } from '@jiaohao/bus';
import type { CounterAnswer, CounterTicket, HallInfo, SessionAnswer, Text } from '@jiaohao/protocol';
import type { HallCall } from '@jiaohao/ui';
import { createContext, useContext } from 'react';
import type { Asked } from './shortcuts.ts';
import type { Commands } from './use-commands.ts';
import type { LineState } from './use-counter.ts';
import type { DeviceDesk } from './use-device-desk.ts';
import type { Verb } from './verbs.ts';

/** What lies open on the desk beside the counter itself. */
export type Dialog =
  | { open: 'transfer' | 'serve' | 'resumeHeld' | 'pause' | 'keys' | 'leave' }
  /** With the number to begin with, where a code or the keypad has named one. */
  | { open: 'call'; number?: string }
  | { open: 'cancel'; ticket: CounterTicket };

/** Everything the parts of the terminal share. */
export type Desk = {
  hall: HallInfo;
  session: SessionAnswer;
  answer: CounterAnswer;
  readAt: number;
  line: LineState;
  now: () => number;
  call: HallCall;
  bus: Bus | undefined;
  commands: Commands;
  /** The devices of this counter, where it has a desk for them. */
  devices: DeviceDesk | undefined;
  /** Why nothing can be pressed at all, for example because the line is broken. */
  blocked: Text | undefined;
  /** Why this command cannot be given now by this person; undefined when it can. */
  whyNot: (verb: Verb) => Text | undefined;
  /** Does what a button or key asks for, or says why it cannot be. */
  ask: (asked: Asked) => void;
  show: (dialog: Dialog | undefined) => void;
};

export const DeskContext = createContext<Desk | undefined>(undefined);

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk needs a DeskContext around it');
  return desk;
};
