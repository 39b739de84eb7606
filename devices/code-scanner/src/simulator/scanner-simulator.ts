import { EventEmitter } from 'node:events';
import { createNoise, createPlug, type SimulatedDevice, type SimulatedEvents } from '@jiaohao/device-kit/simulated';
import { machineTime, type Time } from '@jiaohao/time';
import { gbBytes } from './gb-bytes.ts';

/** What is wrong with the simulated scanner. */
export type ScannerTrouble =
  | 'none'
  /** It beeps, and nothing arrives. */
  | 'silent'
  /** It thinks for a while. */
  | 'late'
  /** What arrives is not what was sent. */
  | 'garbage'
  /** Noise goes before each code. */
  | 'noise'
  /** The end of each code, or its second report, does not arrive. */
  | 'half';

export interface SimulatedScannerState {
  attached: boolean;
  trouble: ScannerTrouble;
  /** Codes read so far. */
  read: number;
}

export interface ScannerEvents extends SimulatedEvents<SimulatedScannerState> {
  /** It has read a code: it beeps. */
  read: [string];
}

export interface ScannerSimulatorOptions {
  wire: 'serial' | 'hid-pos';
  /** What follows a code on the serial port. */
  suffix?: string;
  /** AIM identifier; on the serial port none is sent unless this is given. */
  symbology?: string;
  stxEtx?: boolean;
  charset?: 'utf-8' | 'gb18030';
  /** How long a late scanner thinks, milliseconds. */
  lateMs?: number;
  /** Absent: this machine's. */
  time?: Time;
}

export interface ScannerSimulator extends EventEmitter<ScannerEvents>, SimulatedDevice<SimulatedScannerState> {
  /** Holds a code before the scanner, which reads it once. */
  show(text: string): void;
  /** So many bytes or reports without meaning, at once. */
  flood(count: number): void;
  setTrouble(trouble: ScannerTrouble): void;
}

/** A code scanner on the other end of a wire. */
export const createScannerSimulator = (options: ScannerSimulatorOptions): ScannerSimulator => {
  const { lateMs = 1000, time = machineTime } = options;
  const emitter = new EventEmitter<ScannerEvents>();
  let trouble: ScannerTrouble = 'none';
  let read = 0;
  const noise = createNoise(11);

  const state = (): SimulatedScannerState => ({ attached: plug.attached(), trouble, read });
  const plug = createPlug(emitter, { state });

  const send = (packets: readonly Uint8Array[]) => {
    for (const packet of packets) plug.send(packet);
  };

  const serialBytes = (data: Uint8Array): Uint8Array[] => {
    const head = `${options.stxEtx ? '\x02' : ''}${options.symbology ?? ''}`;
    const tail = `${options.stxEtx ? '\x03' : ''}${options.suffix ?? '\r\n'}`;
    return [Buffer.concat([Buffer.from(head), data, Buffer.from(tail)])];
  };

  const reports = (data: Uint8Array): Uint8Array[] => {
    const parts = Math.max(1, Math.ceil(data.length / 56));
    return Array.from({ length: parts }, (_, at) => {
      const part = data.slice(at * 56, at * 56 + 56);
      const report = new Uint8Array(64);
      report.set([2, part.length]);
      report.set(Buffer.from(options.symbology ?? ']Q3'), 2);
      report.set(part, 5);
      report[63] = at < parts - 1 ? 1 : 0;
      return report;
    });
  };

  const spoilt = (packets: Uint8Array[]): Uint8Array[] => {
    if (trouble === 'garbage') return packets.map(({ length }) => noise(length));
    if (trouble === 'noise') return [options.wire === 'serial' ? Buffer.from('00ff00', 'hex') : noise(64), ...packets];
    if (trouble !== 'half') return packets;
    if (options.wire === 'hid-pos') return packets.filter((_, at) => at !== 1);
    return packets.map((bytes) => bytes.slice(0, bytes.length >> 1));
  };

  return Object.assign(emitter, {
    attach: plug.attach,
    unplug: plug.unplug,
    show: (text: string) => {
      const data = options.charset === 'gb18030' ? gbBytes(text) : Buffer.from(text);
      const packets = spoilt(options.wire === 'serial' ? serialBytes(data) : reports(data));
      read += 1;
      emitter.emit('read', text);
      if (trouble === 'late') time.after(lateMs, () => send(packets));
      else if (trouble !== 'silent') send(packets);
      plug.changed();
    },
    flood: (count: number) =>
      send(options.wire === 'serial' ? [noise(count)] : Array.from({ length: count }, () => noise(64))),
    setTrouble: (now: ScannerTrouble) => {
      trouble = now;
      plug.changed();
    },
    state,
  });
};
