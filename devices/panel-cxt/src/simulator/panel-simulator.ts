import { EventEmitter } from 'node:events';
import { createPlug, type SimulatedDevice, type SimulatedEvents } from '@jiaohao/device-kit/simulated';
import { machineTime, type Time } from '@jiaohao/time';
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

export interface CxtEvents extends SimulatedEvents<SimulatedCxtState> {
  show: [ShownWindow];
}

export interface CxtSimulatorOptions {
  /** Absent: this machine's. */
  time?: Time;
}

/** A card for links on which every chunk is one datagram. */
export interface CxtSimulator extends EventEmitter<CxtEvents>, SimulatedDevice<SimulatedCxtState> {
  /** Without power a card forgets what it was told. */
  setPower(on: boolean): void;
  setTrouble(trouble: CxtTrouble): void;
}

/** A CX-H card with its panel. */
export const createCxtSimulator = ({ time = machineTime }: CxtSimulatorOptions = {}): CxtSimulator => {
  const emitter = new EventEmitter<CxtEvents>();
  const windows = new Map<number, ShownWindow>();
  let trouble: CxtTrouble = 'none';
  let broken = 0;
  let count = 0;

  const state = (): SimulatedCxtState => ({
    attached: plug.attached(),
    power: plug.powered(),
    trouble,
    shows: plug.powered() ? [...windows.values()] : [],
    broken,
  });
  const plug = createPlug(emitter, {
    state,
    hears: () => {
      count += 1;
      return trouble !== 'deaf' && (trouble !== 'lossy' || count % 2 === 0);
    },
    take: (datagram) => {
      const shown = decodeCxtDatagram(datagram);
      if (shown) {
        windows.set(shown.zone, shown);
        emitter.emit('show', shown);
      } else broken += 1;
      plug.changed();
    },
    forgets: () => windows.clear(),
    timers: time,
  });

  return Object.assign(emitter, {
    attach: plug.attach,
    unplug: plug.unplug,
    setPower: plug.setPower,
    setTrouble: (now: CxtTrouble) => {
      trouble = now;
      plug.babble(now === 'flood' ? () => plug.send(new Uint8Array(64).fill(0xaa)) : undefined);
      plug.changed();
    },
    state,
  });
};
