import { DeviceError } from '@jiaohao/device-kit';

/** A value of an attribute; what this driver never asks for (dates, resolutions, collections) is left out. */
export type Value = number | boolean | string | { from: number; to: number };

export interface Group {
  /** 1 operation, 2 job, 4 printer, 5 unsupported (RFC 8010, 3.5.1). */
  tag: number;
  attributes: ReadonlyMap<string, readonly Value[]>;
}

export interface Answer {
  status: number;
  id: number;
  groups: readonly Group[];
}

const garbage = (why: string) =>
  new DeviceError('garbage', `The printer sent an answer that is not IPP: ${why}`, { retry: true });

/**
 * Reads an IPP answer (RFC 8010, 3). Not with the parser of npm's `ipp`: lengths are signed there, so that one bad
 * length sends it back over the same bytes for ever, and each value it does not know is written to the console.
 * @throws DeviceError `garbage` when the bytes end early or lengths do not fit
 */
export const decodeAnswer = (bytes: Uint8Array): Answer => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > view.length) throw garbage('it ends too early');
    at += length;
    return view.subarray(at - length, at);
  };
  const field = (): Buffer => take(take(2).readUInt16BE());

  const major = take(2)[0] ?? 0;
  if (major < 1 || major > 2) throw garbage('unknown version');
  const status = take(2).readUInt16BE();
  const id = take(4).readInt32BE();
  const groups: Group[] = [];
  let attributes: Map<string, Value[]> | undefined;
  let values: Value[] = [];
  let depth = 0;
  for (let tag = take(1)[0] ?? 0; tag !== endOfAttributes; tag = take(1)[0] ?? 0) {
    if (tag < 0x10) {
      if (depth > 0) throw garbage('a collection without an end');
      attributes = new Map();
      groups.push({ tag, attributes });
      continue;
    }
    if (!attributes) throw garbage('a value outside of a group');
    const name = field().toString('utf8');
    const value = field();
    // Members of a collection look like further values; what is inside is skipped.
    if (tag === endCollection && depth === 0) throw garbage('a collection without a beginning');
    if (depth === 0 && name !== '') {
      values = [];
      attributes.set(name, values);
    }
    if (tag === beginCollection) depth += 1;
    else if (tag === endCollection) depth -= 1;
    else if (depth === 0) {
      const read = decodeValue(tag, value);
      if (read !== undefined) values.push(read);
    }
  }
  if (depth > 0) throw garbage('a collection without an end');
  return { status, id, groups };
};

const endOfAttributes = 0x03;
const beginCollection = 0x34;
const endCollection = 0x37;

const sized = (value: Buffer, length: number): Buffer => {
  if (value.length !== length) throw garbage('a value of the wrong length');
  return value;
};

const decodeValue = (tag: number, value: Buffer): Value | undefined => {
  switch (tag) {
    case 0x21:
    case 0x23:
      return sized(value, 4).readInt32BE();
    case 0x22:
      return sized(value, 1)[0] !== 0;
    case 0x33:
      return { from: sized(value, 8).readInt32BE(), to: value.readInt32BE(4) };
    case 0x35:
    case 0x36:
      return withoutLanguage(value);
    default:
      // Text, names, keywords, addresses, MIME types.
      return tag >= 0x41 && tag <= 0x49 ? value.toString('utf8') : undefined;
  }
};

const withoutLanguage = (value: Buffer): string => {
  if (value.length < 4) throw garbage('a value of the wrong length');
  const text = 2 + value.readUInt16BE();
  if (text + 2 > value.length || text + 2 + value.readUInt16BE(text) !== value.length)
    throw garbage('a value of the wrong length');
  return value.toString('utf8', text + 2);
};

/** The attributes of the first group of this kind; empty when there is none. */
export const groupOf = (answer: Answer, tag: number): ReadonlyMap<string, readonly Value[]> =>
  answer.groups.find((group) => group.tag === tag)?.attributes ?? new Map();

export type Attributes = ReturnType<typeof groupOf>;

export const words = (attributes: Attributes, name: string): string[] =>
  (attributes.get(name) ?? []).filter((value) => typeof value === 'string');
export const numbers = (attributes: Attributes, name: string): number[] =>
  (attributes.get(name) ?? []).filter((value) => typeof value === 'number');
export const word = (attributes: Attributes, name: string): string | undefined => words(attributes, name)[0];
export const number = (attributes: Attributes, name: string): number | undefined => numbers(attributes, name)[0];
