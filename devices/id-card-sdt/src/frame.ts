export const head = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69);
/** The longest reply: text, photo and two fingerprints. */
export const longestLength = 2400;

/** XOR of the length and everything between it and the checksum. */
export const checksum = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum ^ byte, 0);

/** A command or a reply as it goes over the wire. */
export const frameOf = (content: Uint8Array): Uint8Array => {
  const length = content.length + 1;
  const counted = Uint8Array.of(length >> 8, length & 0xff, ...content);
  return Uint8Array.of(...head, ...counted, checksum(counted));
};

export const commands = {
  reset: frameOf(Uint8Array.of(0x10, 0xff)),
  status: frameOf(Uint8Array.of(0x11, 0xff)),
  samId: frameOf(Uint8Array.of(0x12, 0xff)),
  find: frameOf(Uint8Array.of(0x20, 0x01)),
  select: frameOf(Uint8Array.of(0x20, 0x02)),
  read: frameOf(Uint8Array.of(0x30, 0x01)),
  readFurtherAddress: frameOf(Uint8Array.of(0x30, 0x03)),
  readWithFingerprint: frameOf(Uint8Array.of(0x30, 0x10)),
} as const;

/** A reply: the third status byte, and what came with it. */
export interface Reply {
  status: number;
  data: Uint8Array;
}

export interface Frames {
  /** The whole replies that these bytes complete. */
  push(bytes: Uint8Array): Reply[];
  /** Forgets a begun frame: a new question was asked. */
  clear(): void;
  /** Runs of noise and broken frames thrown away so far. */
  dropped(): number;
}

/**
 * Finds replies in a stream of bytes. A leading AA may be lost, noise may stand before and between; after a frame
 * whose length or checksum is wrong the search goes on right behind its head, since a whole one may be in it.
 */
export const createFrames = (): Frames => {
  let buffer = Buffer.alloc(0);
  let dropped = 0;
  let noisy = false;

  const skip = (bytes: number) => {
    const noise = buffer.subarray(0, bytes).some((byte) => byte !== 0xaa);
    if ((noise || bytes > 1) && !noisy) {
      dropped += 1;
      noisy = true;
    }
    buffer = buffer.subarray(bytes);
  };

  const next = (): Reply | undefined => {
    for (;;) {
      const at = buffer.indexOf(head.subarray(1));
      if (at < 0) {
        // The end may be the beginning of a head.
        skip(Math.max(0, buffer.length - 4));
        return undefined;
      }
      if (at > 0) skip(at);
      if (buffer.length < 6) return undefined;
      const length = buffer.readUInt16BE(4);
      if (length < 4 || length > longestLength) {
        skip(4);
        continue;
      }
      if (buffer.length < 6 + length) return undefined;
      const counted = buffer.subarray(4, 6 + length - 1);
      if (checksum(counted) !== buffer[6 + length - 1]) {
        noisy = false;
        skip(4);
        continue;
      }
      const reply = { status: counted[4] ?? 0, data: Uint8Array.from(counted.subarray(5)) };
      buffer = buffer.subarray(6 + length);
      noisy = false;
      return reply;
    }
  };

  return {
    push: (bytes) => {
      buffer = Buffer.concat([buffer, bytes]);
      const replies: Reply[] = [];
      for (let reply = next(); reply; reply = next()) replies.push(reply);
      return replies;
    },
    clear: () => {
      if (buffer.length > 0) skip(buffer.length);
      noisy = false;
    },
    dropped: () => dropped,
  };
};
