import type { Text } from '@jiaohao/protocol';

export const say = (zh: string, en: string): Text => ({ zh, en });

/** Several things that came together, in their order; the same twice is said once. */
export const together = (parts: readonly Text[]): Text => {
  const unique = parts.filter((part, i) => parts.findIndex((other) => other.zh === part.zh) === i);
  const shown = unique.slice(0, 3);
  const more = unique.length > shown.length ? ' …' : '';
  return say(shown.map(({ zh }) => zh).join('；') + more, shown.map(({ en }) => en).join('; ') + more);
};

export const bytesOf = (hex: string): number[] => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

const gb = new TextDecoder('gb18030');
export const gbText = (bytes: readonly number[]): string => gb.decode(Uint8Array.from(bytes));

export const xor = (bytes: readonly number[]): number => bytes.reduce((sum, byte) => sum ^ byte, 0);
