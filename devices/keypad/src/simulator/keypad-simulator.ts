import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { CallKey } from '@jiaohao/device-kit';
import { createNoise, createPlug, type SimulatedDevice, type SimulatedEvents } from '@jiaohao/device-kit/simulated';
import { machineTime, type Stop, type Time } from '@jiaohao/time';
import { createReceiver, type Received, written } from './simulated-frames.ts';

/** What is wrong with the simulated keypad. */
export type KeypadTrouble =
  | 'none'
  /** It hears and acts, and sends nothing. */
  | 'silent'
  /** It thinks for a while before everything it sends. */
  | 'late'
  | 'garbage'
  | 'bad-checksum'
  /** It acts, but its acknowledgements do not arrive. */
  | 'lost-acknowledgements'
  /** It does not hear. */
  | 'deaf';

export interface SimulatedKeypadState {
  attached: boolean;
  powered: boolean;
  trouble: KeypadTrouble;
  /** Number of the open invitation, and when it runs out; undefined while the keys are dark. */
  invited: { id: number; until: number } | undefined;
  /** What became of the last press: it lights green or red. */
  light: 'off' | 'green' | 'red';
}

export type KeypadEvents = SimulatedEvents<SimulatedKeypadState>;

export interface KeypadSimulatorOptions {
  /** Between two signs of life, milliseconds. */
  heartbeatMs?: number;
  /** Before it sends a frame again, milliseconds. */
  repeatMs?: number;
  /** How long a late keypad thinks, milliseconds. */
  lateMs?: number;
  /** Absent: this machine's. */
  time?: Time;
}

export interface KeypadSimulator extends EventEmitter<KeypadEvents>, SimulatedDevice<SimulatedKeypadState> {
  /** Takes its power away: it forgets all, and the wire stays. */
  powerOff(): void;
  powerOn(): void;
  /** A face is pressed, 1 to 5; nothing happens while the keys are dark. */
  press(face: number): void;
  /** A key of a call keypad is pressed. */
  pressCall(key: CallKey): void;
  /** Sends any frame, for what a keypad should not do. */
  send(command: number, data: readonly number[]): void;
  /** So many bytes without meaning, at once. */
  flood(count: number): void;
  setTrouble(trouble: KeypadTrouble): void;
}

const callCodes = { next: 1, recall: 2, start: 3, finish: 4, 'no-show': 5, pause: 6, rate: 7, call: 8 } as const;
const triesOf: Readonly<Record<number, number>> = { 129: 10, 130: 10, 131: 3 };

const numberIn = (data: readonly number[]): number => Buffer.from(data.slice(0, 4)).readUInt32BE(0);
const bytesOf = (id: number): number[] => [24, 16, 8, 0].map((shift) => (id >>> shift) & 0xff);

/** A rating or call keypad of our serial family on the other end of a wire. */
export const createKeypadSimulator = (options: KeypadSimulatorOptions = {}): KeypadSimulator => {
  const { heartbeatMs = 2000, repeatMs = 500, lateMs = 1000, time = machineTime } = options;
  const emitter = new EventEmitter<KeypadEvents>();
  let powered = true;
  let trouble: KeypadTrouble = 'none';
  let light: SimulatedKeypadState['light'] = 'off';
  let invited: { id: number; until: number; stop: Stop } | undefined;
  /** An invitation whose outcome the hall has not acknowledged. */
  let reporting = 0;
  let outbox: { command: number; seq: number; data: readonly number[]; left: number }[] = [];
  /** What it thinks about; what it says later does not overtake it. */
  const delayed: (() => void)[] = [];
  let repeat: Stop | undefined;
  let beat: Stop | undefined;
  let seq = 0;
  let last = '';
  let lastResult = 0;
  const noise = createNoise(3);

  const state = (): SimulatedKeypadState => ({
    attached: plug.attached(),
    powered,
    trouble,
    invited: invited && { id: invited.id, until: invited.until },
    light,
  });

  const put = (to: Duplex | undefined, bytes: ArrayLike<number>) => {
    if (powered) plug.sendTo(to, Uint8Array.from(bytes));
  };
  const transmit = (bytes: readonly number[]) => {
    const to = plug.link();
    if (trouble === 'silent') return;
    if (trouble === 'garbage') return put(to, noise(bytes.length));
    if (trouble === 'bad-checksum') return put(to, [...bytes.slice(0, -2), (bytes.at(-2) ?? 0) ^ 0x55, 0x03]);
    if (trouble !== 'late' && delayed.length === 0) return put(to, bytes);
    delayed.push(() => put(to, bytes));
    time.after(lateMs, () => delayed.shift()?.());
  };
  const nextSeq = () => {
    seq = (seq + 1) % 256;
    return seq;
  };

  const pump = () => {
    repeat?.();
    const first = outbox[0];
    if (!first || !powered) return;
    if (first.left === 0) {
      outbox.shift();
      reporting = 0;
      light = 'red';
      plug.changed();
      return pump();
    }
    first.left -= 1;
    transmit(written(first.command, first.seq, first.data));
    repeat = time.after(repeatMs, pump);
  };
  const post = (command: number, data: readonly number[]) => {
    outbox.push({ command, seq: nextSeq(), data, left: triesOf[command] ?? 3 });
    if (outbox.length === 1) pump();
  };
  const heartbeat = () => {
    beat?.();
    if (!powered || !plug.attached()) return;
    const live = () => {
      if (outbox.length === 0) transmit(written(0x8f, nextSeq(), bytesOf(invited?.id ?? reporting)));
    };
    live();
    beat = time.every(heartbeatMs, live);
  };

  const darken = () => {
    invited?.stop();
    invited = undefined;
  };
  const invite = (id: number, seconds: number) => {
    if (reporting === id) return;
    darken();
    const stop = time.after(seconds * 1000, () => {
      darken();
      reporting = id;
      post(0x82, bytesOf(id));
      plug.changed();
    });
    invited = { id, until: time.wall() + seconds * 1000, stop };
    light = 'off';
  };

  const act = ({ command, data }: Received): number => {
    if (command === 0x01) {
      darken();
      outbox = [];
      reporting = 0;
    } else if (command === 0x02 && data.length === 5) invite(numberIn(data), data[4] ?? 0);
    else if (command === 0x03 && data.length === 4) {
      if (invited?.id === numberIn(data)) darken();
    } else return 2;
    return 0;
  };

  const receive = createReceiver((frame) => {
    if (frame.command === 0x06) {
      const first = outbox[0];
      if (!first || first.seq !== frame.seq) return;
      outbox.shift();
      reporting = 0;
      light = frame.data[0] === 0 ? 'green' : 'red';
      plug.changed();
      return pump();
    }
    const now = JSON.stringify(frame);
    if (now !== last) lastResult = act(frame);
    last = now;
    if (trouble !== 'lost-acknowledgements') transmit(written(0x06, frame.seq, [lastResult]));
    plug.changed();
  });

  const forget = () => {
    darken();
    repeat?.();
    beat?.();
    outbox = [];
    reporting = 0;
    seq = 0;
    last = '';
    light = 'off';
  };
  const plug = createPlug(emitter, {
    state,
    hears: () => powered,
    take: (chunk) => {
      if (trouble !== 'deaf') for (const byte of chunk) receive(byte);
    },
    plugged: () => {
      heartbeat();
      pump();
    },
    interrupted: () => {
      beat?.();
      repeat?.();
    },
  });

  return Object.assign(emitter, {
    attach: plug.attach,
    unplug: plug.unplug,
    powerOff: () => {
      forget();
      powered = false;
      plug.changed();
    },
    powerOn: () => {
      powered = true;
      heartbeat();
      plug.changed();
    },
    press: (face: number) => {
      if (!invited || !powered) return;
      reporting = invited.id;
      darken();
      post(0x81, [...bytesOf(reporting), face]);
      plug.changed();
    },
    pressCall: (key: CallKey) => {
      if (powered) post(0x83, [callCodes[key.key], ...(key.key === 'call' ? Buffer.from(key.number) : [])]);
    },
    send: (command: number, data: readonly number[]) => transmit(written(command, nextSeq(), data)),
    flood: (count: number) => put(plug.link(), noise(count)),
    setTrouble: (now: KeypadTrouble) => {
      trouble = now;
      plug.changed();
    },
    state,
  });
};
