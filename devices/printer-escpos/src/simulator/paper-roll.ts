import type { Token } from './tokens.ts';

export type PaperAlign = 'left' | 'center' | 'right';

/** One thing on the paper, as a person sees it. */
export type PaperItem =
  | { type: 'text'; text: string; align: PaperAlign; width: number; height: number; bold: boolean }
  | { type: 'raster'; align: PaperAlign; width: number; height: number; data: Uint8Array }
  | { type: 'qr'; text: string; align: PaperAlign; module: number; level: number }
  | { type: 'feed'; lines: number };

/** A piece of paper between two cuts, with the bytes that made it. */
export interface PaperTicket {
  items: PaperItem[];
  bytes: Uint8Array;
}

interface Modes {
  hanzi: boolean;
  align: PaperAlign;
  width: number;
  height: number;
  bold: boolean;
}

const atStart: Modes = { hanzi: false, align: 'left', width: 1, height: 1, bold: false };
const gb = new TextDecoder('gb18030');

/** What a printer does with its tokens: marks on paper, and a cut now and then. */
export interface PaperRoll {
  /** Carries out one token, except GS r and GS a, which are answered elsewhere. */
  take(token: Token): void;
  /** Lines of paper that have come out. */
  lines(): number;
  /** Forgets a begun line and all modes, as switching off does. */
  reset(): void;
}

/**
 * @param columns characters of normal size in a line; longer lines are broken by the printer
 * @param onItem called for each thing that appears on the paper
 * @param onCut called when a ticket has been cut off
 */
export const createPaperRoll = (
  columns: number,
  onItem: (item: PaperItem) => void,
  onCut: (ticket: PaperTicket) => void,
): PaperRoll => {
  let modes = { ...atStart };
  let line: { text: string; columns: number; modes: Modes } | undefined;
  let pending: number[] = [];
  let code: { text: string; module: number; level: number } = { text: '', module: 3, level: 48 };
  let items: PaperItem[] = [];
  let bytes: number[] = [];
  let lines = 0;

  const show = (item: PaperItem, height: number) => {
    items.push(item);
    lines += height;
    onItem(item);
  };
  const flush = () => {
    pending = [];
    if (!line) return;
    const { align, width, height, bold } = line.modes;
    const { text } = line;
    line = undefined;
    show({ type: 'text', text, align, width, height, bold }, height);
  };
  const put = (char: string, wide: boolean) => {
    const taken = (wide ? 2 : 1) * modes.width;
    if (line && line.columns + taken > columns) flush();
    line ??= { text: '', columns: 0, modes: { ...modes } };
    line.text += char;
    line.columns += taken;
  };
  const character = (byte: number) => {
    pending.push(byte);
    const [lead = 0, second, , fourth] = pending;
    if (!modes.hanzi || lead < 0x81 || lead === 0xff) {
      pending = [];
      // Without hanzi mode the high half is whatever code page the printer was born with.
      put(lead < 0x80 ? String.fromCharCode(lead) : '\u2592', false);
    } else if (second !== undefined && (second < 0x30 || second > 0x39)) {
      const char = gb.decode(Uint8Array.from(pending));
      pending = [];
      put(char, true);
    } else if (fourth !== undefined) {
      pending = [];
      // The character generator holds GBK only.
      put('?', true);
    }
  };

  const qr = (data: Uint8Array) => {
    const [, , , , fn = 0, value = 0] = data;
    if (fn === 0x43) code.module = value;
    if (fn === 0x45) code.level = value;
    if (fn === 0x50) code.text = new TextDecoder().decode(data.subarray(6));
    if (fn === 0x51 && code.text) {
      flush();
      show({ type: 'qr', text: code.text, align: modes.align, module: code.module, level: code.level }, 8);
    }
  };
  const picture = (args: Uint8Array) => {
    flush();
    const [, , widthLow = 0, widthHigh = 0, heightLow = 0, heightHigh = 0] = args;
    const [width, height] = [(widthLow + widthHigh * 256) * 8, heightLow + heightHigh * 256];
    show({ type: 'raster', align: modes.align, width, height, data: args.slice(6) }, height / 30);
  };
  const cut = () => {
    flush();
    const ticket = { items, bytes: Uint8Array.from(bytes) };
    [items, bytes] = [[], []];
    onCut(ticket);
  };

  const command = (name: string, args: Uint8Array) => {
    const [n = 0] = args;
    if (name === 'ESC @') {
      pending = [];
      line = undefined;
      modes = { ...atStart };
      code = { text: '', module: 3, level: 48 };
    } else if (name === 'FS &') modes.hanzi = true;
    else if (name === 'FS .') modes.hanzi = false;
    else if (name === 'ESC a') modes.align = n % 48 === 1 ? 'center' : n % 48 === 2 ? 'right' : 'left';
    else if (name === 'GS !') [modes.width, modes.height] = [((n >> 4) & 7) + 1, (n & 7) + 1];
    else if (name === 'ESC E') modes.bold = (n & 1) === 1;
    else if (name === 'ESC !') {
      Object.assign(modes, { bold: (n & 8) !== 0, height: n & 16 ? 2 : 1, width: n & 32 ? 2 : 1 });
    } else if (name === 'FS W') [modes.width, modes.height] = n & 1 ? [2, 2] : [1, 1];
    else if (name === 'ESC d') {
      flush();
      show({ type: 'feed', lines: n }, n);
    } else if (name === 'GS (' && args[0] === 0x6b) qr(args);
    else if (name === 'GS v') picture(args);
    else if (name === 'GS V') cut();
  };

  return {
    take: (token) => {
      for (const byte of token.bytes) bytes.push(byte);
      if (token.type === 'char') character(token.byte);
      else if (token.type === 'command') command(token.name, token.args);
      else if (token.type === 'control' && token.byte === 0x0a) {
        if (line) flush();
        else show({ type: 'feed', lines: 1 }, 1);
      }
    },
    lines: () => lines,
    reset: () => {
      [line, pending, modes] = [undefined, [], { ...atStart }];
    },
  };
};
