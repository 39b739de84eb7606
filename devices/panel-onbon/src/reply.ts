import { DeviceError } from '@jiaohao/device-kit';
import { crc16 } from './crc.ts';

/** What a card answers: group A0 command 00 is ACK, 01 is NACK; `error` says why. */
export interface Reply {
  group: number;
  command: number;
  error: number;
}

export interface Replies {
  /** The whole answers that these bytes complete. */
  push(bytes: Uint8Array): Reply[];
  /** Forgets a begun frame: a new question was asked. */
  clear(): void;
  /** Runs of noise and broken frames thrown away so far. */
  dropped(): number;
}

const head = 0xa5;
const tail = 0x5a;
const headerBytes = 14;
/** No answer of a card is longer. */
const longest = 1024;

/** Finds answers in a stream of bytes. An A5 always begins a frame anew, since none can be inside of one. */
export const createReplies = (): Replies => {
  let content: number[] | undefined;
  let noisy = false;
  let dropped = 0;

  const drop = () => {
    if (!noisy) dropped += 1;
    noisy = true;
  };

  const take = (byte: number): Reply | undefined => {
    if (byte === head) {
      if (content && content.length > 0) {
        noisy = false;
        drop();
      }
      content = [];
      noisy = false;
      return undefined;
    }
    if (!content) {
      drop();
      return undefined;
    }
    if (byte !== tail) {
      content.push(byte);
      if (content.length > longest) {
        content = undefined;
        drop();
      }
      return undefined;
    }
    const reply = replyIn(content);
    content = undefined;
    if (!reply) drop();
    return reply;
  };

  return {
    push: (bytes) => [...bytes].map(take).filter((reply) => reply !== undefined),
    clear: () => {
      if (content && content.length > 0) drop();
      content = undefined;
      noisy = false;
    },
    dropped: () => dropped,
  };
};

const replyIn = (escaped: readonly number[]): Reply | undefined => {
  const bytes = unescaped(escaped);
  if (!bytes || bytes.length < headerBytes + 5 + 2) return undefined;
  const content = bytes.subarray(0, -2);
  const length = (content[12] ?? 0) | ((content[13] ?? 0) << 8);
  if (content.length !== headerBytes + length) return undefined;
  if (crc16(content) !== ((bytes.at(-2) ?? 0) | ((bytes.at(-1) ?? 0) << 8))) return undefined;
  const [group = 0, command = 0, error = 0] = content.subarray(headerBytes);
  return { group, command, error };
};

const unescaped = (bytes: readonly number[]): Uint8Array | undefined => {
  const plain: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0xa6 && byte !== 0x5b) {
      plain.push(byte);
      continue;
    }
    at += 1;
    const which = bytes[at];
    if (which === 0x01) plain.push(byte);
    else if (which === 0x02) plain.push(byte - 1);
    else return undefined;
  }
  return Uint8Array.from(plain);
};

/** Why a card did not take a command, or undefined when it did. */
export const refusalOf = ({ command, error }: Reply): DeviceError | undefined => {
  if (command === 0x00 && error === 0x00) return undefined;
  switch (error) {
    case 0x01:
    case 0x02:
      return new DeviceError('bad-setting', 'The card does not know dynamic areas: is it a font card?', {
        retry: false,
      });
    case 0x03:
      return new DeviceError('refused', 'The card is busy', { retry: true });
    case 0x05:
      return new DeviceError('garbage', 'The card received damaged data', { retry: true });
    case 0x0c:
      return new DeviceError('bad-setting', 'The card does not have the font of this size', { retry: false });
    default:
      return new DeviceError('refused', `The card refuses with error ${error}`, { retry: false });
  }
};
