import type { Duplex } from 'node:stream';
import { DeviceError, type Panel, type PanelContent, panelOn, ticketDigits } from '@jiaohao/device-kit';
import { pause, type Timers } from '@jiaohao/time';
import { numberFrame } from './frame.ts';
import { sharedLine } from './shared-line.ts';

export interface NumberSettings {
  address: number;
  boards: Readonly<Record<string, number>>;
  digits: 3 | 4;
  idle: number;
  gapMs: number;
  repeatSeconds: number;
}

const writeTimeoutMs = 2000;

/** What is known of a line from one opening of its link to the next. */
export interface Line {
  /** A board of it has been shown something: that others have none is as it should be. */
  used: boolean;
}

/** One number board, or the boards of several counters that share a line. They never answer. */
export const numberPanelOn = async (
  link: Duplex,
  settings: NumberSettings,
  line: Line,
  signal: AbortSignal,
  timers: Timers,
): Promise<Panel> => {
  const { boards, digits, idle, gapMs, repeatSeconds } = settings;
  const shared = Object.keys(boards).length > 0;
  const addressOf = ({ counter }: PanelContent) => (shared ? boards[counter] : settings.address);
  const surroundings = {
    repeatsMs: repeatSeconds > 0 ? [repeatSeconds * 1000] : [],
    writeTimeoutMs,
    timers,
    slotOf: (content: PanelContent) => String(addressOf(content)),
  };
  const panel = await panelOn(link, surroundings, signal, ({ write, gone }) => {
    let heard = 0;
    return {
      put: async (content) => {
        const address = addressOf(content);
        if (address === undefined) {
          // A zone's calls come here too for counters that have no board; a counter's own line has nothing else.
          if (line.used) return;
          const message = `None of the boards belongs to counter ${content.counter}`;
          throw new DeviceError('bad-setting', message, { retry: false });
        }
        line.used = true;
        const number = content.number === '' ? idle : ticketDigits(content.number, digits);
        await write(numberFrame(address, number ?? idle));
        await pause(timers, gapMs, [gone]);
        if (number !== undefined) return;
        const message = `Ticket ${content.number} does not fit a board of ${digits} digits`;
        throw new DeviceError('bad-setting', message, { retry: false });
      },
      receive: () => {
        heard += 1;
      },
      dropped: () => heard,
    };
  });
  return shared ? { ...panel, show: sharedLine(boards, panel.show) } : panel;
};
