import type { Readable } from 'node:stream';

/**
 * Makes `read()` give all that is there, as Node did before 26; since then it gives one buffer (nodejs/node#60441). aedes reads
 * again while its parser still tells of a packet, and that parser, entered twice, loses one packet and tells another twice:
 * so nothing may be left for the second read.
 */
export const readWhole = (stream: Readable): void => {
  const read = stream.read.bind(stream);
  stream.read = (size?: number | null) => {
    if (size !== undefined && size !== null) return read(size);
    const parts: Buffer[] = [];
    for (let part: Buffer | null = read(); part !== null; part = read()) parts.push(part);
    return parts.length > 1 ? Buffer.concat(parts) : (parts[0] ?? null);
  };
};
