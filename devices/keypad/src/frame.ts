const [stx, etx] = [0x02, 0x03];
/** LEN counts CMD, SEQ and DATA. */
const shortest = 2;
const longest = 34;
/** STX, LEN, XOR and ETX. */
const around = 4;

export interface Frame {
  command: number;
  /** Counts up from frame to frame, 0 to 255 and round; the same when a frame is sent again. */
  seq: number;
  data: Uint8Array;
}

/** XOR of LEN, CMD, SEQ and DATA. */
export const checksum = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum ^ byte, 0);

/**
 * A frame as it goes over the wire.
 * @throws RangeError for more than 32 bytes of data
 */
export const frameOf = ({ command, seq, data }: Frame): Uint8Array => {
  const length = shortest + data.length;
  if (length > longest) throw new RangeError(`${data.length} bytes do not fit into a frame`);
  const counted = Uint8Array.of(length, command, seq, ...data);
  return Uint8Array.of(stx, ...counted, checksum(counted), etx);
};

export interface Frames {
  /** The whole frames that these bytes complete. */
  push(bytes: Uint8Array): Frame[];
  /** Nothing came for a while: a begun frame will not be finished, but a whole one may be inside of it. */
  quiet(): Frame[];
  /** Whether a frame has begun. */
  pending(): boolean;
  /** Runs of noise and broken frames thrown away so far. */
  dropped(): number;
}

/**
 * Finds frames in a stream of bytes. Nothing is escaped: LEN, XOR and ETX must all fit, and after a frame of which one
 * does not, the search goes on right behind its STX, since a whole one may be in it.
 */
export const createFrames = (): Frames => {
  let buffer = Buffer.alloc(0);
  let dropped = 0;
  let noisy = false;

  const skip = (bytes: number) => {
    if (bytes > 0 && !noisy) {
      dropped += 1;
      noisy = true;
    }
    buffer = buffer.subarray(bytes);
  };

  /** The frame at the start of the buffer; undefined while it is not whole, null when it is none. */
  const first = (): Frame | undefined | null => {
    const length = buffer[1];
    if (length === undefined) return undefined;
    if (length < shortest || length > longest) return null;
    if (buffer.length < length + around) return undefined;
    const counted = buffer.subarray(1, 2 + length);
    if (checksum(counted) !== buffer[2 + length] || buffer[3 + length] !== etx) return null;
    return { command: counted[1] ?? 0, seq: counted[2] ?? 0, data: Uint8Array.from(counted.subarray(3)) };
  };

  const next = (ended: boolean): Frame | undefined => {
    for (;;) {
      const at = buffer.indexOf(stx);
      skip(at < 0 ? buffer.length : at);
      if (buffer.length === 0) return undefined;
      const frame = first();
      if (frame) {
        buffer = buffer.subarray(frame.data.length + shortest + around);
        noisy = false;
        return frame;
      }
      if (frame === undefined && !ended) return undefined;
      // A broken frame counts for itself, also in the midst of noise.
      if (frame === null) noisy = false;
      skip(1);
    }
  };

  const all = (ended: boolean): Frame[] => {
    const frames: Frame[] = [];
    for (let frame = next(ended); frame; frame = next(ended)) frames.push(frame);
    return frames;
  };

  return {
    push: (bytes) => {
      buffer = Buffer.concat([buffer, bytes]);
      return all(false);
    },
    quiet: () => {
      const frames = all(true);
      noisy = false;
      return frames;
    },
    pending: () => buffer.length > 0 || noisy,
    dropped: () => dropped,
  };
};
