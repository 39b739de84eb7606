import type { DeskMessage } from './parts.ts';

type Port = { postMessage: (message: unknown) => void };

/** Electron gives a utility process a port, Node gives a child a channel; a desk that runs alone has neither. */
const line = (): ((message: DeskMessage) => void) | undefined => {
  const port = (process as unknown as { parentPort?: Port }).parentPort;
  if (port) return (message) => port.postMessage(message);
  if (!process.send) return undefined;
  // The shell may go in this very moment; the desk then ends by itself.
  return (message) => process.send?.(message, undefined, undefined, () => undefined);
};

/** Tells the shell something; without a shell it is told nothing. */
export const tellShell = (message: DeskMessage): void => line()?.(message);

/** Tells the shell every two seconds that this event loop turns. Returns the end of it. */
export const startPulse = (): (() => void) => {
  if (!line()) return () => undefined;
  const timer = setInterval(() => tellShell({ type: 'pulse' }), 2000);
  timer.unref();
  return () => clearInterval(timer);
};
