import { closeSync, constants, fstatSync, openSync, writeSync } from 'node:fs';

/** Writes some of the bytes now, without ever waiting, and returns how many. Throws what the system says. */
export type WriteSome = (bytes: Buffer) => number;

export type LogLines = {
  write(line: string): void;
  /** One more try for what could not be written. */
  retry(): void;
};

/**
 * Lines for a place that may be full: a disk without room, or a reader that has stopped. Up to `mostBytes` wait for it,
 * further ones are lost and counted, and it is said how many as soon as there is room. `lost` words that line.
 */
export const createLogLines = (
  write: WriteSome,
  { mostBytes, lost }: { mostBytes: number; lost: (lines: number) => string },
): LogLines => {
  let waiting: Buffer[] = [];
  let bytes = 0;
  let lostLines = 0;

  const flush = () => {
    while (waiting.length > 0) {
      const all = Buffer.concat(waiting);
      waiting = [all];
      try {
        const written = write(all);
        bytes = all.length - written;
        waiting = bytes > 0 ? [all.subarray(written)] : [];
        if (written === 0) return;
      } catch {
        return;
      }
      if (bytes > 0 || lostLines === 0) continue;
      waiting = [Buffer.from(lost(lostLines))];
      lostLines = 0;
    }
  };

  return {
    write: (line) => {
      const more = Buffer.from(line);
      if (bytes + more.length > mostBytes) {
        lostLines += 1;
        return;
      }
      waiting.push(more);
      bytes += more.length;
      flush();
    },
    retry: flush,
  };
};

/**
 * Standard error such that a write never waits. A pipe or terminal is opened anew for that: its own description is shared with
 * whoever else has it, and may be one on which a full pipe stops the whole program.
 */
export const standardError = (): WriteSome => {
  const kind = fstatSync(2);
  if (kind.isFile()) return (bytes) => writeSync(2, bytes);
  if (!kind.isSocket()) {
    const { O_WRONLY, O_APPEND, O_NONBLOCK, O_NOCTTY } = constants;
    try {
      const fd = openSync('/dev/fd/2', O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY);
      process.once('exit', () => closeSync(fd));
      return (bytes) => writeSync(fd, bytes);
    } catch {
      // Not on this system, or not for this user.
    }
  }
  return throughStream();
};

/** Node keeps what a socket does not take yet in memory; more than one line at a time is never left to it. */
const throughStream = (): WriteSome => {
  const { stderr } = process;
  stderr.on('error', () => {});
  return (bytes) => {
    if (stderr.writableLength > 0) return 0;
    stderr.write(bytes);
    return bytes.length;
  };
};
