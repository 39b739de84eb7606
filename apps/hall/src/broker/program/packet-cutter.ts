export type Cut = { packets: Buffer[]; wrong?: 'too-large' | 'malformed' };

const nothing = Buffer.alloc(0);

/** Bytes of the whole packet that begins at `at`, or undefined while its length is not all there (MQTT 3.1.1, 2.2.3). */
const lengthAt = (bytes: Buffer, at: number): number | 'malformed' | undefined => {
  let length = 0;
  for (let i = 1; i <= 4; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) << (7 * (i - 1));
    if ((byte & 0x80) === 0) return 1 + i + length;
  }
  return 'malformed';
};

/**
 * Cuts a line's bytes into whole MQTT packets without looking inside. What is announced to be too large is refused before
 * it is there. Everything behind it sees one packet per buffer: a reader that looks once per buffer (aedes, on Node 26)
 * would otherwise wait for ever for the rest of one.
 */
export const createPacketCutter = (most: (first: boolean) => number) => {
  let parts: Buffer[] = [];
  let size = 0;
  let wanted = 0;
  let first = true;
  return (chunk: Buffer): Cut => {
    if (size > 0) {
      parts.push(chunk);
      size += chunk.length;
      if (size < wanted) return { packets: [] };
    }
    const bytes = parts.length > 0 ? Buffer.concat(parts) : chunk;
    parts = [];
    size = 0;
    const packets: Buffer[] = [];
    let at = 0;
    while (at < bytes.length) {
      const length = lengthAt(bytes, at);
      if (length === 'malformed') return { packets, wrong: 'malformed' };
      if (length !== undefined && length > most(first)) return { packets, wrong: 'too-large' };
      if (length === undefined || at + length > bytes.length) {
        wanted = length ?? 0;
        break;
      }
      packets.push(bytes.subarray(at, at + length));
      first = false;
      at += length;
    }
    const rest = at === 0 ? bytes : at < bytes.length ? Buffer.from(bytes.subarray(at)) : nothing;
    if (rest.length > 0) {
      parts = [rest];
      size = rest.length;
    }
    return { packets };
  };
};
