import type { FormConfig, ServiceGuide } from '@jiaohao/protocol';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  caseProgressPage,
  formPage,
  inked,
  type NoticeItem,
  oneTimeNotice,
  onPaper,
  stamped,
  statementPage,
} from '../src/documents.ts';
import { readPdf } from './read-pdf.ts';

const both = (zh: string, en = 'words') => ({ zh, en });
const rare = '㐀𠮷䶮㛃龘𫖯堃喆';
const card = {
  number: '11010519491231002X',
  name: `欧阳${rare}`,
  kind: 'citizen',
  sex: 'female',
  birth: '1949-12-31',
  nation: '汉',
  address: '某某区某某路1号',
};
const stamp = {
  code: 'ABCDEFGHJK',
  url: 'https://hall.example.gov.cn/v/ABCDEFGHJK',
  line: '某某区政务服务中心自助打印',
  issuedAt: '2026年11月22日 09:15',
};

type Field = FormConfig['fields'][number];
const field = (label: string, over: Partial<Field> = {}): Field => ({
  label: both(label),
  sample: `样${label}`,
  wide: false,
  lines: 1,
  choices: [],
  ...over,
});
const form: FormConfig = {
  id: 'residence-permit',
  name: both('居住证申领表', 'Application'),
  version: '2026-3',
  fields: [
    field('姓名', { fill: 'name' }),
    field('身份证号', { fill: 'number' }),
    field('性别', { fill: 'sex', sample: '男', choices: [both('男', 'male'), both('女', 'female')] }),
    field('出生日期', { fill: 'birth', sample: '1990-03-07' }),
    field('住址', { fill: 'address', wide: true }),
    field('联系电话', { sample: '13800000000' }),
    field('申请日期', { fill: 'date', sample: '2026-11-20' }),
    field('备注', { wide: true, lines: 3 }),
  ],
  declaration: both('本人承诺以上内容真实。'),
};

const guide: ServiceGuide = {
  version: '2026-7',
  conditions: [both('年满十六周岁')],
  materials: [
    { id: 'id-card', name: both('居民身份证'), originals: 1, copies: 0 },
    { id: 'book', name: both('居民户口簿'), originals: 1, copies: 2, note: both('户主页和本人页') },
    { id: 'proxy', name: both('授权委托书'), originals: 1, copies: 0, when: both('由他人代办时') },
  ],
  steps: [both('取号'), both('到窗口提交材料')],
  limit: both('5个工作日'),
  fee: both('不收费'),
  cautions: [both('请本人到场')],
  basis: both('《居住证暂行条例》'),
};
const item: NoticeItem = {
  name: both('居住证申领'),
  code: '0001400001',
  department: both('公安分局'),
  guide,
  area: both('D区'),
  hours: ['周一至周五 08:30-12:00'],
  phone: '0571-12345678',
  hall: both('某某区政务服务中心'),
  at: '2026年11月22日 09:15',
};

const papers: Record<string, () => Promise<Uint8Array>> = {
  'blank form': () => formPage(form, { kind: 'blank' }),
  sample: () => formPage(form, { kind: 'sample' }),
  'pre-filled form': () => formPage(form, { kind: 'card', card, date: '2026-11-22' }),
  notice: () => oneTimeNotice(item, ['id-card'], card),
  'case progress': () =>
    caseProgressPage({
      case: {
        caseNo: '20261120-0001',
        item: both('居住证申领'),
        department: both('公安分局'),
        acceptedAt: '2026-11-20T01:15:00Z',
        promisedBy: '2026-12-01T00:00:00+08:00',
        state: 'correction-needed',
        todo: both('请补交户口簿复印件'),
        steps: [
          { name: both('收件'), at: '2026-11-20T01:15:00Z', state: 'done' },
          { name: both('补正'), state: 'now' },
        ],
        phone: '12345',
      },
      source: both('公安分局'),
      person: card,
      timeZone: 'Asia/Shanghai',
      at: '2026-11-22T09:15:00+08:00',
    }),
  statement: () =>
    statementPage({
      title: '参保缴费证明',
      english: 'Statement',
      issuer: '社会保险基金管理中心',
      person: card,
      facts: [{ label: '参保状态', value: '正常' }],
      columns: [{ title: '月份' }, { title: '金额', align: 'right' }],
      rows: Array.from({ length: 60 }, (_, at) => [`第${at + 1}行`, '506.08']),
      totals: ['合计', '30,364.80'],
      notes: ['仅反映打印日前的情况。'],
      at: '2026年11月22日',
    }),
};

const read = new Map<string, ReturnType<typeof readPdf>>();
const of = (kind: string) => read.get(kind) as ReturnType<typeof readPdf>;
const said = (kind: string) => of(kind).text().replace(/\s+/g, '');
beforeAll(async () => {
  for (const [kind, make] of Object.entries(papers))
    read.set(kind, readPdf((await stamped(await make(), stamp, 'free')).pdf));
}, 120_000);

describe.each(Object.keys(papers))('%s', (kind) => {
  test('is A4 with every font in it, each leading back to its words', () => {
    const { sizes, pages, fonts } = of(kind);
    expect(sizes).toEqual(Array.from({ length: pages }, () => [595, 842]));
    expect(fonts.length).toBeGreaterThan(1);
    expect(fonts.filter(({ embedded }) => !embedded)).toEqual([]);
  });

  test('has no question mark that nobody wrote', () => expect(of(kind).text()).not.toMatch(/[?\ufffd]/));

  test('carries its code, page number, issuer and a QR that can be read on each page', () => {
    const { pages, text, qr } = of(kind);
    for (let page = 1; page <= pages; page++) {
      const words = text(page).replace(/\s+/g, '');
      for (const part of ['验证码ABCD-EFGH-JK', `第${page}页共${pages}页`, stamp.line, '2026年11月22日09:15'])
        expect(words).toContain(part);
      expect(qr(page)).toBe(stamp.url);
    }
  });
});

test.each(['pre-filled form', 'notice', 'case progress', 'statement'])(
  'a name with rare characters is whole on a %s',
  (kind) => expect(said(kind)).toContain(card.name),
);

test('a blank form has its fields and nothing in them', () => {
  const words = said('blank form');
  for (const part of ['居住证申领表', '姓名', '联系电话', '本人承诺以上内容真实。', '申请人（签名）', '版本：2026-3'])
    expect(words).toContain(part);
  expect(words).not.toContain('样');
  expect(words).not.toContain('13800000000');
});

test('a sample shows what to write and says on its face that it is one', () => {
  const words = said('sample');
  for (const part of ['样姓名', '13800000000', '1990年3月7日', '☑男', '（示范文本）', '仅供填写时参考'])
    expect(words).toContain(part);
  expect(words).not.toContain('☑女');
});

test('a watermark lies over a sample and over nothing else', () => {
  const light = (kind: string) =>
    of(kind)
      .grey(1, 36)
      .grey.filter((dot) => dot > 225 && dot < 245).length;
  expect(light('sample')).toBeGreaterThan(2 * light('blank form'));
});

test('a pre-filled form holds what the card says, and leaves the rest to the hand', () => {
  const words = said('pre-filled form');
  for (const part of [card.number, '☑女', '1949年12月31日', card.address, '2026年11月22日'])
    expect(words).toContain(part);
  expect(words).not.toContain('13800000000');
  expect(words).not.toContain('☑男');
});

test('a notice says first what is missing, and leaves out what only some must bring', () => {
  const words = said('notice');
  expect(words).toContain('已备1项，还缺1项：居民户口簿。');
  expect(words).toContain('另有1项只在特定情形下需要');
  for (const part of ['原件1份', '复印件2份', '5个工作日', '不收费', '请本人到场', 'D区', '0571-12345678', '2026-7'])
    expect(words).toContain(part);
});

test('a notice to whom nothing lacks says so', async () => {
  const words = readPdf(await oneTimeNotice(item, ['id-card', 'book'])).text();
  expect(words).toContain('必备材料已备齐');
  expect(words).not.toContain('还缺');
});

test('case progress is told in the time of the hall', () => {
  const words = said('case progress');
  for (const part of ['20261120-0001', '需补正材料', '请补交户口簿复印件', '2026年11月20日09:15', '2026年12月1日'])
    expect(words).toContain(part);
});

test('a long statement keeps every row and repeats its head', () => {
  const { pages, text } = of('statement');
  expect(pages).toBeGreaterThan(1);
  const words = said('statement');
  for (let row = 1; row <= 60; row++) expect(words).toContain(`第${row}行`);
  for (let page = 1; page < pages; page++) expect(text(page)).toContain('月份');
  expect(words).toContain('30,364.80');
});

test('a character that no font has is named by its code point', () => {
  expect(onPaper('\u{e123}')).toBe(false);
  const runs = inked('王\u{e123}\u{10fffd}');
  expect(runs.map(({ text }) => text).join('')).toBe('王〔U+E123〕〔U+10FFFD〕');
});

test('a character beyond the usual fonts comes from another one', () => {
  expect(onPaper('𪛖')).toBe(true);
  const runs = inked('王𪛖明');
  expect(runs.map(({ text }) => text)).toEqual(['王', '𪛖', '明']);
  expect(runs[1]?.font).not.toBe(runs[0]?.font);
  expect(runs[2]?.font).toBe(runs[0]?.font);
});
