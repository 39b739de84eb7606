import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { createNoise, createPlug, type SimulatedDevice, type SimulatedEvents } from '@jiaohao/device-kit/simulated';
import { machineTime, type Time } from '@jiaohao/time';
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

export interface OnbonEvents extends SimulatedEvents<SimulatedOnbonState> {
  /** The card has lit an area. */
  show: [ShownArea];
}

/** With its cable pulled a panel goes on showing what it shows. */
export interface OnbonSimulator extends EventEmitter<OnbonEvents>, SimulatedDevice<SimulatedOnbonState> {
  /** Without power a card forgets its dynamic areas and hears nothing. */
  setPower(on: boolean): void;
  setTrouble(trouble: OnbonTrouble): void;
}

export interface OnbonSimulatorOptions {
  address?: number;
  /** Dots. */
  width?: number;
  height?: number;
  /** How long a slow card thinks, milliseconds. */
  slowMs?: number;
  /** Absent: this machine's. */
  time?: Time;
}

const errors = { 'no-font': 0x0c, busy: 0x03, 'not-a-font-card': 0x02 } as const;

/** A BX font card with its panel on the other end of a wire. */
export const createOnbonSimulator = (options: OnbonSimulatorOptions = {}): OnbonSimulator => {
  const { address = 1, width = 64, height = 32, slowMs = 1500, time = machineTime } = options;
  const emitter = new EventEmitter<OnbonEvents>();
  const areas = new Map<number, ShownArea>();
  let trouble: OnbonTrouble = 'none';
  let received: number[] | undefined;
  let broken = 0;
  const noise = createNoise(11);

  const state = (): SimulatedOnbonState => ({
    attached: plug.attached(),
    power: plug.powered(),
    trouble,
    width,
    height,
    shows: plug.powered() ? [...areas.values()] : [],
    broken,
  });

  const transmit = (to: Duplex | undefined, bytes: Uint8Array) => {
    if (plug.powered()) plug.sendTo(to, bytes);
  };

  const answer = (link: Duplex, to: number, error: number) => {
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
    if (trouble === 'garbage') transmit(link, noise(bytes.length));
    else if (trouble === 'noise') transmit(link, Uint8Array.of(0x00, 0xa5, 0x11, 0x5a, 0xff, ...bytes));
    else if (trouble === 'slow') time.after(slowMs, () => transmit(link, bytes));
    else transmit(link, bytes);
  };

  const obey = (frame: Uint8Array, link: Duplex) => {
    const said = decodeCardFrame(frame);
    if (trouble === 'silent') return;
    if (said === 'broken') {
      broken += 1;
      plug.changed();
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
      if (said.areas.length > 0) plug.changed();
    }
    if (said.wantsAnswer && said.to !== 0xffff) answer(link, said.from, isPing ? 0 : error);
  };

  const take = (chunk: Uint8Array, link: Duplex) => {
    for (const byte of chunk) {
      if (byte === 0xa5) received = [];
      else if (byte === 0x5a) {
        if (received && received.length > 0) obey(Uint8Array.from(received), link);
        received = undefined;
      } else if (received && received.push(byte) > 2048) received = undefined;
    }
  };

  const plug = createPlug(emitter, {
    state,
    take,
    interrupted: () => {
      received = undefined;
    },
    forgets: () => areas.clear(),
    timers: time,
  });

  return Object.assign(emitter, {
    attach: plug.attach,
    unplug: plug.unplug,
    setPower: plug.setPower,
    setTrouble: (now: OnbonTrouble) => {
      trouble = now;
      plug.babble(now === 'flood' ? () => transmit(plug.link(), noise(512)) : undefined);
      plug.changed();
    },
    state,
  });
};
