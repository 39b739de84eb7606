import { type ChipCard, isExpired } from '@jiaohao/device-kit';
import { expect, test } from 'vitest';
import { nationName } from '../src/index.ts';
import { cardOf, RecordError } from '../src/record.ts';
import { recordOf, sampleCards } from '../src/simulator/index.ts';

const reply = (text: Uint8Array, photo: Uint8Array, finger?: Uint8Array) => {
  const sizes = [text.length, photo.length, ...(finger ? [finger.length] : [])];
  const head = Buffer.concat(sizes.map((size) => Buffer.of(size >> 8, size & 0xff)));
  return Uint8Array.from(Buffer.concat([head, text, photo, finger ?? new Uint8Array(0)]));
};

test.each(Object.entries(sampleCards) as [string, ChipCard][])('the card %s is read as it was written', (_, card) => {
  // A further address is not in the record but read by a question of its own.
  const written = 'furtherAddress' in card ? { ...card, furtherAddress: '' } : card;
  expect(cardOf(reply(recordOf(card), card.photo), false)).toEqual(written);
});

test('a citizen is read field by field from bytes written by hand', () => {
  const fields = ['测试甲'.padEnd(15), '1', '01', '19491231', '北京市朝阳区测试路1号'.padEnd(35), '11010519491231002X'];
  const text = `${fields.join('')}${'北京市公安局朝阳分局'.padEnd(15)}20200101${'长期'.padEnd(8)}`.padEnd(128);
  expect(cardOf(reply(Buffer.from(text, 'utf16le'), new Uint8Array(1024)), false)).toMatchObject({
    kind: 'citizen',
    name: '测试甲',
    sex: 'male',
    nationName: '汉',
    birth: '1949-12-31',
    address: '北京市朝阳区测试路1号',
    number: '11010519491231002X',
    issuer: '北京市公安局朝阳分局',
    validFrom: '2020-01-01',
    validTo: 'long',
  });
});

test.each([
  [0, 1297],
  [512, 1809],
  [1024, 2321],
])('a card with %i bytes of fingerprints comes in %i bytes', (size, total) => {
  const finger = new Uint8Array(size).fill(0x43);
  const data = reply(recordOf(sampleCards.citizen), sampleCards.citizen.photo, finger);
  // Head 5, length 2, status 3 and checksum 1 are around it.
  expect(data.length + 11).toBe(total);
  expect(cardOf(data, true)).toEqual({ ...sampleCards.citizen, fingerprints: finger });
});

test('a long foreign name goes on in its second field, blank at the seam kept', () => {
  const englishName = `${'A'.repeat(34)} SMITH`;
  const card = { ...sampleCards.foreigner2023, name: englishName, englishName };
  expect(cardOf(reply(recordOf(card), card.photo), false)).toEqual(card);
});

const altered = (offset: number, text: string) => {
  const record = recordOf(sampleCards.citizen);
  Buffer.from(text, 'utf16le').copy(record, offset);
  return reply(record, sampleCards.citizen.photo);
};
test.each([
  ['a kind nobody knows', altered(248, 'Z')],
  ['a birthday that is no date', altered(36, '19490231')],
  ['a last day of letters', altered(204, 'unending')],
  ['no name', altered(0, ' '.repeat(15))],
  ['no number', altered(122, ' '.repeat(18))],
  ['a text of another length', reply(new Uint8Array(255), new Uint8Array(1024))],
  ['less data than announced', reply(recordOf(sampleCards.citizen), new Uint8Array(1024)).subarray(0, 900)],
  ['nothing', new Uint8Array(0)],
])('a record with %s is refused', (_, data) => expect(() => cardOf(data, false)).toThrow(RecordError));

test('a record cut anywhere is refused, never half read', () => {
  const data = reply(recordOf(sampleCards.citizen), sampleCards.citizen.photo);
  for (let at = 0; at < data.length; at++) expect(() => cardOf(data.subarray(0, at), false)).toThrow(RecordError);
});

test.each([
  ['2', 'female'],
  ['0', 'unknown'],
  ['9', 'unknown'],
])('sex %s is %s', (digit, sex) => expect(cardOf(altered(30, digit), false).sex).toBe(sex));

test('nations have the names of GB/T 3304', () => {
  expect(['01', '10', '30', '44', '56', '97'].map(nationName)).toEqual(['汉', '朝鲜', '土', '俄罗斯', '基诺', '其他']);
});

test.each([
  ['2025-06-01', '2025-05-31', false],
  ['2025-06-01', '2025-06-01', false],
  ['2025-06-01', '2025-06-02', true],
  ['2025-12-31', '2026-01-01', true],
  ['2028-02-29', '2028-02-29', false],
  ['2028-02-29', '2028-03-01', true],
  ['long', '9999-12-31', false],
])('a card that is good to %s has on %s run out: %s', (validTo, day, expired) => {
  expect(isExpired({ validTo }, day)).toBe(expired);
});
