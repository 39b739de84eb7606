import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BookingSlipModel,
  type Columns,
  columnsOf,
  type Layout,
  layoutBookingSlip,
  layoutProgressSlip,
  ProgressSlipModel,
} from '../src/index.ts';

const progress: ProgressSlipModel = {
  lang: 'zh',
  hallName: '青川区政务服务中心',
  caseNo: '661234567890',
  item: '失业保险金申领',
  department: '人力资源和社会保障局',
  state: '审核中',
  steps: [
    { name: '受理', at: '11月16日 09:40', state: 'done' },
    { name: '审核', state: 'now' },
    { name: '决定', state: 'next' },
    { name: '发放', state: 'next' },
  ],
  promised: '2026年12月4日前',
  phone: '0000-12345',
  qr: 'https://hall.example/c/1',
  notes: ['扫码查看最新进度'],
  printedAt: '2026年11月22日 09:15',
};
const booking: BookingSlipModel = {
  lang: 'zh',
  hallName: '青川区政务服务中心',
  code: '482913',
  slot: '11月23日 09:00-09:30',
  item: '护照换发',
  where: 'D区 10号窗口前',
  materials: ['身份证原件', '旧护照（换发时交回，签证页有效的可以要求退还）'],
  checkIn: '08:30-09:15',
  person: '测**满',
  qr: 'https://hall.example/b/1',
  notes: ['到大厅后在取号机上签到，不用再排队'],
  printedAt: '2026年11月22日 09:15',
};

const texts = ({ items }: Layout) => items.flatMap((item) => (item.type === 'text' ? [item.text] : []));
const sizeOf = ({ items }: Layout, text: string) =>
  items.flatMap((item) => (item.type === 'text' && item.text === text ? [item.size] : []));

describe('a progress slip', () => {
  test.each<[Columns, string[]]>([
    [
      48,
      [
        '青川区政务服务中心',
        '办件进度',
        '审核中',
        '办件编号：661234567890',
        '事项：失业保险金申领',
        '承办部门：人力资源和社会保障局',
        '承诺办结：2026年12月4日前',
        '√ 受理  11月16日 09:40',
        '→ 审核（正在办理）',
        '○ 决定',
        '○ 发放',
        '咨询电话：0000-12345',
        '扫码查看最新进度',
        '打印时间：2026年11月22日 09:15',
      ],
    ],
    [
      32,
      [
        '青川区政务服务中心',
        '办件进度',
        '审核中',
        '办件编号：661234567890',
        '事项：失业保险金申领',
        '承办部门：人力资源和社会保障局',
        '承诺办结：2026年12月4日前',
        '√ 受理  11月16日 09:40',
        '→ 审核（正在办理）',
        '○ 决定',
        '○ 发放',
        '咨询电话：0000-12345',
        '扫码查看最新进度',
        '打印时间：2026年11月22日 09:15',
      ],
    ],
  ])('on %i columns reads', (columns, lines) => expect(texts(layoutProgressSlip(progress, columns))).toEqual(lines));

  test.each<[string, Columns, number[]]>([
    ['审核中', 48, [4]],
    ['审核中', 32, [4]],
    ['需要补正材料', 48, [4]],
    ['需要补正材料', 32, [2]],
    ['已办结', 32, [4]],
  ])('says the state %s on %i columns in size %j', (state, columns, sizes) =>
    expect(sizeOf(layoutProgressSlip({ ...progress, state }, columns), state)).toEqual(sizes),
  );

  test('says what to do now where there is something, and no empty lines where there is nothing', () => {
    const todo = '请在12月1日前补交银行卡复印件';
    const asked = texts(layoutProgressSlip({ ...progress, todo }, 48));
    expect(asked.slice(asked.indexOf('您现在要做的：'))[1]).toBe(todo);
    const { promised: _promised, phone: _phone, ...rest } = progress;
    const bare = layoutProgressSlip({ ...rest, department: '', steps: [], qr: '', notes: [] }, 48);
    expect(texts(bare).join()).not.toMatch(/承诺|电话|部门|要做/);
    expect(bare.items.filter(({ type }) => type === 'rule')).toHaveLength(2);
    expect(bare.items.some(({ type }) => type === 'qr')).toBe(false);
  });

  test('speaks English', () => {
    const english = texts(layoutProgressSlip({ ...progress, lang: 'en', state: 'In review' }, 48));
    expect(english).toContain('Case: 661234567890');
    expect(english).toContain('Promised by: 2026年12月4日前');
  });
});

describe('a booking slip', () => {
  test.each<[Columns, string[]]>([
    [
      48,
      [
        '青川区政务服务中心',
        '预约凭证',
        '护照换发',
        '签到码',
        '482913',
        '11月23日 09:00-09:30',
        '签到时间：08:30-09:15',
        '地点：D区 10号窗口前',
        '预约人：测**满',
        '请带好：',
        '- 身份证原件',
        '- 旧护照（换发时交回，签证页有效的可以要求退还）',
        '到大厅后在取号机上签到，不用再排队',
        '打印时间：2026年11月22日 09:15',
      ],
    ],
    [
      32,
      [
        '青川区政务服务中心',
        '预约凭证',
        '护照换发',
        '签到码',
        '482913',
        '11月23日 09:00-09:30',
        '签到时间：08:30-09:15',
        '地点：D区 10号窗口前',
        '预约人：测**满',
        '请带好：',
        '- 身份证原件',
        '- 旧护照（换发时交回，签证页有效',
        '  的可以要求退还）',
        '到大厅后在取号机上签到，不用再排',
        '队',
        '打印时间：2026年11月22日 09:15',
      ],
    ],
  ])('on %i columns reads', (columns, lines) => expect(texts(layoutBookingSlip(booking, columns))).toEqual(lines));

  test.each<[Columns, number]>([
    [48, 2],
    [32, 1],
  ])('on %i columns the code is the largest, then the time', (columns, slotSize) => {
    const layout = layoutBookingSlip(booking, columns);
    expect(sizeOf(layout, '482913')).toEqual([4]);
    expect(sizeOf(layout, booking.slot)).toEqual([slotSize]);
  });
});

test.each([32, 48] as const)('a slip of %i columns ends with its QR, the time, a feed and a cut', (columns) => {
  for (const { items } of [layoutProgressSlip(progress, columns), layoutBookingSlip(booking, columns)]) {
    expect(items.filter(({ type }) => type === 'qr')).toHaveLength(1);
    expect(items.slice(-2)).toEqual([{ type: 'feed', lines: 3 }, { type: 'cut' }]);
  }
});

// A GBK printer has none of these; the driver draws them, so they must reach it as they are.
const rare = '测试㐀䶮𬎆𠀀';
test.each([32, 48] as const)('rare characters stay as they are on %i columns', (columns) => {
  expect(texts(layoutProgressSlip({ ...progress, item: rare }, columns)).join()).toContain(rare);
  expect(texts(layoutBookingSlip({ ...booking, person: rare }, columns)).join()).toContain(rare);
});

test.each([32, 48] as const)('whatever is said, no line is wider than %i columns and no word is lost', (columns) => {
  const part = fc.constantFrom('办件', '，', '（', '）', 'case', ' ', 'A-001', '𬎆', '2026年', '。', 'é', '“您好”');
  const text = fc.array(part, { minLength: 1, maxLength: 40 }).map((parts) => `一${parts.join('')}二`);
  const step = fc.record({ name: text, at: text, state: fc.constantFrom('done', 'now', 'next') });
  const bare = (value: string) => value.replaceAll(' ', '');
  fc.assert(
    fc.property(text, text, text, fc.array(step, { maxLength: 5 }), (item, state, todo, steps) => {
      for (const layout of [
        layoutProgressSlip({ ...progress, item, state, todo, steps, caseNo: '1'.repeat(60) }, columns),
        layoutBookingSlip(
          { ...booking, item, slot: state, where: todo, materials: steps.map(({ name }) => name) },
          columns,
        ),
      ]) {
        for (const each of layout.items)
          if (each.type === 'text') expect(columnsOf(each.text) * each.size, each.text).toBeLessThanOrEqual(columns);
        const all = bare(texts(layout).join(''));
        for (const said of [item, state, todo, ...steps.map(({ name }) => name)]) expect(all).toContain(bare(said));
      }
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['no case number', ProgressSlipModel, { ...progress, caseNo: '' }],
  ['a state beyond a line or two', ProgressSlipModel, { ...progress, state: '审'.repeat(41) }],
  ['a step in no state', ProgressSlipModel, { ...progress, steps: [{ name: '受理', state: 'late' }] }],
  ['another language', BookingSlipModel, { ...booking, lang: 'fr' }],
  ['no code', BookingSlipModel, { ...booking, code: '' }],
])('%s is no model', (_what, schema, model) => expect(schema.safeParse(model).success).toBe(false));

test('the models above are', () => {
  expect(ProgressSlipModel.safeParse(progress).success).toBe(true);
  expect(BookingSlipModel.safeParse(booking).success).toBe(true);
});
