/** One thing in the stream of bytes that a printer receives. */
export type Token =
  | { type: 'char'; byte: number; bytes: Uint8Array }
  | { type: 'control'; byte: number; bytes: Uint8Array }
  | { type: 'command'; name: string; args: Uint8Array; bytes: Uint8Array }
  | { type: 'realtime'; name: 'EOT' | 'ENQ' | 'DC4'; args: Uint8Array; bytes: Uint8Array };

const escapeArguments: Readonly<Record<string, number>> = {
  '@': 0,
  '2': 0,
  '<': 0,
  '!': 1,
  '-': 1,
  '3': 1,
  E: 1,
  G: 1,
  J: 1,
  K: 1,
  M: 1,
  R: 1,
  S: 0,
  L: 0,
  t: 1,
  a: 1,
  d: 1,
  e: 1,
  ' ': 1,
  '{': 1,
  V: 1,
  r: 1,
  '=': 1,
  $: 2,
  '\\': 2,
  c: 2,
  p: 3,
};
const hanziArguments: Readonly<Record<string, number>> = { '&': 0, '.': 0, '!': 1, '-': 1, W: 1, C: 1, S: 2, p: 2 };
const groupArguments: Readonly<Record<string, number>> = {
  '!': 1,
  B: 1,
  H: 1,
  I: 1,
  a: 1,
  b: 1,
  f: 1,
  h: 1,
  r: 1,
  w: 1,
  ':': 0,
  L: 2,
  W: 2,
  P: 2,
  $: 2,
  '\\': 2,
  '/': 1,
};

/** How many bytes the command that begins like this has in all; undefined while that cannot be said. */
const lengthOf = (head: readonly number[]): number | undefined => {
  const [first = 0, second, third, fourth] = head;
  if (second === undefined) return undefined;
  const letter = String.fromCharCode(second);
  if (first === 0x1b) {
    if (letter !== '*') return 2 + (escapeArguments[letter] ?? 0);
    const [low, high] = [fourth, head[4]];
    if (third === undefined || low === undefined || high === undefined) return undefined;
    return 5 + (low + high * 256) * (third >= 32 ? 3 : 1);
  }
  if (first === 0x1c) return 2 + (hanziArguments[letter] ?? 0);
  if (first === 0x10) {
    if (second === 0x04 || second === 0x05) return 3;
    if (second !== 0x14) return 2;
    return third === undefined ? undefined : third === 8 ? 10 : third === 1 ? 5 : 3;
  }
  if (letter === 'V') return third === undefined ? undefined : third === 65 || third === 66 ? 4 : 3;
  if (letter === '(') return head.length < 5 ? undefined : 5 + (fourth ?? 0) + (head[4] ?? 0) * 256;
  if (letter === 'v') {
    if (head.length < 8) return undefined;
    const [width, height] = [(head[4] ?? 0) + (head[5] ?? 0) * 256, (head[6] ?? 0) + (head[7] ?? 0) * 256];
    return 8 + width * height;
  }
  return 2 + (groupArguments[letter] ?? 0);
};

const introducers = new Set([0x10, 0x1b, 0x1c, 0x1d]);
const prefix: Readonly<Record<number, string>> = { 27: 'ESC', 28: 'FS', 29: 'GS' };

/**
 * Cuts what a printer receives into tokens, byte by byte, as it arrives: so that a real-time command is seen at once
 * and the same bytes inside a picture are not.
 */
export const createTokens = (): ((byte: number) => Token | undefined) => {
  let head: number[] = [];
  let total: number | undefined;
  return (byte) => {
    if (head.length === 0 && !introducers.has(byte)) {
      return { type: byte >= 0x20 ? 'char' : 'control', byte, bytes: Uint8Array.of(byte) };
    }
    head.push(byte);
    total ??= lengthOf(head);
    if (total === undefined || head.length < total) return undefined;
    const bytes = Uint8Array.from(head);
    head = [];
    total = undefined;
    return named(bytes);
  };
};

const named = (bytes: Uint8Array): Token => {
  const [first = 0, second = 0] = bytes;
  const args = bytes.subarray(2);
  if (first !== 0x10) return { type: 'command', name: `${prefix[first]} ${String.fromCharCode(second)}`, args, bytes };
  if (second === 0x04) return { type: 'realtime', name: 'EOT', args, bytes };
  if (second === 0x05) return { type: 'realtime', name: 'ENQ', args, bytes };
  if (second === 0x14) return { type: 'realtime', name: 'DC4', args, bytes };
  return { type: 'control', byte: first, bytes };
};
