import { DeviceError, type PanelContent, panelLine, ticketDigits } from '@jiaohao/device-kit';
import { gbText } from '@jiaohao/paper/gb-text';

export interface RegisterSettings {
  numberRegister: number | null;
  numberFormat: 'integer' | 'bcd' | 'digits';
  digits: number;
  idle: number;
  counterRegister: number | null;
  textRegister: number | null;
  textLength: number;
  textShows: 'line' | 'number';
  encoding: 'gb2312' | 'gbk' | 'ascii';
  byteOrder: 'high-first' | 'low-first';
}

/** Registers that go together in one request. */
export interface Block {
  address: number;
  values: number[];
}

export interface Registers {
  blocks: Block[];
  /** A text was shown in other words because the panel lacks a character. */
  replaced: boolean;
  /** Why the number is not shown. */
  refusal: DeviceError | undefined;
}

/** What is to stand in a panel's registers for a content. */
export const registersOf = (content: PanelContent, settings: RegisterSettings): Registers => {
  const { numberRegister, digits, idle, counterRegister, textRegister } = settings;
  const blocks: Block[] = [];
  let refusal: DeviceError | undefined;
  let replaced = false;
  if (numberRegister !== null) {
    const number = content.number === '' ? idle : ticketDigits(content.number, digits);
    if (number === undefined) {
      const message = `Ticket ${content.number} does not fit a panel of ${digits} digits`;
      refusal = new DeviceError('bad-setting', message, { retry: false });
    }
    blocks.push({ address: numberRegister, values: numberValues(number ?? idle, settings) });
  }
  if (counterRegister !== null) {
    blocks.push({ address: counterRegister, values: [ticketDigits(content.counter, 4) ?? 0] });
  }
  if (textRegister !== null) {
    const text = textValues(content, settings);
    replaced = text.replaced;
    blocks.push({ address: textRegister, values: text.values });
  }
  return { blocks, replaced, refusal };
};

const numberValues = (number: number, { numberFormat, digits }: RegisterSettings): number[] => {
  switch (numberFormat) {
    case 'integer':
      return [number];
    case 'bcd':
      return [Number.parseInt(String(number), 16)];
    case 'digits':
      return [...String(number).padStart(digits, '0')].map(Number);
    default:
      return numberFormat satisfies never;
  }
};

const ascii = (text: string) => (/^[ -~]*$/.test(text) ? Buffer.from(text, 'latin1') : undefined);

/** The text in two bytes a register, blanks behind it. A register panel cannot run a text through, so it must fit. */
const textValues = (content: PanelContent, settings: RegisterSettings) => {
  const { textLength, textShows, encoding, byteOrder } = settings;
  const encode = (text: string) => (encoding === 'ascii' ? ascii(text) : gbText(text, encoding));
  const wanted = textShows === 'number' ? { ...content, text: content.number } : content;
  const room = textLength * 2;
  const line = panelLine({ ...wanted, urgent: false }, { columns: room, rows: 1, encode });
  const bytes = Buffer.alloc(room, ' ');
  let at = 0;
  for (const char of line.text) {
    const encoded = encode(char) ?? new Uint8Array(0);
    if (at + encoded.length > room) break;
    bytes.set(encoded, at);
    at += encoded.length;
  }
  if (byteOrder === 'low-first') bytes.swap16();
  return {
    values: Array.from({ length: textLength }, (_, index) => bytes.readUInt16BE(index * 2)),
    replaced: line.replaced,
  };
};
