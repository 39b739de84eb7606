import type { Duplex } from 'node:stream';
import { serialLink } from '@jiaohao/links';
import type { DeviceWire, OnLink } from './device-wire.ts';

const reopenMs = 1000;

/** A serial port; opened again every second until it is there. `baudRate` in bits a second. */
export const serialWire = (path: string, baudRate: number, onLink: OnLink): DeviceWire => {
  let link: Duplex | undefined;
  let giveUp: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;

  const open = async (signal: AbortSignal) => {
    try {
      const opened = await serialLink(path, baudRate)(signal);
      link = opened;
      opened.on('close', () => {
        if (link !== opened) return;
        link = undefined;
        again(signal);
      });
      onLink(opened);
    } catch {
      again(signal);
    }
  };
  const again = (signal: AbortSignal) => {
    if (!signal.aborted) timer = setTimeout(() => open(signal), reopenMs);
  };
  const plug = async () => {
    if (giveUp) return;
    giveUp = new AbortController();
    await open(giveUp.signal);
  };
  plug();

  return {
    spec: undefined,
    address: path,
    plugged: () => giveUp !== undefined,
    plug,
    unplug: async () => {
      giveUp?.abort();
      giveUp = undefined;
      clearTimeout(timer);
      link?.destroy();
    },
  };
};
