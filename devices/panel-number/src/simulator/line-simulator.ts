import { EventEmitter } from 'node:events';
import { createPlug, type SimulatedDevice, type SimulatedEvents } from '@jiaohao/device-kit/simulated';
import { machineTime, type Time } from '@jiaohao/time';
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

export interface NumberLineEvents extends SimulatedEvents<SimulatedLineState> {
  show: [SimulatedBoard];
}

export interface NumberLineSimulator extends EventEmitter<NumberLineEvents>, SimulatedDevice<SimulatedLineState> {
  /** Without power all boards go dark and forget their numbers. */
  setPower(on: boolean): void;
  setTrouble(trouble: NumberTrouble): void;
}

export interface NumberLineOptions {
  addresses?: readonly number[];
  /** Of every board. */
  digits?: 3 | 4;
  /** Absent: this machine's. */
  time?: Time;
}

/** Silence after which a board begins a new frame, milliseconds. */
const frameGapMs = 20;

/** An RS-485 line with number boards on it. */
export const createNumberLineSimulator = (options: NumberLineOptions = {}): NumberLineSimulator => {
  const { addresses = [1], digits = 3, time = machineTime } = options;
  const emitter = new EventEmitter<NumberLineEvents>();
  const numbers = new Map<number, number>();
  let trouble: NumberTrouble = 'none';
  let rest: Uint8Array = new Uint8Array(0);
  let heardAt = 0;
  let skipped = 0;

  const boardAt = (address: number): SimulatedBoard => {
    const number = numbers.get(address);
    const text = number === undefined ? '' : String(number % 10 ** digits);
    return { address, digits: text.padStart(digits, ' ') };
  };
  const state = (): SimulatedLineState => ({
    attached: plug.attached(),
    power: plug.powered(),
    trouble,
    boards: addresses.map(boardAt),
    skipped,
  });

  const take = (chunk: Uint8Array) => {
    if (time.elapsed() - heardAt > frameGapMs) {
      skipped += rest.length;
      rest = new Uint8Array(0);
    }
    heardAt = time.elapsed();
    const read = decodeNumberFrames(Buffer.concat([rest, chunk]));
    rest = read.rest;
    skipped += read.skipped;
    for (const { address, number } of read.calls) {
      if (!addresses.includes(address)) continue;
      numbers.set(address, number);
      emitter.emit('show', boardAt(address));
    }
    plug.changed();
  };
  const plug = createPlug(emitter, {
    state,
    take,
    hears: () => trouble !== 'deaf',
    interrupted: () => {
      rest = new Uint8Array(0);
    },
    forgets: () => numbers.clear(),
    timers: time,
  });

  return Object.assign(emitter, {
    attach: plug.attach,
    unplug: plug.unplug,
    setPower: plug.setPower,
    setTrouble: (now: NumberTrouble) => {
      trouble = now;
      plug.babble(now === 'flood' ? () => plug.send(new Uint8Array(64).fill(0x55)) : undefined);
      plug.changed();
    },
    state,
  });
};
