import type { Bus } from '@jiaohao/bus';
import type { Running, RunningDevice } from '@jiaohao/devices';
import type { HallInfo } from '@jiaohao/protocol';
import { type CommandAnswer, createCommands } from './commands.ts';
import { type CorrectionTimes, usualCorrections } from './corrections.ts';
import { createDisplay, type Display } from './display.ts';
import { type Duty, type DutyTimes, usualTimes } from './duties/duty.ts';
import { followCounter, followZone } from './duties/panels.ts';
import { rateAtKeypad } from './duties/rating.ts';
import { speakCalls } from './duties/speech.ts';
import { createReports, type Reports } from './reports.ts';
import { watchDevices } from './sightings.ts';

export type DeviceHostOptions = {
  /** The desk's own device id. */
  desk: string;
  devices: readonly RunningDevice[];
  /** The broker's line while it is up. */
  bus: () => Bus | undefined;
  hall: () => HallInfo | undefined;
  /** The hall's time in milliseconds. Default: this machine's. */
  now?: () => number;
  /** Some device's status has changed. */
  onStatus?: () => void;
  onTrouble: (what: string, error: unknown) => void;
  times?: Partial<DutyTimes & { panelTestMs: number; restartMs: number; corrections: CorrectionTimes }>;
};

export type DeviceHost = {
  event: Reports['event'];
  /** The line to the broker is up (again): everything is said and listened to anew. */
  renew(): void;
  /** Does `status`, `restart` or `test` for somebody in front of this machine; never rejects. */
  command(device: string, type: string): Promise<CommandAnswer>;
  /** Ends what the devices do for the hall and says goodbye. The devices themselves stay open. */
  stop(): Promise<void>;
};

/** What every desk does with its devices: states, events and commands on the hall's topics, and what each follows. */
export const createDeviceHost = (options: DeviceHostOptions): DeviceHost => {
  const { desk, devices, bus, hall, onTrouble } = options;
  const { panelTestMs = 6000, restartMs = 12_000, corrections = usualCorrections, ...more } = options.times ?? {};
  const times: DutyTimes = { ...usualTimes, ...more };
  const reports = createReports({ desk, devices, bus, corrections, onTrouble });
  const displays = new Map<string, Display>();
  const commands = createCommands({
    desk,
    devices,
    around: { hall, displayOf: (id) => displays.get(id), panelMs: panelTestMs },
    restartMs,
    again: reports.again,
    onTrouble,
  });
  const surroundings = { hall, now: options.now ?? Date.now, event: reports.event, onTrouble };

  const panelDuty = (device: Running<'panel'>): Duty[] => {
    const display = createDisplay(device.supervised, { retryMs: times.retryMs, onTrouble });
    displays.set(device.id, display);
    const { counter, zone } = device;
    if (counter !== undefined) return [followCounter({ ...device, counter }, display, surroundings, times)];
    if (zone !== undefined) return [followZone({ ...device, zone }, display, times)];
    return [];
  };
  const dutiesOf = (device: RunningDevice): Duty[] => {
    if (device.kind === 'panel') return panelDuty(device);
    if (device.kind === 'speaker') return [speakCalls(device, surroundings)];
    if (device.kind === 'rating-keypad' && device.counter !== undefined)
      return [rateAtKeypad({ ...device, counter: device.counter }, surroundings, times)];
    return [];
  };
  const duties = devices.flatMap(dutiesOf);

  watchDevices(devices, reports.event);
  for (const { supervised } of devices)
    supervised.onStatus(() => {
      reports.all();
      options.onStatus?.();
    });

  let listening: Bus | undefined;
  return {
    event: reports.event,
    renew: () => {
      const line = bus();
      if (!line) return;
      reports.renew();
      if (line !== listening) {
        listening = line;
        commands.listen(line);
        reports.listen(line);
        for (const duty of duties) duty.listen(line);
      }
      for (const duty of duties) duty.renewed();
    },
    command: commands.run,
    stop: async () => {
      for (const duty of duties) duty.stop();
      for (const display of displays.values()) display.stop();
      await reports.goodbye();
    },
  };
};
