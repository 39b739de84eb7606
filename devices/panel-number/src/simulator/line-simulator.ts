import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { decodeNumberFrames } from './decode.ts';

/** `deaf`: the boards hear nothing. `flood`: something on the line talks all the time. */
export type NumberTrouble = 'none' | 'deaf' | 'flood';

export interface SimulatedBoard {
  address: number;
  /** As the tubes show it, blanks in front; nothing but blanks without power. */
  digits: string;
}

export interface SimulatedLineState {
  attached: boolean;
  power: boolean;
  trouble: NumberTrouble;
  boards: SimulatedBoard[];
  /** Bytes that were no part of a frame. */
  skipped: number;
}

export interface NumberLineEvents {
  /** Bytes on the wire, `in` to the boards. */
  bytes: [{ direction: 'in' | 'out'; bytes: Uint8Array }];
  show: [SimulatedBoard];
  state: [SimulatedLineState];
}

export interface NumberLineSimulator extends EventEmitter<NumberLineEvents> {
  /** Joins the line to a link; an earlier link is left. */
  attach(link: Duplex): void;
  unplug(): void;
  /** Without power all boards go dark and forget their numbers. */
  setPower(on: boolean): void;
  setTrouble(trouble: NumberTrouble): void;
  state(): SimulatedLineState;
}

export interface NumberLineOptions {
  addresses?: readonly number[];
  /** Of every board. */
  digits?: 3 | 4;
}

/** Silence after which a board begins a new frame, milliseconds. */
const frameGapMs = 20;

/** An RS-485 line with number boards on it. */
export const createNumberLineSimulator = (options: NumberLineOptions = {}): NumberLineSimulator => {
  const { addresses = [1], digits = 3 } = options;
  const emitter = new EventEmitter<NumberLineEvents>();
  const numbers = new Map<number, number>();
  let link: Duplex | undefined;
  let power = true;
  let trouble: NumberTrouble = 'none';
  let rest: Uint8Array = new Uint8Array(0);
  let heardAt = 0;
  let skipped = 0;
  let flood: NodeJS.Timeout | undefined;

  const boardAt = (address: number): SimulatedBoard => {
    const number = numbers.get(address);
    const text = number === undefined ? '' : String(number % 10 ** digits);
    return { address, digits: text.padStart(digits, ' ') };
  };
  const state = (): SimulatedLineState => ({
    attached: link !== undefined,
    power,
    trouble,
    boards: addresses.map(boardAt),
    skipped,
  });
  const changed = () => emitter.emit('state', state());

  const receive = (chunk: Uint8Array) => {
    if (!power || trouble === 'deaf') return;
    emitter.emit('bytes', { direction: 'in', bytes: Uint8Array.from(chunk) });
    if (performance.now() - heardAt > frameGapMs) {
      skipped += rest.length;
      rest = new Uint8Array(0);
    }
    heardAt = performance.now();
    const read = decodeNumberFrames(Buffer.concat([rest, chunk]));
    rest = read.rest;
    skipped += read.skipped;
    for (const { address, number } of read.calls) {
      if (!addresses.includes(address)) continue;
      numbers.set(address, number);
      emitter.emit('show', boardAt(address));
    }
    changed();
  };
  const leave = () => {
    const old = link;
    link = undefined;
    rest = new Uint8Array(0);
    old?.destroy();
  };
  const babble = () => {
    if (!link || link.destroyed || link.writableNeedDrain) return;
    const bytes = new Uint8Array(64).fill(0x55);
    link.write(bytes);
    emitter.emit('bytes', { direction: 'out', bytes });
  };

  return Object.assign(emitter, {
    attach: (to: Duplex) => {
      leave();
      link = to;
      to.on('data', (chunk: Uint8Array) => {
        if (link === to) receive(chunk);
      });
      to.on('error', () => undefined);
      to.on('close', () => {
        if (link !== to) return;
        leave();
        changed();
      });
      changed();
    },
    unplug: () => {
      leave();
      changed();
    },
    setPower: (on: boolean) => {
      power = on;
      rest = new Uint8Array(0);
      if (!on) numbers.clear();
      changed();
    },
    setTrouble: (now: NumberTrouble) => {
      trouble = now;
      clearInterval(flood);
      if (now === 'flood') flood = setInterval(babble, 1).unref();
      changed();
    },
    state,
  });
};
