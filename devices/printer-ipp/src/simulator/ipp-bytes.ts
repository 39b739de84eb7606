/** One attribute as it lies on the wire; each value keeps its own tag, and a collection holds members. */
export interface Attribute {
  name: string;
  values: { tag: number; bytes: Buffer; members?: Attribute[] }[];
}

export interface Message {
  major: number;
  minor: number;
  /** Operation of a request, status of an answer. */
  code: number;
  id: number;
  groups: { tag: number; attributes: Attribute[] }[];
  /** What follows the attributes. */
  data: Buffer;
}

const u16 = (n: number) => Buffer.from([n >> 8, n & 0xff]);
const u32 = (n: number) => Buffer.from([(n >>> 24) & 0xff, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff]);
const sized = (bytes: Buffer) => Buffer.concat([u16(bytes.length), bytes]);

const one = (tag: number, bytes: Buffer) => ({ tag, bytes });
const several = (tag: number, name: string, list: readonly Buffer[]): Attribute => ({
  name,
  values: list.map((bytes) => one(tag, bytes)),
});

export const integer = (name: string, ...n: number[]): Attribute => several(0x21, name, n.map(u32));
export const enumeration = (name: string, ...n: number[]): Attribute => several(0x23, name, n.map(u32));
export const flag = (name: string, is: boolean): Attribute => several(0x22, name, [Buffer.from([is ? 1 : 0])]);
export const range = (name: string, from: number, to: number): Attribute =>
  several(0x33, name, [Buffer.concat([u32(from), u32(to)])]);
export const dots = (name: string, perInch: number): Attribute =>
  several(0x32, name, [Buffer.concat([u32(perInch), u32(perInch), Buffer.from([3])])]);
export const nothing = (name: string): Attribute => several(0x13, name, [Buffer.alloc(0)]);
const lettered =
  (tag: number) =>
  (name: string, ...text: string[]): Attribute =>
    several(
      tag,
      name,
      text.map((each) => Buffer.from(each, 'utf8')),
    );
export const text = lettered(0x41);
export const named = lettered(0x42);
export const keyword = lettered(0x44);
export const uri = lettered(0x45);
export const scheme = lettered(0x46);
export const charset = lettered(0x47);
export const language = lettered(0x48);
export const mime = lettered(0x49);
export const collection = (name: string, ...members: Attribute[]): Attribute => ({
  name,
  values: [{ tag: 0x34, bytes: Buffer.alloc(0), members }],
});

const written = (name: string, { tag, bytes, members }: Attribute['values'][number]): Buffer => {
  const head = Buffer.concat([Buffer.from([tag]), sized(Buffer.from(name, 'utf8')), sized(bytes)]);
  if (!members) return head;
  const inside = members.flatMap((member) => [
    Buffer.concat([Buffer.from([0x4a]), u16(0), sized(Buffer.from(member.name, 'utf8'))]),
    ...member.values.map((value) => written('', value)),
  ]);
  return Buffer.concat([head, ...inside, Buffer.from([0x37, 0, 0, 0, 0])]);
};

/** A message as bytes (RFC 8010, 3.1). */
export const writeMessage = (message: Omit<Message, 'data'>): Buffer =>
  Buffer.concat([
    Buffer.from([message.major, message.minor]),
    u16(message.code),
    u32(message.id),
    ...message.groups.flatMap((group) => [
      Buffer.from([group.tag]),
      ...group.attributes.flatMap(({ name, values }) =>
        values.map((value, at) => written(at === 0 ? name : '', value)),
      ),
    ]),
    Buffer.from([0x03]),
  ]);

/** Reads a request; undefined when the bytes are none. */
export const readMessage = (bytes: Buffer): Message | undefined => {
  if (bytes.length < 9) return undefined;
  const groups: Message['groups'] = [];
  let at = 8;
  let last: Attribute | undefined;
  let inside = 0;
  while (at < bytes.length) {
    const tag = bytes.readUInt8(at++);
    if (tag === 0x03) {
      const [major, minor] = [bytes.readUInt8(0), bytes.readUInt8(1)];
      return { major, minor, code: bytes.readUInt16BE(2), id: bytes.readUInt32BE(4), groups, data: bytes.subarray(at) };
    }
    if (tag < 0x10) {
      groups.push({ tag, attributes: [] });
      last = undefined;
      continue;
    }
    const group = groups.at(-1);
    if (!group || at + 2 > bytes.length) return undefined;
    const nameEnd = at + 2 + bytes.readUInt16BE(at);
    if (nameEnd + 2 > bytes.length) return undefined;
    const name = bytes.toString('utf8', at + 2, nameEnd);
    const end = nameEnd + 2 + bytes.readUInt16BE(nameEnd);
    if (end > bytes.length) return undefined;
    const value = { tag, bytes: bytes.subarray(nameEnd + 2, end) };
    at = end;
    // Requests to this printer need no collections: what they hold is passed over.
    if (tag === 0x37) inside -= 1;
    else if (inside === 0 && name !== '') {
      last = { name, values: [value] };
      group.attributes.push(last);
    } else if (inside === 0) last?.values.push(value);
    if (tag === 0x34) inside += 1;
  }
  return undefined;
};

/** The values of an attribute in the group with this tag, as text. */
export const texts = (message: Message, group: number, name: string): string[] =>
  valuesOf(message, group, name).map((bytes) => bytes.toString('utf8'));
export const firstNumber = (message: Message, group: number, name: string): number | undefined => {
  const bytes = valuesOf(message, group, name)[0];
  return bytes?.length === 4 ? bytes.readInt32BE(0) : undefined;
};
const valuesOf = (message: Message, group: number, name: string): Buffer[] =>
  message.groups
    .filter(({ tag }) => tag === group)
    .flatMap(({ attributes }) => attributes)
    .filter((attribute) => attribute.name === name)
    .flatMap(({ values }) => values.map(({ bytes }) => bytes));
