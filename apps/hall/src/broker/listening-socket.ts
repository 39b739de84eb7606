import { lookup } from 'node:dns/promises';
import net from 'node:net';
import { getSystemErrorName } from 'node:util';

/** A bound socket that nobody reads from here: it can be given to one child process after the other. */
export type ListeningSocket = {
  /** For `child.send(message, handle)`. */
  readonly handle: unknown;
  readonly port: number;
  close(): void;
};

type Handle = { getsockname(out: { port?: number }): number; close(): void };
type WithHandles = {
  _createServerHandle(address: string, port: number, addressType: 4 | 6, fd: number, flags: number): Handle | number;
};

/** A hall that was killed leaves its broker a moment to notice. */
const triesMs = [50, 100, 200, 400, 800];

/**
 * Binds host and port (0: any) and keeps them bound as long as this process lives, so that a port that was told to screens
 * stays the same, and who connects while nobody listens waits instead of being refused. `cluster` does this with the same
 * call; a `net.Server` would begin to accept here. Rejects with the system's error, for example EADDRINUSE.
 */
export const holdSocket = async (host: string, port: number): Promise<ListeningSocket> => {
  const { address, family } = await lookup(host);
  const bind = (): { handle: Handle; port: number } | number => {
    const made = (net as unknown as WithHandles)._createServerHandle(address, port, family === 6 ? 6 : 4, -1, 0);
    if (typeof made === 'number') return made;
    const name: { port?: number } = {};
    // libuv keeps a taken port to itself until somebody listens or asks for the name.
    const error = made.getsockname(name);
    if (error === 0) return { handle: made, port: name.port ?? port };
    made.close();
    return error;
  };
  let bound = bind();
  for (const ms of triesMs) {
    if (typeof bound !== 'number' || port === 0) break;
    await new Promise((resolve) => setTimeout(resolve, ms));
    bound = bind();
  }
  if (typeof bound === 'number') {
    const code = getSystemErrorName(bound);
    throw Object.assign(new Error(`${code}: ${host}:${port} cannot be listened on`), { code });
  }
  const { handle } = bound;
  return { handle, port: bound.port, close: () => handle.close() };
};
