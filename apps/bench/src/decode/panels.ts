import type { Text } from '@jiaohao/protocol';
import { bytesOf, gbText, say, together } from './frames.ts';

const word = (bytes: readonly number[], at: number): number => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;

const unescaped = (bytes: readonly number[]): number[] => {
  const plain: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const [byte = 0, next] = [bytes[i], bytes[i + 1]];
    if (byte === 0xa6 || byte === 0x5b) {
      plain.push(byte === 0xa6 ? (next === 0x02 ? 0xa5 : 0xa6) : next === 0x02 ? 0x5a : 0x5b);
      i++;
    } else plain.push(byte);
  }
  return plain;
};

const crc16 = (bytes: readonly number[], start: number): number => {
  let crc = start;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
};

const card = (frame: readonly number[]): Text => {
  const body = frame.slice(0, -2);
  const dataOf = body.slice(14);
  if (crc16(body, 0) !== word(frame, frame.length - 2))
    return say('校验和不对，这一帧不算', 'Wrong checksum: this frame does not count');
  const [group = 0, command = 0] = dataOf;
  if (group === 0xa0) return command === 0 ? say('答：收到', 'Answers: taken') : say('答：办不到', 'Answers: cannot');
  if (group === 0xa2) return say('问：你在吗', 'Asks: are you there?');
  if (group !== 0xa3 || command !== 0x06) return say('一条命令', 'A command');
  const length = word(dataOf, 32);
  const text = gbText(dataOf.slice(36, 36 + length)).replaceAll(/\\(C\d|F[OE]\d{3})/g, '');
  return say(`显示“${text}”`, `Shows “${text}”`);
};

/** Onbon BX font cards. */
export const onbon = (_way: 'in' | 'out', hex: string): Text => {
  const parts: Text[] = [];
  let frame: number[] | undefined;
  for (const byte of bytesOf(hex)) {
    if (byte === 0xa5) frame = [];
    else if (byte === 0x5a && frame && frame.length > 0) {
      parts.push(card(unescaped(frame)));
      frame = undefined;
    } else frame?.push(byte);
  }
  return parts.length > 0 ? together(parts) : say('不成帧的字节', 'Bytes that make no frame');
};

/** CXT CX-H datagrams. */
export const cxt = (_way: 'in' | 'out', hex: string): Text => {
  const bytes = bytesOf(hex);
  if (!hex.startsWith('212155aa') || bytes.length < 14) return say('不是给它的数据报', 'No datagram for it');
  const text = gbText(bytes.slice(14, 14 + word(bytes, 12)));
  return say(`显示“${text}”`, `Shows “${text}”`);
};

/** RS-485 number boards: address, two bytes of number, sum. */
export const numberBoard = (_way: 'in' | 'out', hex: string): Text => {
  const bytes = bytesOf(hex);
  const parts: Text[] = [];
  for (let i = 0; i + 4 <= bytes.length; ) {
    const [address = 0, high = 0, low = 0, sum = 0] = bytes.slice(i, i + 4);
    if ((address + high + low) % 256 === sum) {
      const number = high * 256 + low;
      parts.push(say(`${address}号屏显示 ${number}`, `Board ${address} shows ${number}`));
      i += 4;
    } else i += 1;
  }
  return parts.length > 0 ? together(parts) : say('不成帧的字节', 'Bytes that make no frame');
};

const big = (bytes: readonly number[], at: number): number => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);

const request = (bytes: readonly number[]): Text => {
  const [, code = 0] = bytes;
  const register = big(bytes, 2);
  if (code === 3) return say(`读寄存器 ${register}`, `Reads register ${register}`);
  if (code === 6)
    return say(`寄存器 ${register} 写 ${big(bytes, 4)}`, `Writes ${big(bytes, 4)} to register ${register}`);
  if (code === 16) {
    const values = Array.from({ length: big(bytes, 4) }, (_, i) => big(bytes, 7 + 2 * i)).join(' ');
    return say(`寄存器 ${register} 起写 ${values}`, `Writes ${values} from register ${register}`);
  }
  if (code === 5)
    return say(`线圈 ${register} ${bytes[4] ? '接通' : '断开'}`, `Coil ${register} ${bytes[4] ? 'on' : 'off'}`);
  return say('一条请求', 'A request');
};

const answer = (bytes: readonly number[]): Text => {
  const [, code = 0] = bytes;
  if (code & 0x80) return say(`答：不行，原因 ${bytes[2]}`, `Answers: refused, reason ${bytes[2]}`);
  if (code === 3) return say(`答：寄存器里是 ${big(bytes, 3)}`, `Answers: the register holds ${big(bytes, 3)}`);
  return say('答：写好了', 'Answers: written');
};

/** Modbus RTU: one request or answer at a time. */
export const modbus = (way: 'in' | 'out', hex: string): Text => {
  const bytes = bytesOf(hex);
  if (bytes.length < 4) return say('不成帧的字节', 'Bytes that make no frame');
  if (crc16(bytes, 0xffff) !== 0) {
    // Several requests that came within one moment are shown as one line.
    const first = bytes.slice(0, bytes[1] === 16 ? 9 + (bytes[6] ?? 0) : 8);
    if (bytes.length > first.length && crc16(first, 0xffff) === 0)
      return together([(way === 'in' ? request : answer)(first)]);
    return say('校验和不对，这一帧不算', 'Wrong checksum: this frame does not count');
  }
  return way === 'in' ? request(bytes) : answer(bytes);
};
