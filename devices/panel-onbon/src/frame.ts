import { crc16 } from './crc.ts';

const head = new Uint8Array(8).fill(0xa5);
const tail = 0x5a;
/** Client software has addresses from 8000 on. */
const own = 0x8000;
const anyCard = 0xfe;
const protocolVersion = 0x02;

const u16 = (value: number) => [value & 0xff, value >> 8];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];

const escapes: Readonly<Record<number, readonly number[]>> = {
  165: [0xa6, 0x02],
  166: [0xa6, 0x01],
  90: [0x5b, 0x02],
  91: [0x5b, 0x01],
};

/** A command as it goes over the wire: header and CRC around it, frame bytes in it escaped. */
export const frameOf = (address: number, data: Uint8Array): Uint8Array => {
  const header = [...u16(address), ...u16(own), 0, 0, 0, 0, 0, 0, anyCard, protocolVersion, ...u16(data.length)];
  const content = Uint8Array.of(...header, ...data);
  const escaped = [...content, ...u16(crc16(content))].flatMap((byte) => escapes[byte] ?? [byte]);
  return Uint8Array.of(...head, ...escaped, tail);
};

/** Whether the card is to answer a command. */
const flagOf = (answer: boolean) => (answer ? 0x01 : 0x02);

/** Asks a card for a sign of life. */
export const pingFrame = (address: number): Uint8Array =>
  frameOf(address, Uint8Array.of(0xa2, 0x00, flagOf(true), 0, 0));

/** A dynamic area: a part of the panel that shows a text at once, kept in the card's memory until its power goes. */
export interface Area {
  id: number;
  /** In units of 8 dots; with bit 15 set, in dots. */
  x: number;
  /** Dots. */
  y: number;
  /** In units of 8 dots; with bit 15 set, in dots. */
  width: number;
  /** Dots. */
  height: number;
  lineSpacing: number;
  /** 0 for ever, 1 once and stay. */
  runMode: number;
  /** Seconds; counts in other run modes only. */
  timeout: number;
  /** Bits 0-1: 0 left, 1 right, 2 centre; bits 2-3: 0 top, 1 bottom, 2 middle. */
  layout: number;
  lines: 'one' | 'many';
  /** The card breaks lines by itself. */
  wrap: boolean;
  effect: keyof typeof effects;
  /** 0 fastest to 24 slowest. */
  speed: number;
  /** Half seconds. */
  stay: number;
  /** Text in the card's encoding, with its control words. */
  text: Uint8Array;
}

export const effects = { still: 1, flash: 2, left: 3, right: 4, up: 5, down: 6 } as const;

/** Shows one dynamic area and leaves the others alone. */
export const areaFrame = (to: { address: number; answer: boolean }, area: Area): Uint8Array => {
  const body = Uint8Array.of(
    0x00,
    ...[area.x, area.y, area.width, area.height].flatMap(u16),
    area.id,
    area.lineSpacing,
    area.runMode,
    ...u16(area.timeout),
    0x00, // no voice
    0x00, // no extension
    area.layout,
    area.lines === 'one' ? 0x01 : 0x02,
    area.wrap ? 0x02 : 0x01,
    effects[area.effect],
    0x00, // leaves at once
    area.speed,
    area.stay,
    ...u32(area.text.length),
    ...area.text,
  );
  const command = [0xa3, 0x06, flagOf(to.answer), 0x00, 0x00, 0x00, 0x01];
  return frameOf(to.address, Uint8Array.of(...command, ...u16(body.length), ...body));
};
