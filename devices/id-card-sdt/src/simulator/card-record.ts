import type { ChipCard } from '@jiaohao/device-kit';

// Written from the published field table alone, apart from the driver, so that the two check each other.

const textBytes = 256;

/** Puts a text at an offset of the 256 byte record; what is not written stays blank. */
const writer = (record: Buffer) => (text: string, offset: number, bytes: number) => {
  const encoded = Buffer.from(text, 'utf16le');
  if (encoded.length > bytes) throw new RangeError(`${text} does not fit ${bytes} bytes`);
  encoded.copy(record, offset);
};

const compact = (date: string) => (date === 'long' ? '长期' : date.replaceAll('-', ''));
const sexDigit = { male: '1', female: '2', unknown: '0' } as const;

/** The text part of a card's memory. */
export const recordOf = (card: ChipCard): Buffer => {
  const record = Buffer.from(' '.repeat(textBytes / 2), 'utf16le');
  const put = writer(record);
  put(compact(card.validFrom), 188, 16);
  put(compact(card.validTo), 204, 16);
  if (card.kind === 'foreigner' && card.edition === 2017) {
    put(card.englishName, 0, 120);
    put(sexDigit[card.sex], 120, 2);
    put(card.number, 122, 30);
    put(card.nationality, 152, 6);
    put(card.chineseName, 158, 30);
    put(compact(card.birth), 220, 16);
    put('01', 236, 4);
    put(card.issuer, 240, 8);
    put('I', 248, 2);
    return record;
  }
  put(sexDigit[card.sex], 30, 2);
  put(compact(card.birth), 36, 16);
  put(card.number, 122, 36);
  if (card.kind === 'foreigner') {
    put(card.chineseName, 0, 30);
    put('01', 32, 4);
    put(card.englishName.slice(0, 35), 52, 70);
    put(card.englishName.slice(35), 220, 22);
    put(card.nationality, 242, 6);
    put('Y', 248, 2);
    put(card.formerNumber, 250, 6);
    return record;
  }
  put(card.name, 0, 30);
  put(card.address, 52, 70);
  put(card.issuer, 158, 30);
  if (card.kind === 'citizen') put(card.nation, 32, 4);
  else {
    put(card.permitNumber, 220, 18);
    put(card.issueCount, 238, 4);
    put('J', 248, 2);
  }
  return record;
};

/** The answer to 30 03: 35 characters. */
export const furtherAddressRecord = (address: string): Buffer => {
  const record = Buffer.from(' '.repeat(35), 'utf16le');
  writer(record)(address, 0, 70);
  return record;
};
