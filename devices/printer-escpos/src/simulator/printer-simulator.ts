import { EventEmitter } from 'node:events';
import { createNoise, createPlug, type SimulatedDevice, type SimulatedEvents } from '@jiaohao/device-kit/simulated';
import { machineTime, type Stop, type Time } from '@jiaohao/time';
import { createPaperRoll, type PaperItem, type PaperTicket } from './paper-roll.ts';
import { createTokens, type Token } from './tokens.ts';

/** What a person can see and do at the simulated printer. */
export interface SimulatedPrinterState {
  attached: boolean;
  paper: 'ok' | 'low' | 'out';
  cover: 'closed' | 'open';
  /** `jammed`: something is in it. `error`: free again, but the printer still waits to be told. */
  cutter: 'ok' | 'jammed' | 'error';
  /** Needs a technician. */
  broken: boolean;
  mode: 'normal' | 'slow' | 'garbage' | 'silent';
  /** Tickets that hang from the printer. */
  hanging: number;
}

export interface PrinterEvents extends SimulatedEvents<SimulatedPrinterState> {
  /** A ticket was cut. */
  paper: [PaperTicket];
  /** Something appeared on the paper. */
  item: [PaperItem];
}

/** What was in its memory stays there when it is plugged into another link. */
export interface PrinterSimulator extends EventEmitter<PrinterEvents>, SimulatedDevice<SimulatedPrinterState> {
  tickets(): readonly PaperTicket[];
  setPaper(paper: SimulatedPrinterState['paper']): void;
  /** Lets the roll end after so many more lines. */
  paperEndsAfter(lines: number): void;
  setCover(cover: SimulatedPrinterState['cover']): void;
  /** Jams the cutter, or takes the scraps out again. */
  setCutterJam(jammed: boolean): void;
  setBroken(broken: boolean): void;
  setMode(mode: SimulatedPrinterState['mode']): void;
  /** Takes all cut tickets away. */
  tearOff(): PaperTicket[];
}

export interface PrinterSimulatorOptions {
  columns?: 32 | 48;
  /** Bytes a millisecond in slow mode. */
  slowBytes?: number;
  /** Absent: this machine's. */
  time?: Time;
}

/** A printer on the other end of a wire: it reads ESC/POS bytes, prints on paper, and answers as printers do. */
export const createPrinterSimulator = (options: PrinterSimulatorOptions = {}): PrinterSimulator => {
  const { time = machineTime } = options;
  const emitter = new EventEmitter<PrinterEvents>();
  const tokens = createTokens();
  const state: Omit<SimulatedPrinterState, 'attached'> = {
    paper: 'ok',
    cover: 'closed',
    cutter: 'ok',
    broken: false,
    mode: 'normal',
    hanging: 0,
  };
  const tickets: PaperTicket[] = [];
  let buffer: Token[] = [];
  let jammed = false;
  let back = 0;
  let endsAt = Number.POSITIVE_INFINITY;
  let working: Stop | undefined;
  const noise = createNoise(1);

  const roll = createPaperRoll(
    options.columns ?? 48,
    (item) => emitter.emit('item', item),
    (ticket) => {
      tickets.push(ticket);
      state.hanging += 1;
      emitter.emit('paper', ticket);
    },
  );

  const offline = () => state.paper === 'out' || state.cover === 'open' || state.cutter !== 'ok' || state.broken;

  const say = (...bytes: number[]) => {
    if (state.mode === 'silent') return;
    plug.send(state.mode === 'garbage' ? noise(bytes.length * 3) : Uint8Array.from(bytes));
  };
  const realtime = (n: number) => {
    const fixed = 0x12;
    if (n === 1) say(fixed | (offline() ? 0x08 : 0));
    if (n === 2) {
      const error = state.cutter !== 'ok' || state.broken ? 0x40 : 0;
      say(fixed | (state.cover === 'open' ? 0x04 : 0) | (state.paper === 'out' ? 0x20 : 0) | error);
    }
    if (n === 3) say(fixed | (state.cutter !== 'ok' ? 0x08 : 0) | (state.broken ? 0x20 : 0));
    if (n === 4) say(fixed | (state.paper === 'ok' ? 0 : 0x0c) | (state.paper === 'out' ? 0x60 : 0));
  };
  const sensors = () => (state.paper === 'ok' ? 0 : 0x03) | (state.paper === 'out' ? 0x0c : 0);
  const statusBack = () => {
    const first = 0x10 | (offline() ? 0x08 : 0) | (state.cover === 'open' ? 0x20 : 0);
    say(first, (state.cutter !== 'ok' ? 0x08 : 0) | (state.broken ? 0x20 : 0), sensors(), 0x0f);
  };

  const changed = () => {
    if (back !== 0) statusBack();
    plug.changed();
    work();
  };

  const carryOut = (token: Token) => {
    if (token.type === 'command') {
      if (token.name === 'GS r') return say(sensors());
      if (token.name === 'GS a') {
        back = token.args[0] ?? 0;
        if (back !== 0) statusBack();
        return;
      }
      if (token.name === 'ESC @') back = 0;
      if (token.name === 'GS V' && jammed) {
        state.cutter = 'jammed';
        buffer.unshift(token);
        return changed();
      }
    }
    roll.take(token);
    if (roll.lines() >= endsAt) {
      endsAt = Number.POSITIVE_INFINITY;
      state.paper = 'out';
      changed();
    }
  };
  const work = () => {
    if (working) return;
    if (state.mode !== 'slow') {
      while (!offline()) {
        const token = buffer.shift();
        if (!token) return;
        carryOut(token);
      }
      return;
    }
    if (offline() || buffer.length === 0) return;
    working = time.after(5, () => {
      working = undefined;
      let budget = (options.slowBytes ?? 1) * 5;
      while (budget > 0 && !offline()) {
        const token = buffer.shift();
        if (!token) return;
        budget -= token.bytes.length;
        carryOut(token);
      }
      work();
    });
  };

  const now = (token: Extract<Token, { type: 'realtime' }>) => {
    const [n = 0] = token.args;
    if (token.name === 'EOT') realtime(n);
    if (token.name === 'ENQ' && (n === 1 || n === 2) && state.cutter === 'error') {
      state.cutter = 'ok';
      if (n === 2) {
        buffer = [];
        roll.reset();
      }
      changed();
    }
    if (token.name === 'DC4' && n === 8) {
      buffer = [];
      roll.reset();
      say(0x37, 0x25, 0x00);
    }
  };

  const take = (chunk: Uint8Array) => {
    for (const byte of chunk) {
      const token = tokens(byte);
      if (token?.type === 'realtime') now(token);
      else if (token) buffer.push(token);
      work();
    }
  };

  const seen = (): SimulatedPrinterState => ({ attached: plug.attached(), ...state });
  const plug = createPlug(emitter, {
    state: seen,
    take,
    interrupted: () => {
      back = 0;
    },
  });

  return Object.assign(emitter, {
    attach: plug.attach,
    unplug: plug.unplug,
    state: seen,
    tickets: () => tickets,
    setPaper: (paper: SimulatedPrinterState['paper']) => {
      state.paper = paper;
      endsAt = Number.POSITIVE_INFINITY;
      changed();
    },
    paperEndsAfter: (lines: number) => {
      endsAt = roll.lines() + lines;
    },
    setCover: (cover: SimulatedPrinterState['cover']) => {
      state.cover = cover;
      changed();
    },
    setCutterJam: (is: boolean) => {
      jammed = is;
      if (!is && state.cutter === 'jammed') state.cutter = 'error';
      changed();
    },
    setBroken: (broken: boolean) => {
      state.broken = broken;
      changed();
    },
    setMode: (mode: SimulatedPrinterState['mode']) => {
      state.mode = mode;
      changed();
    },
    tearOff: () => {
      const torn = tickets.slice(tickets.length - state.hanging);
      state.hanging = 0;
      changed();
      return torn;
    },
  });
};
