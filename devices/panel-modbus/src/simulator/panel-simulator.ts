import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
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

export interface ModbusEvents {
  /** Bytes on the wire, `in` to the panel. */
  bytes: [{ direction: 'in' | 'out'; bytes: Uint8Array }];
  /** A request was obeyed. */
  obeyed: [{ code: number; place: number }];
  state: [SimulatedModbusState];
}

export interface ModbusSimulator extends EventEmitter<ModbusEvents> {
  /** Plugs the panel into a link; an earlier link is left. */
  attach(link: Duplex): void;
  unplug(): void;
  /** Without power the panel hears nothing, and all its registers are zero afterwards. */
  setPower(on: boolean): void;
  setTrouble(trouble: ModbusTrouble): void;
  state(): SimulatedModbusState;
}

export interface ModbusSimulatorOptions extends Partial<PanelMap> {
  unit?: number;
  /** How long a slow panel thinks, milliseconds. */
  slowMs?: number;
}

const exceptions = { busy: 6, failure: 4, 'no-such-register': 2 } as const;
/** Silence after which a request begins anew, milliseconds; 3.5 characters at 9600 bits a second are 4. */
const silenceMs = 5;

/** A Modbus RTU panel on the other end of a wire. */
export const createModbusSimulator = (options: ModbusSimulatorOptions = {}): ModbusSimulator => {
  const { unit = 1, slowMs = 1000 } = options;
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
  let link: Duplex | undefined;
  let power = true;
  let trouble: ModbusTrouble = 'none';
  let received: number[] = [];
  let heardAt = 0;
  let broken = 0;
  let flood: NodeJS.Timeout | undefined;
  let seed = 3;

  const state = (): SimulatedModbusState => ({
    attached: link !== undefined,
    power,
    trouble,
    broken,
    ...(power
      ? shownRegisters(
          (at) => slave.registers.get(at) ?? 0,
          (at) => slave.coils.get(at) ?? false,
          map,
        )
      : { number: '', counter: '', text: '', blinking: false }),
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

  const reply = (to: Duplex, content: number[]) => {
    const bytes = framed(content);
    if (trouble === 'garbage') transmit(to, noise(bytes.length));
    else if (trouble === 'bad-checksum') transmit(to, bytes.with(-1, (bytes.at(-1) ?? 0) ^ 0x55));
    else if (trouble === 'noise') transmit(to, Uint8Array.of(0x00, unit, 0x03, 0xff, ...bytes));
    else if (trouble === 'slow') setTimeout(() => transmit(to, bytes), slowMs);
    else transmit(to, bytes);
  };

  const handle = (request: Uint8Array) => {
    if (!link || trouble === 'silent' || (request[0] !== unit && request[0] !== 0)) return;
    const code = request[1] ?? 0;
    const writes = code === 5 || code === 6 || code === 15 || code === 16;
    const exception = trouble in exceptions && writes ? exceptions[trouble as keyof typeof exceptions] : 0;
    const answer = exception > 0 ? [unit, code | 0x80, exception] : obey(slave, request);
    if (exception === 0) emitter.emit('obeyed', { code, place: (request[2] ?? 0) * 256 + (request[3] ?? 0) });
    // A request to everybody is not answered.
    if (request[0] === unit) reply(link, answer);
    changed();
  };

  const receive = (chunk: Uint8Array) => {
    if (!power) return;
    emitter.emit('bytes', { direction: 'in', bytes: Uint8Array.from(chunk) });
    // An adapter that hears itself.
    if (trouble === 'echo' && link) transmit(link, Uint8Array.from(chunk));
    if (performance.now() - heardAt > silenceMs) received = [];
    heardAt = performance.now();
    received.push(...chunk);
    const length = requestLength(Uint8Array.from(received));
    if (length === undefined || received.length < length) return;
    const frame = Uint8Array.from(received.splice(0));
    if (frame.length === length && sumOf(frame) === 0) handle(frame);
    else {
      broken += 1;
      changed();
    }
  };

  const leave = () => {
    const old = link;
    link = undefined;
    received = [];
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
      received = [];
      if (!on) {
        slave.registers.clear();
        slave.coils.clear();
      }
      changed();
    },
    setTrouble: (now: ModbusTrouble) => {
      trouble = now;
      clearInterval(flood);
      if (now === 'flood')
        flood = setInterval(() => {
          if (link && !link.writableNeedDrain) transmit(link, noise(64));
        }, 1).unref();
      changed();
    },
    state,
  });
};
