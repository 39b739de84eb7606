import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { cardCrc, decodeCardFrame, type ShownArea } from './decode.ts';

/** What is wrong with the simulated card. */
export type OnbonTrouble =
  | 'none'
  | 'silent'
  | 'slow'
  | 'garbage'
  | 'bad-checksum'
  | 'noise'
  | 'flood'
  | 'busy'
  | 'no-font'
  | 'not-a-font-card';

export interface SimulatedOnbonState {
  attached: boolean;
  power: boolean;
  trouble: OnbonTrouble;
  /** Dots. */
  width: number;
  height: number;
  /** Dynamic areas that are lit; none without power. */
  shows: ShownArea[];
  /** Frames that came in damaged. */
  broken: number;
}

export interface OnbonEvents {
  /** Bytes on the wire, `in` to the card. */
  bytes: [{ direction: 'in' | 'out'; bytes: Uint8Array }];
  /** The card has lit an area. */
  show: [ShownArea];
  state: [SimulatedOnbonState];
}

export interface OnbonSimulator extends EventEmitter<OnbonEvents> {
  /** Plugs the card into a link; an earlier link is left. */
  attach(link: Duplex): void;
  /** Pulls the cable; the panel goes on showing what it shows. */
  unplug(): void;
  /** Without power a card forgets its dynamic areas and hears nothing. */
  setPower(on: boolean): void;
  setTrouble(trouble: OnbonTrouble): void;
  state(): SimulatedOnbonState;
}

export interface OnbonSimulatorOptions {
  address?: number;
  /** Dots. */
  width?: number;
  height?: number;
  /** How long a slow card thinks, milliseconds. */
  slowMs?: number;
}

const errors = { 'no-font': 0x0c, busy: 0x03, 'not-a-font-card': 0x02 } as const;

/** A BX font card with its panel on the other end of a wire. */
export const createOnbonSimulator = (options: OnbonSimulatorOptions = {}): OnbonSimulator => {
  const { address = 1, width = 64, height = 32, slowMs = 1500 } = options;
  const emitter = new EventEmitter<OnbonEvents>();
  const areas = new Map<number, ShownArea>();
  let link: Duplex | undefined;
  let power = true;
  let trouble: OnbonTrouble = 'none';
  let received: number[] | undefined;
  let broken = 0;
  let flood: NodeJS.Timeout | undefined;
  let seed = 11;

  const state = (): SimulatedOnbonState => ({
    attached: link !== undefined,
    power,
    trouble,
    width,
    height,
    shows: power ? [...areas.values()] : [],
    broken,
  });
  const changed = () => emitter.emit('state', state());
  const noise = (count: number) =>
    Uint8Array.from({ length: count }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (seed >> 16) & 0xff;
    });

  const transmit = (to: Duplex, bytes: Uint8Array) => {
    if (to.destroyed || to !== link || !power) return;
    to.write(bytes);
    emitter.emit('bytes', { direction: 'out', bytes });
  };

  const answer = (to: number, error: number) => {
    if (!link) return;
    const data = [0xa0, error === 0 ? 0x00 : 0x01, error, 0x00, 0x00];
    const header = [to % 256, to >> 8, address % 256, address >> 8, 0, 0, 0, 0, 0, 0, 0x51, 0x02, data.length, 0];
    const sum = cardCrc(Uint8Array.from([...header, ...data])) ^ (trouble === 'bad-checksum' ? 0x1234 : 0);
    const frame = [0xa5, 0xa5, 0xa5, 0xa5, 0xa5, 0xa5, 0xa5, 0xa5];
    for (const byte of [...header, ...data, sum % 256, sum >> 8]) {
      if (byte === 0xa5 || byte === 0xa6) frame.push(0xa6, 0xa7 - byte);
      else if (byte === 0x5a || byte === 0x5b) frame.push(0x5b, 0x5c - byte);
      else frame.push(byte);
    }
    const bytes = Uint8Array.from([...frame, 0x5a]);
    const at = link;
    if (trouble === 'garbage') transmit(at, noise(bytes.length));
    else if (trouble === 'noise') transmit(at, Uint8Array.of(0x00, 0xa5, 0x11, 0x5a, 0xff, ...bytes));
    else if (trouble === 'slow') setTimeout(() => transmit(at, bytes), slowMs);
    else transmit(at, bytes);
  };

  const obey = (frame: Uint8Array) => {
    const said = decodeCardFrame(frame);
    if (trouble === 'silent') return;
    if (said === 'broken') {
      broken += 1;
      changed();
      return;
    }
    const forAll = said.to === 0xffff || said.to === 0xfffe;
    if (said.to !== address && !forAll) return;
    const error = trouble in errors ? errors[trouble as keyof typeof errors] : 0;
    const isPing = said.group === 0xa2;
    if (error === 0 || isPing) {
      for (const area of said.areas) {
        areas.set(area.id, area);
        emitter.emit('show', area);
      }
      if (said.areas.length > 0) changed();
    }
    if (said.wantsAnswer && said.to !== 0xffff) answer(said.from, isPing ? 0 : error);
  };

  const receive = (chunk: Uint8Array) => {
    if (!power) return;
    emitter.emit('bytes', { direction: 'in', bytes: Uint8Array.from(chunk) });
    for (const byte of chunk) {
      if (byte === 0xa5) received = [];
      else if (byte === 0x5a) {
        if (received && received.length > 0) obey(Uint8Array.from(received));
        received = undefined;
      } else if (received && received.push(byte) > 2048) received = undefined;
    }
  };

  const leave = () => {
    const old = link;
    link = undefined;
    received = undefined;
    old?.destroy();
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
      received = undefined;
      if (!on) areas.clear();
      changed();
    },
    setTrouble: (now: OnbonTrouble) => {
      trouble = now;
      clearInterval(flood);
      if (now === 'flood')
        flood = setInterval(() => {
          if (link && !link.writableNeedDrain) transmit(link, noise(512));
        }, 1).unref();
      changed();
    },
    state,
  });
};
