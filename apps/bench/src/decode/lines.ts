import type { Text } from '@jiaohao/protocol';
import { bytesOf, say, together } from './frames.ts';

const utf8 = new TextDecoder();

const linesOf = (hex: string): string[] =>
  utf8
    .decode(Uint8Array.from(bytesOf(hex)))
    .split(/[\r\n]+/)
    .filter(Boolean);

const readable = (line: string): boolean => !/[\p{Cc}\ufffd]/u.test(line);

/** A code scanner: one code a line. */
export const codes = (_way: 'in' | 'out', hex: string): Text =>
  together(
    linesOf(hex).map((line) =>
      readable(line) ? say(`扫到“${line}”`, `Read “${line}”`) : say('读不懂的字节', 'Bytes without meaning'),
    ),
  );

/** A passport reader: the lines of a machine-readable zone. */
export const zones = (_way: 'in' | 'out', hex: string): Text => {
  const lines = linesOf(hex);
  if (!lines.every((line) => /^[A-Z0-9<]{30,44}$/.test(line))) return say('读不懂的字节', 'Bytes without meaning');
  const name = lines.find((line) => /^[A-Z<]+$/.test(line.slice(5)) && line.includes('<<')) ?? '';
  const words = (lines.length === 3 ? name : name.slice(5)).replace(/<+$/, '').replace('<<', ', ').replaceAll('<', ' ');
  return say(`机读区 ${lines.length} 行：${words}`, `A zone of ${lines.length} lines: ${words}`);
};

/** 16-bit sound: how loud its beginning is. */
export const sound = (_way: 'in' | 'out', hex: string): Text => {
  const bytes = bytesOf(hex);
  let loudest = 0;
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const value = (bytes[i] ?? 0) + (bytes[i + 1] ?? 0) * 256;
    loudest = Math.max(loudest, Math.abs(value > 0x7fff ? value - 0x10000 : value));
  }
  const percent = Math.round((loudest / 0x8000) * 100);
  return percent < 1
    ? say('一小段安静', 'A moment of silence')
    : say(`一小段声音，${percent}%`, `A moment of sound, ${percent}%`);
};
