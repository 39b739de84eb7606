import { expect, test } from 'vitest';
import { columnsOf, layoutTicket, TicketModel, wrap } from '../src/index.ts';

const model: TicketModel = {
  hallName: '朝阳区政务服务中心',
  number: 'A001',
  business: '居民身份证换领',
  ahead: 12,
  estimate: { low: 10, high: 20 },
  waitingArea: '二层东侧等候区',
  materials: ['居民户口簿', '原居民身份证（损坏换领的须当场交回；遗失补领的无需提供，现场拍照）'],
  issuedAt: '2026年11月22日 09:15',
  qr: 'https://hall.example/t/1',
  notes: ['过号请到导办台'],
  english: 'ID card services, about 10-20 minutes',
};
const texts = (columns: 32 | 48, over: Partial<TicketModel> = {}) =>
  layoutTicket({ ...model, ...over }, columns).items.flatMap((item) => (item.type === 'text' ? [item.text] : []));

test.each([
  ['A', 1],
  ['~', 1],
  ['你', 2],
  ['，', 2],
  ['𠀀', 2],
  // Two bytes in GB18030, hence two columns on paper.
  ['é', 2],
  ['α', 2],
  ['—', 2],
  ['e\u0301', 1],
  ['\u001b', 0],
  ['A001号', 6],
])('%j takes %i columns', (text, columns) => expect(columnsOf(text)).toBe(columns));

test.each<[string, number, string[]]>([
  ['', 8, ['']],
  ['请到三号窗口', 8, ['请到三号', '窗口']],
  ['a b c', 8, ['a b c']],
  ['room 12 on floor 3', 8, ['room 12', 'on floor', '3']],
  // Closing marks do not begin a line.
  ['请到三号，窗口', 8, ['请到三', '号，窗口']],
  // Opening marks do not end one.
  ['请到三（东）', 8, ['请到三', '（东）']],
  ['一\n二', 8, ['一', '二']],
  ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ['请A001号', 6, ['请A001', '号']],
  ['二三四五 六', 8, ['二三四五', '六']],
  ['你', 1, ['你']],
])('%j in %i columns is %j', (text, columns, lines) => expect(wrap(text, columns)).toEqual(lines));

test('no text is lost by wrapping, and no line is too long', () => {
  const text = '申请人须携带（居民户口簿），以及：原居民身份证。See counter 12，谢谢！“您好”……再见';
  for (let columns = 4; columns < 60; columns++) {
    const lines = wrap(text, columns);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    for (const line of lines) expect(columnsOf(line), `${columns}: ${line}`).toBeLessThanOrEqual(columns);
  }
});

test.each([32, 48] as const)('every line of a ticket fits %i columns in its size', (columns) => {
  const layout = layoutTicket(model, columns);
  expect(layout.columns).toBe(columns);
  for (const item of layout.items) {
    if (item.type === 'text') expect(columnsOf(item.text) * item.size, item.text).toBeLessThanOrEqual(columns);
  }
});

test.each([32, 48] as const)('the number is four times as high and wide on %i columns', (columns) => {
  const { items } = layoutTicket(model, columns);
  expect(items).toContainEqual({ type: 'text', text: 'A001', align: 'center', size: 4, bold: true });
});

test('a number that is too long for quadruple size becomes smaller rather than broken', () => {
  const { items } = layoutTicket({ ...model, number: 'VIP-100234' }, 32);
  expect(items).toContainEqual({ type: 'text', text: 'VIP-100234', align: 'center', size: 2, bold: true });
});

test('a ticket says people ahead, waiting time, place, materials, time, and ends with a cut', () => {
  expect(texts(48)).toEqual([
    '朝阳区政务服务中心',
    '居民身份证换领',
    'A001',
    '前面还有 12 人',
    '预计等候约 10-20 分钟',
    '请到 二层东侧等候区 等候',
    'ID card services, about 10-20 minutes',
    '请提前准备：',
    '- 居民户口簿',
    '- 原居民身份证（损坏换领的须当场交回；遗失补领的',
    '  无需提供，现场拍照）',
    '过号请到导办台',
    '2026年11月22日 09:15',
  ]);
  expect(layoutTicket(model, 48).items.at(-1)).toEqual({ type: 'cut' });
});

test.each<[Partial<TicketModel>, string[]]>([
  [{ ahead: 0, estimate: { low: 0, high: 0 } }, ['前面无人等候', '即将叫号，请留意']],
  [{ estimate: { low: 5, high: 5 } }, ['前面还有 12 人', '预计等候约 5 分钟']],
  [{ estimate: undefined }, ['前面还有 12 人']],
])('%j reads %j', (over, lines) => {
  const all = texts(48, over);
  const at = all.indexOf(lines[0] ?? '');
  expect(all.slice(at, at + lines.length)).toEqual(lines);
  if (over.estimate === undefined) expect(all.join()).not.toContain('分钟');
});

test('what there is nothing of leaves no empty place', () => {
  const { items } = layoutTicket(
    { ...model, materials: [], notes: [], qr: '', english: undefined, waitingArea: '' },
    32,
  );
  expect(items.some((item) => item.type === 'qr')).toBe(false);
  expect(items.filter((item) => item.type === 'rule').length).toBe(2);
  expect(items.every((item) => item.type !== 'text' || item.text !== '')).toBe(true);
});

test('a model that is none is refused', () => {
  expect(TicketModel.safeParse(model).success).toBe(true);
  expect(TicketModel.safeParse({ ...model, number: '' }).success).toBe(false);
  expect(TicketModel.safeParse({ ...model, ahead: -1 }).success).toBe(false);
});
