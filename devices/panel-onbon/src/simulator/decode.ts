// Written from the published frame description alone, apart from the driver, so that the two check each other. Runs in
// a browser too.

export interface ShownArea {
  id: number;
  /** Dots, as the other three. */
  x: number;
  y: number;
  width: number;
  height: number;
  text: string;
  colour: 'red' | 'green' | 'yellow';
  /** Dots. */
  fontSize: 16 | 24 | 32;
  effect: 'still' | 'flash' | 'left' | 'right' | 'up' | 'down' | 'unknown';
  /** 0 fastest to 24 slowest. */
  speed: number;
  manyLines: boolean;
  wrap: boolean;
  centred: boolean;
}

export interface CardCommand {
  /** Screen number that is meant. */
  to: number;
  from: number;
  group: number;
  command: number;
  wantsAnswer: boolean;
  /** Dynamic areas to show; only of A3 06. */
  areas: ShownArea[];
}

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value % 2 === 1 ? (value >>> 1) ^ 0xa001 : value >>> 1;
  return value;
});
/** CRC-16/ARC by table. */
export const cardCrc = (bytes: Uint8Array): number =>
  bytes.reduce((crc, byte) => (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0), 0);

const dots = (value: number) => (value & 0x8000 ? value & 0x7fff : value * 8);
const colours = ['red', 'red', 'green', 'yellow'] as const;
const fontSizes = [16, 24, 32] as const;
const effects = ['unknown', 'still', 'flash', 'left', 'right', 'up', 'down'] as const;

/** Text between its control words: \C1, \FO000, \FE000 and \n. A second byte of a hanzi may be a backslash too. */
const readText = (bytes: Uint8Array): Pick<ShownArea, 'text' | 'colour' | 'fontSize'> => {
  const plain: number[] = [];
  let colour: ShownArea['colour'] = 'red';
  let fontSize: ShownArea['fontSize'] = 16;
  const digit = (at: number) => (bytes[at] ?? 48) - 48;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const word = byte === 0x5c ? String.fromCharCode(bytes[at + 1] ?? 0) : '';
    if (word === 'C') {
      colour = colours[digit(at + 2)] ?? 'red';
      at += 3;
    } else if (word === 'F') {
      fontSize = fontSizes[digit(at + 5)] ?? 16;
      at += 6;
    } else if (word === 'n') {
      plain.push(10);
      at += 2;
    } else {
      plain.push(byte);
      at += 1;
      if (byte > 0x80 && at < bytes.length) plain.push(bytes[at++] ?? 0);
    }
  }
  return { text: new TextDecoder('gbk').decode(Uint8Array.from(plain)), colour, fontSize };
};

const areaIn = (bytes: Uint8Array): ShownArea | undefined => {
  if (bytes.length < 27) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const voice = view.getUint8(14);
  const extension = view.getUint8(15);
  // Voice and extensions bring further fields that this card does not have.
  if (voice !== 0 || extension !== 0) return undefined;
  const length = view.getUint32(23, true);
  if (bytes.length !== 27 + length) return undefined;
  return {
    x: dots(view.getUint16(1, true)),
    y: view.getUint16(3, true),
    width: dots(view.getUint16(5, true)),
    height: view.getUint16(7, true) & 0x7fff,
    id: view.getUint8(9),
    centred: (view.getUint8(16) & 3) === 2,
    manyLines: view.getUint8(17) === 2,
    wrap: view.getUint8(18) === 2,
    effect: effects[view.getUint8(19)] ?? 'unknown',
    speed: view.getUint8(21),
    ...readText(bytes.subarray(27)),
  };
};

const areasIn = (data: Uint8Array): ShownArea[] | undefined => {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  let at = 5;
  const deletes = data[at++] ?? 0;
  if (deletes !== 0xff) at += deletes;
  const areas: ShownArea[] = [];
  for (let left = data[at++] ?? 0; left > 0; left--) {
    if (at + 2 > data.length) return undefined;
    const length = view.getUint16(at, true);
    const area = areaIn(data.subarray(at + 2, at + 2 + length));
    if (!area) return undefined;
    areas.push(area);
    at += 2 + length;
  }
  return at === data.length ? areas : undefined;
};

/** What a frame says that lay between A5 and 5A, escapes still in it. `broken` when length or checksum is wrong. */
export const decodeCardFrame = (escaped: Uint8Array): CardCommand | 'broken' => {
  const plain: number[] = [];
  for (let at = 0; at < escaped.length; at++) {
    const pair = ((escaped[at] ?? 0) << 8) | (escaped[at + 1] ?? 0);
    const meant = { 42498: 0xa5, 42497: 0xa6, 23298: 0x5a, 23297: 0x5b }[pair];
    plain.push(meant ?? escaped[at] ?? 0);
    if (meant !== undefined) at += 1;
  }
  const frame = Uint8Array.from(plain);
  if (frame.length < 21) return 'broken';
  const view = new DataView(frame.buffer);
  const length = view.getUint16(12, true);
  if (frame.length !== 14 + length + 2) return 'broken';
  if (cardCrc(frame.subarray(0, -2)) !== view.getUint16(14 + length, true)) return 'broken';
  const data = frame.subarray(14, 14 + length);
  const [group = 0, command = 0, answer = 0] = data;
  const areas = group === 0xa3 && command === 0x06 ? areasIn(data) : [];
  if (!areas) return 'broken';
  return {
    to: view.getUint16(0, true),
    from: view.getUint16(2, true),
    group,
    command,
    wantsAnswer: answer === 1,
    areas,
  };
};
