import type { WireLine } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { sentenceOf } from '../src/decode/sentence.ts';

const line = (way: 'in' | 'out', hex: string): WireLine => ({
  n: 1,
  at: '',
  stand: 'x',
  type: 'bytes',
  way,
  hex,
  bytes: 9,
});
const find = 'aaaaaa96690003200122';
const noCard = 'aaaaaa9669000400008084';

const ourFrame =
  'a5a5a5a5a5a5a5a501000080000000000000fe023500a30601000000012c0000000000004000200000000002000000000201' +
  '0100050011000000c7eb41303031bac5b5bd33bac5b4b0bfda27835a';
const zone = Buffer.from(
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\r\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\r\n',
).toString('hex');

test.each([
  ['id-card.sdt', 'in', find, '找卡'],
  ['id-card.sdt', 'in', `${find}aaaaaa96690003300132`, '找卡；读文字和照片'],
  ['id-card.sdt', 'out', noCard, '没有卡'],
  ['id-card.sdt', 'out', `00ff${noCard}`, '没有卡'],
  ['id-card.sdt', 'out', 'aaaaaa9669000800009f0000000097', '找到一张卡'],
  ['id-card.sdt', 'out', 'aaaaaa9669000400008085', '校验和不对，这一帧不算'],
  ['id-card.sdt', 'out', 'aaaaaa96690508', '一帧的开头'],
  ['id-card.sdt', 'out', '1234567890', '不成帧的字节'],
  ['printer.escpos', 'in', '100404', '问：还有纸吗'],
  ['printer.escpos', 'in', '100401100402', '问：联机吗；问：为何脱机，机盖开了吗'],
  ['printer.escpos', 'in', '1b401c26c4e3bac30a1d564200', '打印“你好”；切纸'],
  ['printer.escpos', 'in', '101408010314010602081d610e', '清空它的缓冲区；要求状态变化时自动报告'],
  ['printer.escpos', 'out', '37250010000000', '答：缓冲区清空了；报告：一切正常'],
  ['printer.escpos', 'out', '12', '答：正常'],
  ['printer.escpos', 'out', '7e', '答：纸用完'],
  ['printer.escpos', 'out', '3800000f', '报告：机盖开着'],
  ['code-scanner.serial', 'out', '413030310d0a', '扫到“A001”'],
  ['code-scanner.serial', 'out', '00ff00', '读不懂的字节'],
  ['panel.onbon-bx', 'in', ourFrame, '显示“请A001号到3号窗口”'],
  ['panel.onbon-bx', 'in', ourFrame.replace('c7eb', 'c7ec'), '校验和不对，这一帧不算'],
  ['rating-keypad.serial', 'in', '02070201000000073c3f03', '请评价，60 秒内有效'],
  ['rating-keypad.serial', 'out', '0207810200000007058603', '评了 5 分'],
  ['call-keypad.serial', 'out', '020383050184 03'.replace(' ', ''), '按了“下一位”'],
  ['call-keypad.serial', 'out', '020383050185 03'.replace(' ', ''), '校验和不对，这一帧不算'],
  ['panel.cxt', 'in', '212155aa00010308100000000400b0a1b0a2', '显示“啊阿”'],
  ['panel.number', 'in', '0503e7ef', '5号屏显示 999'],
  ['panel.number', 'in', '000503e7ef0103e7eb', '5号屏显示 999；1号屏显示 999'],
  ['panel.modbus', 'in', '01060000000c89cf', '寄存器 0 写 12'],
  ['panel.modbus', 'in', '010300000001840a', '读寄存器 0'],
  ['panel.modbus', 'out', '010302000cb841', '答：寄存器里是 12'],
  ['panel.modbus', 'out', '01860443a3', '答：不行，原因 4'],
  ['panel.modbus', 'out', '010302000cb800', '校验和不对，这一帧不算'],
  ['speaker.pcm', 'in', '0000004000c0', '一小段声音，50%'],
  ['passport.mrz', 'out', zone, '机读区 2 行：ERIKSSON, ANNA MARIA'],
] as const)('%s %s %s means "%s"', (simulator, way, hex, meaning) => {
  expect(sentenceOf(simulator, line(way, hex))?.zh).toBe(meaning);
});

test('of a protocol that is not known nothing is said', () => {
  expect(sentenceOf('toaster', line('in', '00'))).toBeUndefined();
});
