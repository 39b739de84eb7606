import type { Duplex } from 'node:stream';
import type { OpenLink } from './device.ts';

/**
 * Opens a link, and a device on it. When the signal ends the opening, the link is let go at once: a device that never
 * answers would otherwise hold its port against the next try.
 * @param open must reject when its link closes
 */
export const openOn = async <Opened>(
  link: OpenLink,
  signal: AbortSignal,
  open: (link: Duplex) => Promise<Opened>,
): Promise<Opened> => {
  const opened = await link(signal);
  const letGo = () => opened.destroy();
  signal.addEventListener('abort', letGo, { once: true });
  if (signal.aborted) letGo();
  try {
    return await open(opened);
  } finally {
    signal.removeEventListener('abort', letGo);
  }
};
