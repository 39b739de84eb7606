import type { Duplex } from 'node:stream';
import { type CallKey, type CallKeypad, createListeners } from '@jiaohao/device-kit';
import type { Timers } from '@jiaohao/time';
import { commands, type Result, results } from './commands.ts';
import type { Frame } from './frame.ts';
import { type KeypadLine, keypadLine, type LineSettings, type Sequence } from './keypad-line.ts';

const plainKeys = ['next', 'recall', 'start', 'finish', 'no-show', 'pause', 'rate'] as const;
const callKey = 0x08;

/** What the data of a key frame say; undefined when they say nothing that is known. */
export const callKeyIn = (data: Uint8Array): CallKey | undefined => {
  const [code = 0] = data;
  const key = plainKeys[code - 1];
  if (key && data.length === 1) return { key };
  const number = Buffer.from(data.subarray(1)).toString('latin1');
  return code === callKey && /^\d{1,6}$/.test(number) ? { key: 'call', number } : undefined;
};

/** A call keypad of our serial family on an open link; resolves once it has answered. */
export const callKeypadOn = async (
  link: Duplex,
  settings: LineSettings,
  sequence: Sequence,
  timers: Timers,
): Promise<CallKeypad> => {
  const keys = createListeners<CallKey>();
  const hear = ({ command, data }: Frame, { device }: KeypadLine): Result => {
    if (command === commands.heartbeat) return results.taken;
    const key = command === commands.key ? callKeyIn(data) : undefined;
    if (!key) {
      device.ignore();
      return results.notUnderstood;
    }
    keys.emit(key);
    return results.taken;
  };
  const { device } = await keypadLine(link, settings, sequence, timers, hear);
  return {
    onKey: keys.add,
    health: device.health,
    onHealth: device.onHealth,
    ended: device.ended,
    close: device.close,
  };
};
