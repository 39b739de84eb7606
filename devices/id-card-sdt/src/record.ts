import type { ChipCard, CitizenCard, ForeignerCard, PermitCard, Sex } from '@jiaohao/device-kit';
import { nationName } from './nations.ts';

/** Why the content of a card could not be understood. */
export class RecordError extends Error {
  override name = 'RecordError';
}

const kindAt = 248;

/** Cuts the fields out of the 256 bytes of text on a card: UTF-16LE, filled up with blanks. */
const fieldsIn = (text: Uint8Array) => {
  const raw = (at: number, length: number) =>
    Buffer.from(text.buffer, text.byteOffset + at, length).toString('utf16le');
  // With a second place the field goes on there; a blank at the seam belongs to it.
  return (at: number, length: number, on?: { at: number; length: number }) =>
    (raw(at, length) + (on ? raw(on.at, on.length) : '')).replace(/[\s\0]+$/u, '');
};

type Field = ReturnType<typeof fieldsIn>;

const sexOf = (digit: string): Sex => (digit === '1' ? 'male' : digit === '2' ? 'female' : 'unknown');

const dateOf = (digits: string): string => {
  const iso = digits.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso) {
    throw new RecordError('A date on the card is not a date');
  }
  return iso;
};

const validity = (field: Field) => {
  const until = field(204, 16);
  return { validFrom: dateOf(field(188, 16)), validTo: until === '长期' ? 'long' : dateOf(until) };
};

const resident = (field: Field) => ({
  name: field(0, 30),
  sex: sexOf(field(30, 2)),
  birth: dateOf(field(36, 16)),
  address: field(52, 70),
  furtherAddress: '',
  number: field(122, 36),
  issuer: field(158, 30),
  ...validity(field),
});

interface Pictures {
  photo: Uint8Array;
  fingerprints: Uint8Array;
}

const citizen = (field: Field, pictures: Pictures): CitizenCard => {
  const nation = field(32, 4);
  return { kind: 'citizen', ...resident(field), nation, nationName: nationName(nation), ...pictures };
};

const permit = (field: Field, pictures: Pictures): PermitCard => ({
  kind: 'permit',
  ...resident(field),
  permitNumber: field(220, 18),
  issueCount: field(238, 4),
  ...pictures,
});

const foreigner2017 = (field: Field, pictures: Pictures): ForeignerCard => {
  const [englishName, chineseName] = [field(0, 120), field(158, 30)];
  return {
    kind: 'foreigner',
    edition: 2017,
    name: chineseName || englishName,
    englishName,
    chineseName,
    sex: sexOf(field(120, 2)),
    number: field(122, 30),
    nationality: field(152, 6),
    birth: dateOf(field(220, 16)),
    issuer: field(240, 8),
    formerNumber: '',
    ...validity(field),
    ...pictures,
  };
};

const foreigner2023 = (field: Field, pictures: Pictures): ForeignerCard => {
  const chineseName = field(0, 30);
  const englishName = field(52, 70, { at: 220, length: 22 });
  return {
    kind: 'foreigner',
    edition: 2023,
    name: chineseName || englishName,
    englishName,
    chineseName,
    sex: sexOf(field(30, 2)),
    number: field(122, 36),
    nationality: field(242, 6),
    birth: dateOf(field(36, 16)),
    issuer: '国家移民管理局',
    formerNumber: field(250, 6),
    ...validity(field),
    ...pictures,
  };
};

/**
 * The card in the data of a reply to 30 01 or 30 10.
 * @throws RecordError when lengths, kind or dates are not what a card holds
 */
export const cardOf = (data: Uint8Array, withFingerprint: boolean): ChipCard => {
  const head = withFingerprint ? 6 : 4;
  const view = Buffer.from(data.buffer, data.byteOffset, data.length);
  if (data.length < head) throw new RecordError('The reply is too short');
  const [text, photo, finger] = [
    view.readUInt16BE(0),
    view.readUInt16BE(2),
    withFingerprint ? view.readUInt16BE(4) : 0,
  ];
  if (text !== 256 || data.length !== head + text + photo + finger) {
    throw new RecordError(`The reply announces ${text}, ${photo} and ${finger} bytes and has ${data.length}`);
  }
  const record = data.slice(head, head + text);
  const field = fieldsIn(record);
  const pictures = {
    photo: data.slice(head + text, head + text + photo),
    fingerprints: data.slice(head + text + photo),
  };
  const kind = field(kindAt, 2);
  const card = cardOfKind(kind, field, pictures);
  if (!card.name || !card.number) throw new RecordError('The card has no name or no number');
  return card;
};

/** The address in the data of a reply to 30 03; empty when the card holds none. */
export const furtherAddressOf = (data: Uint8Array): string => fieldsIn(data)(0, Math.min(data.length, 70));

const cardOfKind = (kind: string, field: Field, pictures: Pictures): ChipCard => {
  switch (kind) {
    case '':
      return citizen(field, pictures);
    case 'J':
      return permit(field, pictures);
    case 'I':
      return foreigner2017(field, pictures);
    case 'Y':
      return foreigner2023(field, pictures);
    default:
      throw new RecordError(`A card of kind ${JSON.stringify(kind)} is not known`);
  }
};
