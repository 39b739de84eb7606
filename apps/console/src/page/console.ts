import type { Bus } from '@jiaohao/bus';
import type { HallInfo, SessionAnswer, Text } from '@jiaohao/protocol';
import type { HallCall } from '@jiaohao/ui';
import { createContext, useContext } from 'react';

/** What the last press led to. `undo` takes it back. */
export type Notice = { kind: 'done' | 'trouble'; text: Text; undo?: () => void };

/** What every page of the console works with. */
export type Console = {
  hall: HallInfo;
  session: SessionAnswer;
  /** Times in milliseconds by the hall's clock. */
  now: () => number;
  call: HallCall;
  bus: Bus | undefined;
  connected: boolean;
  /** What this person's role lets them do; the hall decides it once more. */
  may: { care: boolean; command: boolean };
  tell: (notice: Notice | undefined) => void;
  onExpired: () => void;
};

const ConsoleContext = createContext<Console | undefined>(undefined);
export const ConsoleProvider = ConsoleContext.Provider;

export const useConsole = (): Console => {
  const found = useContext(ConsoleContext);
  if (!found) throw new Error('useConsole needs a ConsoleProvider around it');
  return found;
};

const carers: ReadonlySet<string> = new Set(['guide', 'manager', 'supervisor', 'administrator']);
const leaders: ReadonlySet<string> = new Set(['manager', 'administrator']);

export const mayOf = (role: string): Console['may'] => ({ care: carers.has(role), command: leaders.has(role) });
