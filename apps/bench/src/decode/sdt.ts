import type { Text } from '@jiaohao/protocol';
import { bytesOf, say, together, xor } from './frames.ts';

const asks: Readonly<Record<string, Text>> = {
  '10ff': say('复位', 'Resets it'),
  '11ff': say('问：你好吗', 'Asks: are you well?'),
  '12ff': say('问：安全模块编号', 'Asks for the number of its security module'),
  '2001': say('找卡', 'Looks for a card'),
  '2002': say('选卡', 'Selects the card'),
  '3001': say('读文字和照片', 'Reads text and photo'),
  '3003': say('读追加住址', 'Reads the further address'),
  '3010': say('读文字、照片和指纹', 'Reads text, photo and fingerprints'),
};
const answers: Readonly<Record<number, Text>> = {
  144: say('成功', 'Done'),
  159: say('找到一张卡', 'A card is there'),
  128: say('没有卡', 'No card'),
  129: say('没有选中卡', 'The card was not selected'),
  65: say('没有读出来', 'The card could not be read'),
  145: say('卡上没有这一项', 'The card has no such item'),
  96: say('自检失败', 'Its self-test failed'),
  102: say('未经授权', 'It is not licensed'),
  16: say('收到的校验和不对', 'It got a wrong checksum'),
  17: say('收到的长度不对', 'It got a wrong length'),
  33: say('不认识这条命令', 'It does not know this command'),
};

const frame = (way: 'in' | 'out', body: readonly number[]): Text => {
  if (xor(body) !== 0) return say('校验和不对，这一帧不算', 'Wrong checksum: this frame does not count');
  if (way === 'in') {
    const code = body
      .slice(2, 4)
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    return asks[code] ?? say('一条命令', 'A command');
  }
  const word = body[4] ?? 0;
  if (word === 0x90 && body.length > 1000) {
    const name = new TextDecoder('utf-16le').decode(Uint8Array.from(body.slice(9, 39))).trim();
    return say(`卡的内容：${name}`, `The card's content: ${name}`);
  }
  return answers[word] ?? say('出错', 'An error');
};

/** The ID card reader's frames (SDT / SAM_V). */
export const sdt = (way: 'in' | 'out', hex: string): Text => {
  const bytes = bytesOf(hex);
  const parts: Text[] = [];
  for (let i = 0; i + 2 < bytes.length; i++) {
    if (bytes[i] !== 0xaa || bytes[i + 1] !== 0x96 || bytes[i + 2] !== 0x69) continue;
    const length = (bytes[i + 3] ?? 0) * 256 + (bytes[i + 4] ?? 0);
    const body = bytes.slice(i + 3, i + 5 + length);
    if (body.length < length + 2) {
      parts.push(say('一帧的开头', 'The beginning of a frame'));
      break;
    }
    parts.push(frame(way, body));
    i += 4 + length;
  }
  return parts.length > 0 ? together(parts) : say('不成帧的字节', 'Bytes that make no frame');
};
