import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { decodeCxtDatagram, type ShownWindow } from './decode.ts';

/** `deaf`: nothing reaches it. `lossy`: every other datagram is lost. `flood`: it sends what nobody asked for. */
export type CxtTrouble = 'none' | 'deaf' | 'lossy' | 'flood';

export interface SimulatedCxtState {
  attached: boolean;
  power: boolean;
  trouble: CxtTrouble;
  /** Windows that are lit; none without power. */
  shows: ShownWindow[];
  /** Datagrams that meant nothing to the card. */
  broken: number;
}

export interface CxtEvents {
  /** One datagram, `in` to the card. */
  bytes: [{ direction: 'in' | 'out'; bytes: Uint8Array }];
  show: [ShownWindow];
  state: [SimulatedCxtState];
}

export interface CxtSimulator extends EventEmitter<CxtEvents> {
  /** Plugs the card into a link on which every chunk is one datagram; an earlier link is left. */
  attach(link: Duplex): void;
  unplug(): void;
  /** Without power a card forgets what it was told. */
  setPower(on: boolean): void;
  setTrouble(trouble: CxtTrouble): void;
  state(): SimulatedCxtState;
}

/** A CX-H card with its panel. */
export const createCxtSimulator = (): CxtSimulator => {
  const emitter = new EventEmitter<CxtEvents>();
  const windows = new Map<number, ShownWindow>();
  let link: Duplex | undefined;
  let power = true;
  let trouble: CxtTrouble = 'none';
  let broken = 0;
  let count = 0;
  let flood: NodeJS.Timeout | undefined;

  const state = (): SimulatedCxtState => ({
    attached: link !== undefined,
    power,
    trouble,
    shows: power ? [...windows.values()] : [],
    broken,
  });
  const changed = () => emitter.emit('state', state());

  const receive = (datagram: Uint8Array) => {
    count += 1;
    if (!power || trouble === 'deaf' || (trouble === 'lossy' && count % 2 === 1)) return;
    emitter.emit('bytes', { direction: 'in', bytes: Uint8Array.from(datagram) });
    const shown = decodeCxtDatagram(datagram);
    if (shown) {
      windows.set(shown.zone, shown);
      emitter.emit('show', shown);
    } else broken += 1;
    changed();
  };
  const leave = () => {
    const old = link;
    link = undefined;
    old?.destroy();
  };
  const babble = () => {
    if (!link || link.destroyed || link.writableNeedDrain) return;
    const bytes = new Uint8Array(64).fill(0xaa);
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
      if (!on) windows.clear();
      changed();
    },
    setTrouble: (now: CxtTrouble) => {
      trouble = now;
      clearInterval(flood);
      if (now === 'flood') flood = setInterval(babble, 1).unref();
      changed();
    },
    state,
  });
};
