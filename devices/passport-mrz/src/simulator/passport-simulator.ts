import { EventEmitter } from 'node:events';
import { createNoise, createPlug, type SimulatedDevice, type SimulatedEvents } from '@jiaohao/device-kit/simulated';
import { machineTime, type Time } from '@jiaohao/time';
import { keyReports } from './key-reports.ts';

/** What is wrong with the simulated reader. */
export type PassportTrouble =
  | 'none'
  /** It reads, and nothing arrives. */
  | 'silent'
  /** It thinks for a while. */
  | 'late'
  /** What arrives is not what was sent. */
  | 'garbage'
  /** It takes one character for another. */
  | 'misread'
  /** Half of the zone arrives. */
  | 'half'
  /** Noise goes before each zone. */
  | 'noise';

export interface SimulatedPassportState {
  attached: boolean;
  trouble: PassportTrouble;
  /** Documents read so far. */
  read: number;
}

export interface PassportEvents extends SimulatedEvents<SimulatedPassportState> {
  /** It has read a zone: it beeps. */
  read: [readonly string[]];
}

export interface PassportSimulatorOptions {
  /** `keyboard` types each character as HID reports, on a link of packets. */
  wire: 'serial' | 'keyboard';
  /** Between the lines of a zone and after it; empty for a reader that sends it in one piece. */
  lineEnd?: string;
  /** How long a late reader thinks, milliseconds. */
  lateMs?: number;
  /** Absent: this machine's. */
  time?: Time;
}

export interface PassportSimulator extends EventEmitter<PassportEvents>, SimulatedDevice<SimulatedPassportState> {
  /** Puts a document into the reader, which reads its zone once. */
  lay(lines: readonly string[]): void;
  /** So many bytes or reports without meaning, at once. */
  flood(count: number): void;
  setTrouble(trouble: PassportTrouble): void;
}

/** A passport reader on the other end of a wire. */
export const createPassportSimulator = (options: PassportSimulatorOptions): PassportSimulator => {
  const { lateMs = 1000, time = machineTime } = options;
  const emitter = new EventEmitter<PassportEvents>();
  const lineEnd = options.lineEnd ?? '\r\n';
  let trouble: PassportTrouble = 'none';
  let read = 0;
  const noise = createNoise(5);

  const state = (): SimulatedPassportState => ({ attached: plug.attached(), trouble, read });
  const plug = createPlug(emitter, { state });

  const send = (packets: readonly Uint8Array[]) => {
    for (const packet of packets) plug.send(packet);
  };

  const spoilt = (text: string): string => {
    if (trouble === 'half') return text.slice(0, text.length >> 1);
    if (trouble === 'noise') return `\u0000?x${text}`;
    // The first digit of the birth date becomes the one before it.
    if (trouble === 'misread') return text.replace(/\d(?=\d{6}[MF<])/, (digit) => `${(Number(digit) + 9) % 10}`);
    return text;
  };

  const packetsOf = (lines: readonly string[]): Uint8Array[] => {
    const text = spoilt(lines.map((line) => line + lineEnd).join(''));
    const packets = options.wire === 'keyboard' ? keyReports(text) : [Buffer.from(text, 'latin1')];
    return trouble === 'garbage' ? packets.map(({ length }) => noise(length)) : packets;
  };

  return Object.assign(emitter, {
    attach: plug.attach,
    unplug: plug.unplug,
    lay: (lines: readonly string[]) => {
      const packets = packetsOf(lines);
      read += 1;
      emitter.emit('read', lines);
      if (trouble === 'late') time.after(lateMs, () => send(packets));
      else if (trouble !== 'silent') send(packets);
      plug.changed();
    },
    flood: (count: number) =>
      send(options.wire === 'keyboard' ? Array.from({ length: count }, () => noise(8)) : [noise(count)]),
    setTrouble: (now: PassportTrouble) => {
      trouble = now;
      plug.changed();
    },
    state,
  });
};
