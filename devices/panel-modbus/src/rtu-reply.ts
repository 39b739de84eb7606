/** CRC-16/MODBUS. */
export const crc16 = (bytes: Uint8Array): number => {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
};

export interface RtuReplies {
  /** Forgets what came before: this request goes out now. */
  expect(request: Uint8Array): void;
  /** The answer to the request, once it is whole; everything else is dropped. */
  push(bytes: Uint8Array): Buffer | undefined;
  /** Runs of noise and answers nobody asked for, thrown away so far. */
  dropped(): number;
}

const exceptionBytes = 5;
const longest = 256;

/** Bytes of the answer to a request; an RTU frame does not say its own length. */
const answerBytes = (request: Buffer): number => {
  const code = request[1] ?? 0;
  return code === 3 || code === 4 ? 5 + 2 * request.readUInt16BE(4) : 8;
};

/** Finds the one answer that a request may have: its unit, function, place and length, and a right checksum. */
export const createRtuReplies = (): RtuReplies => {
  let request: Buffer | undefined;
  let buffer = Buffer.alloc(0);
  let noisy = false;
  let dropped = 0;

  const drop = () => {
    if (!noisy) dropped += 1;
    noisy = true;
  };

  const isAnswer = (frame: Buffer, to: Buffer): boolean => {
    if (frame[0] !== to[0] || crc16(frame.subarray(0, -2)) !== frame.readUInt16LE(frame.length - 2)) return false;
    const code = to[1] ?? 0;
    if (frame.length === exceptionBytes && frame[1] === (code | 0x80)) return true;
    if (frame[1] !== code || frame.length !== answerBytes(to)) return false;
    // A write is answered with its own place, a read with its count alone.
    return code === 3 || code === 4 ? frame[2] === frame.length - 5 : frame.subarray(2, 6).equals(to.subarray(2, 6));
  };

  const find = (to: Buffer): Buffer | undefined => {
    for (let at = 0; at + exceptionBytes <= buffer.length; at++) {
      for (const length of [exceptionBytes, answerBytes(to)]) {
        const frame = buffer.subarray(at, at + length);
        if (frame.length < length || !isAnswer(frame, to)) continue;
        if (at > 0) drop();
        buffer = buffer.subarray(at + length);
        return Buffer.from(frame);
      }
    }
    return undefined;
  };

  return {
    expect: (bytes) => {
      if (buffer.length > 0) drop();
      noisy = false;
      buffer = Buffer.alloc(0);
      request = Buffer.from(bytes);
    },
    push: (bytes) => {
      if (!request) {
        drop();
        return undefined;
      }
      buffer = Buffer.concat([buffer, bytes]);
      const frame = find(request);
      if (frame) request = undefined;
      else if (buffer.length > longest) {
        drop();
        buffer = buffer.subarray(-longest);
      }
      return frame;
    },
    dropped: () => dropped,
  };
};
