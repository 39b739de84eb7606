import type { Duplex } from 'node:stream';
import iconv from 'iconv-lite';
import type { Align, Item, Sheet, Span } from './sheet.ts';

// An ESC/POS printer as the manual of the TM-T88 describes it, written for these tests alone: it shares nothing with
// our encoder, so that the two can only agree on what the manual says.

export type PaperReader = {
  attach(link: Duplex): void;
  /** All tickets that were cut off, oldest first. */
  sheets(): readonly Sheet[];
  /** What has been printed since the last cut. */
  hanging(): Sheet;
  setPaper(paper: 'ok' | 'out'): void;
  /** Called once, at the next thing that is printed; the printer then hears and says nothing more on this link. */
  deafAtNextPrint(then: () => void): void;
  /** Commands that the manual does not have, as hex. */
  unknown(): readonly string[];
};

type Machine = Generator<undefined, never, number>;
type Style = { width: number; height: number; bold: boolean };

const aligns: readonly Align[] = ['left', 'center', 'right'];
const levels = ['L', 'M', 'Q', 'H'] as const;
const healthy = { 1: 0x16, 2: 0x12, 3: 0x12, 4: 0x12 } as const;
const withoutPaper = { 1: 0x1e, 2: 0x32, 3: 0x12, 4: 0x7e } as const;

export const createPaperReader = (): PaperReader => {
  const sheets: Sheet[] = [];
  const unknown: string[] = [];
  let items: Item[] = [];
  let link: Duplex | undefined;
  let paper: 'ok' | 'out' = 'ok';
  let deaf: (() => void) | undefined;
  let held: number[] = [];

  let style: Style = { width: 1, height: 1, bold: false };
  let align: Align = 'left';
  let hanzi = { on: false, width: 1, height: 1 };
  let reports = 0;
  let spans: (Style & { bytes: number[] })[] = [];
  let symbol = { bytes: [] as number[], level: 0, dots: 3 };

  const answer = (...bytes: number[]) => {
    if (link && !link.destroyed) link.write(Uint8Array.from(bytes));
  };
  const report = () => answer(...(paper === 'ok' ? [0x14, 0x00, 0x00, 0x0f] : [0x1c, 0x00, 0x0c, 0x0f]));
  const print = (item: Item) => {
    items.push(item);
    const then = deaf;
    deaf = undefined;
    if (!then) return;
    link = undefined;
    then();
  };
  const endLine = () => {
    if (spans.length === 0) return false;
    const read = ({ bytes, ...rest }: (typeof spans)[number]): Span => ({
      ...rest,
      text: iconv.decode(Buffer.from(bytes), hanzi.on ? 'gb18030' : 'latin1'),
    });
    const line = spans.map(read);
    spans = [];
    print({ kind: 'line', align, spans: line });
    return true;
  };
  const cut = () => {
    endLine();
    sheets.push(items);
    items = [];
  };
  const put = (bytes: number[], now: Style) => {
    const last = spans.at(-1);
    const same = last && last.width === now.width && last.height === now.height && last.bold === now.bold;
    if (same) last.bytes.push(...bytes);
    else spans.push({ ...now, bytes });
  };
  const clear = () => {
    spans = [];
    held = [];
    answer(0x37, 0x25, 0x00);
  };
  const initialize = () => {
    style = { width: 1, height: 1, bold: false };
    align = 'left';
    hanzi = { on: false, width: 1, height: 1 };
    reports = 0;
    spans = [];
  };
  const status = (n: number) => {
    if (n === 1 || n === 2 || n === 3 || n === 4) answer((paper === 'ok' ? healthy : withoutPaper)[n]);
  };

  function* more(): Generator<undefined, number, number> {
    return yield;
  }
  function* bytes(count: number): Generator<undefined, number[], number> {
    const taken: number[] = [];
    while (taken.length < count) taken.push(yield);
    return taken;
  }
  function* word(): Generator<undefined, number, number> {
    return (yield* more()) + (yield* more()) * 256;
  }

  function* realtime(): Generator<undefined, void, number> {
    const kind = yield* more();
    if (kind === 0x04) status(yield* more());
    else if (kind === 0x05) yield* more();
    else if (kind === 0x14 && (yield* more()) === 0x08) {
      yield* bytes(7);
      clear();
    }
  }
  function* escapeCommand(): Generator<undefined, void, number> {
    const command = yield* more();
    if (command === 0x40) initialize();
    else if (command === 0x61) align = aligns[(yield* more()) & 0x03] ?? 'left';
    else if (command === 0x45) style = { ...style, bold: ((yield* more()) & 1) === 1 };
    else if (command === 0x21) {
      const mode = yield* more();
      style = { width: mode & 0x20 ? 2 : 1, height: mode & 0x10 ? 2 : 1, bold: (mode & 0x08) !== 0 };
    } else if (command === 0x64 || command === 0x4a) {
      const lines = yield* more();
      endLine();
      if (lines > 0) print({ kind: 'feed', lines });
    } else if ([0x2d, 0x33, 0x52, 0x74, 0x20, 0x4d, 0x7b].includes(command)) yield* more();
    else if (command !== 0x32) unknown.push(`1b${command.toString(16)}`);
  }
  function* hanziCommand(): Generator<undefined, void, number> {
    const command = yield* more();
    if (command === 0x26) hanzi = { ...hanzi, on: true };
    else if (command === 0x2e) hanzi = { ...hanzi, on: false };
    else if (command === 0x21) {
      const mode = yield* more();
      hanzi = { ...hanzi, width: mode & 0x04 ? 2 : 1, height: mode & 0x08 ? 2 : 1 };
    } else if (command === 0x57) {
      const size = (yield* more()) & 1 ? 2 : 1;
      hanzi = { ...hanzi, width: size, height: size };
    } else if (command === 0x2d) yield* more();
    else if (command === 0x53) yield* bytes(2);
    else unknown.push(`1c${command.toString(16)}`);
  }
  function* symbolCommand(): Generator<undefined, void, number> {
    const data = yield* bytes(yield* word());
    const [code, fn, first = 0] = data;
    if (code !== 0x31) return;
    if (fn === 0x43) symbol = { ...symbol, dots: first };
    else if (fn === 0x45) symbol = { ...symbol, level: first - 0x30 };
    else if (fn === 0x50) symbol = { ...symbol, bytes: data.slice(3) };
    else if (fn === 0x51) {
      const text = Buffer.from(symbol.bytes).toString('utf8');
      print({ kind: 'qr', align, text, level: levels[symbol.level] ?? 'L', dots: symbol.dots });
    }
  }
  function* groupCommand(): Generator<undefined, void, number> {
    const command = yield* more();
    if (command === 0x21) {
      const size = yield* more();
      style = { ...style, width: ((size >> 4) & 7) + 1, height: (size & 7) + 1 };
    } else if (command === 0x56) {
      const how = yield* more();
      if (how >= 0x41) yield* more();
      cut();
    } else if (command === 0x28) {
      const family = yield* more();
      if (family === 0x6b) yield* symbolCommand();
      else yield* bytes(yield* word());
    } else if (command === 0x76) {
      yield* bytes(2);
      const widthBytes = yield* word();
      const height = yield* word();
      const data = Uint8Array.from(yield* bytes(widthBytes * height));
      print({ kind: 'picture', widthBytes, height, data });
    } else if (command === 0x72) {
      if (((yield* more()) & 0x0f) === 1) answer(0x00);
    } else if (command === 0x61) {
      reports = yield* more();
      if (reports !== 0) report();
    } else if (command === 0x42) yield* more();
    else if (command === 0x4c || command === 0x57) yield* word();
    else unknown.push(`1d${command.toString(16)}`);
  }
  function* character(lead: number): Generator<undefined, void, number> {
    if (!hanzi.on || lead < 0x81) return put([lead], style);
    const second = yield* more();
    const rest = second >= 0x30 && second <= 0x39 ? yield* bytes(2) : [];
    const width = Math.max(style.width, hanzi.width);
    put([lead, second, ...rest], { ...style, width, height: Math.max(style.height, hanzi.height) });
  }
  function* read(): Machine {
    for (;;) {
      const byte = yield* more();
      if (byte === 0x0a) {
        if (!endLine()) print({ kind: 'feed', lines: 1 });
      } else if (byte === 0x10) yield* realtime();
      else if (byte === 0x1b) yield* escapeCommand();
      else if (byte === 0x1c) yield* hanziCommand();
      else if (byte === 0x1d) yield* groupCommand();
      else if (byte >= 0x20) yield* character(byte);
      else if (byte !== 0x00 && byte !== 0x0d) unknown.push(byte.toString(16));
    }
  }

  const machine = read();
  machine.next(0);

  /** Offline it keeps what comes and answers only what is asked in real time. */
  const keep = (byte: number) => {
    held.push(byte);
    const [dle, kind, n] = held.slice(-3);
    if (dle === 0x10 && kind === 0x04 && n !== undefined) {
      held.splice(-3);
      status(n);
    }
    if (Buffer.from(held.slice(-10)).equals(Buffer.from('10140801031401060208', 'hex'))) clear();
  };

  return {
    attach: (to) => {
      // A cable that was pulled leaves the printer as it was, also in the middle of a command.
      link = to;
      to.on('data', (chunk: Uint8Array) => {
        for (const byte of chunk) {
          if (link !== to) return;
          if (paper === 'out') keep(byte);
          else machine.next(byte);
        }
      });
    },
    sheets: () => sheets,
    hanging: () => items,
    setPaper: (now) => {
      paper = now;
      if (reports !== 0) report();
      if (now === 'ok') for (const byte of held.splice(0)) machine.next(byte);
    },
    deafAtNextPrint: (then) => {
      deaf = then;
    },
    unknown: () => unknown,
  };
};
