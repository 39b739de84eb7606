import type { Text } from '@jiaohao/protocol';
import { bytesOf, gbText, say, together } from './frames.ts';

const asks: readonly (readonly [head: string, text: Text])[] = [
  ['10140801031401060208', say('清空它的缓冲区', 'Empties its buffer')],
  ['100401', say('问：联机吗', 'Asks: online?')],
  ['100402', say('问：为何脱机，机盖开了吗', 'Asks: why offline, is the cover open?')],
  ['100403', say('问：有什么错误', 'Asks: any errors?')],
  ['100404', say('问：还有纸吗', 'Asks: is there paper?')],
  ['1005', say('让它从错误中恢复', 'Tells it to recover from the error')],
  ['1d61', say('要求状态变化时自动报告', 'Asks it to report changes by itself')],
  ['1d72', say('问：打完到这里了吗', 'Asks: printed up to here?')],
];

const printed = (hex: string): Text => {
  const bytes = bytesOf(hex);
  const words: string[] = [];
  let run: number[] = [];
  const end = () => {
    const text = gbText(run).trim();
    if (run.length > 1 && /[\p{Letter}\p{Number}]/u.test(text)) words.push(text);
    run = [];
  };
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 0x1b || byte === 0x1c || byte === 0x1d) {
      end();
      // The command's letter and its usual single argument are not text.
      i += byte === 0x1b && bytes[i + 1] === 0x40 ? 1 : byte === 0x1c && (bytes[i + 1] ?? 0) < 0x2f ? 1 : 2;
    } else if (byte < 0x20) end();
    else run.push(byte);
  }
  end();
  const text = words.join(' ').slice(0, 40);
  const parts = [text ? say(`打印“${text}”`, `Prints “${text}”`) : say('打印', 'Prints')];
  if (hex.includes('1d286b')) parts.push(say('二维码', 'a QR code'));
  if (hex.includes('1d7630')) parts.push(say('一幅图', 'a picture'));
  if (/1d56(00|01|41|42)/.test(hex)) parts.push(say('切纸', 'cuts the paper'));
  return together(parts);
};

/** One real-time status byte says different things to different questions: what it can be is all that is said. */
const status = (byte: number): Text => {
  if ((byte & 0x93) === 0x12) {
    const bits = byte & 0x6c;
    if (bits === 0) return say('答：正常', 'Answers: all well');
    if (bits === 0x0c) return say('答：纸将尽', 'Answers: paper is low');
    if ((bits & 0x60) === 0x60) return say('答：纸用完', 'Answers: paper is out');
    if (bits === 0x08) return say('答：脱机，或切刀出错', 'Answers: offline, or a cutter error');
    if (bits === 0x04) return say('答：机盖开着', 'Answers: the cover is open');
    if ((bits & 0x20) !== 0)
      return say('答：缺纸停机，或不可恢复的错误', 'Answers: stopped for paper, or beyond recovery');
    return say('答：有错误', 'Answers: there is an error');
  }
  if ((byte & 0x90) === 0x00) return say('答：打完了', 'Answers: printed');
  return say('不认识的字节', 'A byte without meaning');
};

const reported = ([first = 0, second = 0, third = 0]: readonly number[]): Text =>
  together([
    ...(first & 0x20 ? [say('机盖开着', 'the cover is open')] : []),
    ...(third & 0x0c ? [say('纸用完', 'paper is out')] : third & 0x03 ? [say('纸将尽', 'paper is low')] : []),
    ...(second & 0x08 ? [say('切刀出错', 'the cutter is stuck')] : []),
    ...(second & 0x20 ? [say('机械故障', 'a mechanical fault')] : []),
    ...((first | second | third) & 0x2f ? [] : [say('一切正常', 'all well')]),
  ]);

/** ESC/POS. */
export const escpos = (way: 'in' | 'out', hex: string): Text => {
  if (way === 'in') {
    const found = asks.filter(([head]) => hex.includes(head)).map(([, text]) => text);
    const rest = asks.reduce((left, [head]) => left.replaceAll(new RegExp(`${head}(?:0[0-9a-f])?`, 'g'), ''), hex);
    // Zeros are what fills up a command that was cut off.
    if (found.length > 0 && /^(00)*.{0,8}$/.test(rest)) return together(found);
    return together([printed(rest), ...found]);
  }
  const bytes = bytesOf(hex);
  const parts: Text[] = [];
  for (let i = 0; i < bytes.length; ) {
    const four = bytes.slice(i, i + 4);
    if (four[0] === 0x37 && four[1] === 0x25) {
      parts.push(say('答：缓冲区清空了', 'Answers: the buffer is empty'));
      i += 3;
    } else if (((four[0] ?? 0) & 0x93) === 0x10 && four.length === 4) {
      const { zh, en } = reported(four);
      parts.push(say(`报告：${zh}`, `Reports: ${en}`));
      i += 4;
    } else parts.push(status(bytes[i++] ?? 0));
  }
  return together(parts);
};
