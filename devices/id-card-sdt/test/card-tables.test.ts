import { expect, test } from 'vitest';
import { cardOf, furtherAddressOf } from '../src/record.ts';

/** A field of the 256 bytes: where it begins, how many bytes it has, what stands in it. */
type Row = readonly [offset: number, length: number, text: string];

const recordOf = (rows: readonly Row[]): Buffer => {
  const record = Buffer.from(' '.repeat(128), 'utf16le');
  for (const [offset, length, text] of rows) {
    const bytes = Buffer.from(text, 'utf16le');
    expect(bytes.length).toBeLessThanOrEqual(length);
    bytes.copy(record, offset);
  }
  return record;
};
const replyOf = (rows: readonly Row[]) =>
  Uint8Array.from(Buffer.concat([Buffer.from('01000400', 'hex'), recordOf(rows), new Uint8Array(1024)]));

const resident: readonly Row[] = [
  [0, 30, '测试甲'],
  [30, 2, '1'],
  [32, 4, '01'],
  [36, 16, '19491231'],
  [52, 70, '北京市朝阳区测试路1号'],
  [122, 36, '11010519491231002X'],
  [158, 30, '北京市公安局朝阳分局'],
  [188, 16, '20200101'],
  [204, 16, '长期'],
];

const tables: Record<string, [rows: readonly Row[], card: object]> = {
  citizen: [
    resident,
    {
      kind: 'citizen',
      name: '测试甲',
      sex: 'male',
      nation: '01',
      nationName: '汉',
      birth: '1949-12-31',
      address: '北京市朝阳区测试路1号',
      furtherAddress: '',
      number: '11010519491231002X',
      issuer: '北京市公安局朝阳分局',
      validFrom: '2020-01-01',
      validTo: 'long',
    },
  ],
  'residence permit': [
    [
      [0, 30, '測試丙'],
      [30, 2, '2'],
      [36, 16, '19940823'],
      [52, 70, '广东省深圳市福田区测试路8号'],
      [122, 36, '810000199408230021'],
      [158, 30, '深圳市公安局'],
      [188, 16, '20230510'],
      [204, 16, '20280510'],
      [220, 18, 'H12345678'],
      [238, 4, '01'],
      [248, 2, 'J'],
    ],
    {
      kind: 'permit',
      name: '測試丙',
      sex: 'female',
      birth: '1994-08-23',
      address: '广东省深圳市福田区测试路8号',
      furtherAddress: '',
      number: '810000199408230021',
      issuer: '深圳市公安局',
      validFrom: '2023-05-10',
      validTo: '2028-05-10',
      permitNumber: 'H12345678',
      issueCount: '01',
    },
  ],
  'foreigner, 2017': [
    [
      [0, 120, 'SAMPLE, ERIKA'],
      [120, 2, '2'],
      [122, 30, 'DEU310081080301'],
      [152, 6, 'DEU'],
      [158, 30, '测试戊'],
      [188, 16, '20180301'],
      [204, 16, '20280301'],
      [220, 16, '19810803'],
      [236, 4, '01'],
      [240, 8, '1500'],
      [248, 2, 'I'],
    ],
    {
      kind: 'foreigner',
      edition: 2017,
      name: '测试戊',
      englishName: 'SAMPLE, ERIKA',
      chineseName: '测试戊',
      sex: 'female',
      birth: '1981-08-03',
      number: 'DEU310081080301',
      nationality: 'DEU',
      issuer: '1500',
      validFrom: '2018-03-01',
      validTo: '2028-03-01',
      formerNumber: '',
    },
  ],
  'foreigner, 2023': [
    [
      [0, 30, '测试庚'],
      [30, 2, '1'],
      [32, 4, '01'],
      [36, 16, '19810803'],
      // 35 characters, and the rest in the second field.
      [52, 70, 'SAMPLE, MAXIMILIAN ALEXANDER JOHANN'],
      [122, 36, '911124198108030024'],
      [188, 16, '20240115'],
      [204, 16, '20340115'],
      [220, 22, ' WILHELM'],
      [242, 6, 'CAN'],
      [248, 2, 'Y'],
      [250, 6, 'A12'],
    ],
    {
      kind: 'foreigner',
      edition: 2023,
      name: '测试庚',
      englishName: 'SAMPLE, MAXIMILIAN ALEXANDER JOHANN WILHELM',
      chineseName: '测试庚',
      sex: 'male',
      birth: '1981-08-03',
      number: '911124198108030024',
      nationality: 'CAN',
      issuer: '国家移民管理局',
      validFrom: '2024-01-15',
      validTo: '2034-01-15',
      formerNumber: 'A12',
    },
  ],
};

test.each(Object.entries(tables))('the table of a %s is read field by field', (_, [rows, card]) => {
  const { photo, fingerprints, ...read } = cardOf(replyOf(rows), false);
  expect(read).toEqual(card);
  expect([photo.length, fingerprints.length]).toEqual([1024, 0]);
});

// Every field is filled to its last byte: one that began or ended elsewhere would take a neighbour's character.
test.each(Object.entries(tables))('fields of a %s that are full keep their borders', (_, [rows]) => {
  const texts = (filled: readonly Row[]) => JSON.stringify(cardOf(replyOf(filled), false));
  const fixed = new Set([30, 32, 36, 120, 152, 188, 204, 236, 238, 242, 248]);
  const full = rows.map(([offset, length, text], at): Row => {
    const isDate = /^\d{8}$/.test(text);
    if (fixed.has(offset) || isDate) return [offset, length, text];
    return [offset, length, String.fromCodePoint(0x4e00 + at).repeat(length / 2)];
  });
  const read = texts(full);
  for (const [at, [offset, length]] of full.entries()) {
    const filling = String.fromCodePoint(0x4e00 + at);
    if (!full[at]?.[2].startsWith(filling)) continue;
    const run = read.match(new RegExp(`${filling}+`))?.[0];
    // Parts of one name that stand in two fields are joined.
    expect(run?.length, `field at ${offset}`).toBe(length / 2);
  }
});

test.each([
  ['a further address', '上海市黄浦区测试弄12号3幢401室', '上海市黄浦区测试弄12号3幢401室'],
  ['one of 35 characters', '测'.repeat(35), '测'.repeat(35)],
  ['blanks', '', ''],
])('%s is read from 70 bytes', (_, written, read) => {
  expect(furtherAddressOf(Buffer.from(written.padEnd(35), 'utf16le'))).toBe(read);
});
