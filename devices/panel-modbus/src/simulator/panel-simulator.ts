import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { createNoise, createPlug, type SimulatedDevice, type SimulatedEvents } from '@jiaohao/device-kit/simulated';
import { machineTime, type Time } from '@jiaohao/time';
import { type PanelMap, type ShownRegisters, shownRegisters } from './decode.ts';
import { framed, obey, requestLength, type Slave, sumOf } from './slave.ts';

/** What is wrong with the simulated panel. */
export type ModbusTrouble =
  | 'none'
  | 'silent'
  | 'slow'
  | 'garbage'
  | 'bad-checksum'
  | 'noise'
  | 'flood'
  | 'echo'
  | 'busy'
  | 'failure'
  | 'no-such-register';

export interface SimulatedModbusState extends ShownRegisters {
  attached: boolean;
  power: boolean;
  trouble: ModbusTrouble;
  /** Requests that came in damaged. */
  broken: number;
}

export interface ModbusEvents extends SimulatedEvents<SimulatedModbusState> {
  /** A request was obeyed. */
  obeyed: [{ code: number; place: number }];
}

export interface ModbusSimulator extends EventEmitter<ModbusEvents>, SimulatedDevice<SimulatedModbusState> {
  /** Without power the panel hears nothing, and all its registers are zero afterwards. */
  setPower(on: boolean): void;
  setTrouble(trouble: ModbusTrouble): void;
}

export interface ModbusSimulatorOptions extends Partial<PanelMap> {
  unit?: number;
  /** How long a slow panel thinks, milliseconds. */
  slowMs?: number;
  /** Absent: this machine's. */
  time?: Time;
}

const exceptions = { busy: 6, failure: 4, 'no-such-register': 2 } as const;
/** Silence after which a request begins anew, milliseconds; 3.5 characters at 9600 bits a second are 4. */
const silenceMs = 5;

/** A Modbus RTU panel on the other end of a wire. */
export const createModbusSimulator = (options: ModbusSimulatorOptions = {}): ModbusSimulator => {
  const { unit = 1, slowMs = 1000, time = machineTime } = options;
  const map: PanelMap = {
    numberRegister: 0,
    numberFormat: 'integer',
    digits: 3,
    counterRegister: null,
    textRegister: null,
    textLength: 16,
    byteOrder: 'high-first',
    blinkCoil: null,
    ...options,
  };
  const emitter = new EventEmitter<ModbusEvents>();
  const slave: Slave = { registers: new Map(), coils: new Map() };
  let trouble: ModbusTrouble = 'none';
  let received: number[] = [];
  let heardAt = 0;
  let broken = 0;
  const noise = createNoise(3);

  const state = (): SimulatedModbusState => ({
    attached: plug.attached(),
    power: plug.powered(),
    trouble,
    broken,
    ...(plug.powered()
      ? shownRegisters(
          (at) => slave.registers.get(at) ?? 0,
          (at) => slave.coils.get(at) ?? false,
          map,
        )
      : { number: '', counter: '', text: '', blinking: false }),
  });
  const transmit = (to: Duplex | undefined, bytes: Uint8Array) => {
    if (plug.powered()) plug.sendTo(to, bytes);
  };

  const reply = (to: Duplex, content: number[]) => {
    const bytes = framed(content);
    if (trouble === 'garbage') transmit(to, noise(bytes.length));
    else if (trouble === 'bad-checksum') transmit(to, bytes.with(-1, (bytes.at(-1) ?? 0) ^ 0x55));
    else if (trouble === 'noise') transmit(to, Uint8Array.of(0x00, unit, 0x03, 0xff, ...bytes));
    else if (trouble === 'slow') time.after(slowMs, () => transmit(to, bytes));
    else transmit(to, bytes);
  };

  const handle = (request: Uint8Array, link: Duplex) => {
    if (trouble === 'silent' || (request[0] !== unit && request[0] !== 0)) return;
    const code = request[1] ?? 0;
    const writes = code === 5 || code === 6 || code === 15 || code === 16;
    const exception = trouble in exceptions && writes ? exceptions[trouble as keyof typeof exceptions] : 0;
    const answer = exception > 0 ? [unit, code | 0x80, exception] : obey(slave, request);
    if (exception === 0) emitter.emit('obeyed', { code, place: (request[2] ?? 0) * 256 + (request[3] ?? 0) });
    // A request to everybody is not answered.
    if (request[0] === unit) reply(link, answer);
    plug.changed();
  };

  const take = (chunk: Uint8Array, link: Duplex) => {
    // An adapter that hears itself.
    if (trouble === 'echo') transmit(link, Uint8Array.from(chunk));
    if (time.elapsed() - heardAt > silenceMs) received = [];
    heardAt = time.elapsed();
    received.push(...chunk);
    const length = requestLength(Uint8Array.from(received));
    if (length === undefined || received.length < length) return;
    const frame = Uint8Array.from(received.splice(0));
    if (frame.length === length && sumOf(frame) === 0) handle(frame, link);
    else {
      broken += 1;
      plug.changed();
    }
  };

  const plug = createPlug(emitter, {
    state,
    take,
    interrupted: () => {
      received = [];
    },
    forgets: () => {
      slave.registers.clear();
      slave.coils.clear();
    },
    timers: time,
  });

  return Object.assign(emitter, {
    attach: plug.attach,
    unplug: plug.unplug,
    setPower: plug.setPower,
    setTrouble: (now: ModbusTrouble) => {
      trouble = now;
      plug.babble(now === 'flood' ? () => transmit(plug.link(), noise(64)) : undefined);
      plug.changed();
    },
    state,
  });
};
