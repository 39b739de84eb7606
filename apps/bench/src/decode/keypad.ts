import type { Text } from '@jiaohao/protocol';
import { bytesOf, say, together, xor } from './frames.ts';

const keys: Readonly<Record<number, Text>> = {
  1: say('下一位', 'next'),
  2: say('重呼', 'recall'),
  3: say('开始', 'start'),
  4: say('办结', 'finish'),
  5: say('未到', 'no-show'),
  6: say('暂停', 'pause'),
  7: say('评价', 'rate'),
};

const acknowledged: Readonly<Record<number, Text>> = {
  0: say('收到', 'Taken'),
  1: say('太晚了，不算', 'Too late: not counted'),
  2: say('听不懂', 'Not understood'),
};

const id = (data: readonly number[]): number => data.slice(0, 4).reduce((sum, byte) => sum * 256 + byte, 0);

const key = ([code = 0, ...digits]: readonly number[]): Text => {
  const number = String.fromCharCode(...digits);
  const name = keys[code] ?? say(`呼叫 ${number}`, `call ${number}`);
  return say(`按了“${name.zh}”`, `Pressed “${name.en}”`);
};

const meaning = (command: number, data: readonly number[]): Text => {
  switch (command) {
    case 0x01:
      return say('欢迎：回到空闲', 'Welcome: back to idle');
    case 0x02:
      return say(`请评价，${data[4] ?? 0} 秒内有效`, `Please rate, within ${data[4] ?? 0} seconds`);
    case 0x03:
      return say('不用评价了', 'No rating any more');
    case 0x06:
      return acknowledged[data[0] ?? 2] ?? say('回执', 'An acknowledgement');
    case 0x81:
      return say(`评了 ${data[4] ?? 0} 分`, `Rated ${data[4] ?? 0}`);
    case 0x82:
      return say('没有人评价，时间到了', 'Nobody rated in time');
    case 0x83:
      return key(data);
    case 0x8f:
      return id(data) > 0 ? say('我还在，正请人评价', 'Alive, and asking for a rating') : say('我还在', 'Alive');
    default:
      return say('一条命令', 'A command');
  }
};

/** The frames of rating and call keypads: 02 LEN CMD SEQ DATA XOR 03. */
export const keypad = (_way: 'in' | 'out', hex: string): Text => {
  const bytes = bytesOf(hex);
  const parts: Text[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const length = bytes[i + 1] ?? 0;
    if (bytes[i] !== 0x02 || length < 2 || bytes[i + length + 3] !== 0x03) continue;
    const body = bytes.slice(i + 1, i + length + 3);
    parts.push(
      xor(body) === 0
        ? meaning(body[1] ?? 0, body.slice(3, -1))
        : say('校验和不对，这一帧不算', 'Wrong checksum: this frame does not count'),
    );
    i += length + 3;
  }
  return parts.length > 0 ? together(parts) : say('不成帧的字节', 'Bytes that make no frame');
};
