import { EventEmitter } from 'node:events';
import { createNoise, createPlug, type SimulatedDevice, type SimulatedEvents } from '@jiaohao/device-kit/simulated';

// HID Usage Tables, page 07: the number pad, and the keys that some pads have beside it.
const usages = {
  numLock: 0x53,
  divide: 0x54,
  multiply: 0x55,
  subtract: 0x56,
  add: 0x57,
  enter: 0x58,
  '1': 0x59,
  '2': 0x5a,
  '3': 0x5b,
  '4': 0x5c,
  '5': 0x5d,
  '6': 0x5e,
  '7': 0x5f,
  '8': 0x60,
  '9': 0x61,
  '0': 0x62,
  decimal: 0x63,
  backspace: 0x2a,
  tab: 0x2b,
  escape: 0x29,
  equal: 0x67,
} as const;

export type HidKey = keyof typeof usages;
export const hidKeys = Object.keys(usages) as readonly HidKey[];

/** `garbage`: reports without meaning instead of its own. `mute`: it sends nothing. */
export type HidKeypadTrouble = 'none' | 'garbage' | 'mute';

export interface SimulatedHidKeypadState {
  attached: boolean;
  trouble: HidKeypadTrouble;
  down: readonly HidKey[];
}

export type HidKeypadEvents = SimulatedEvents<SimulatedHidKeypadState>;

export interface HidKeypadSimulatorOptions {
  /** Keypads of several functions number their reports. */
  reportId?: number;
}

/** A keypad for links on which every chunk is one report. */
export interface HidKeypadSimulator extends EventEmitter<HidKeypadEvents>, SimulatedDevice<SimulatedHidKeypadState> {
  /** Keys go down; with those that are down already. */
  hold(...keys: HidKey[]): void;
  /** All keys go up. */
  release(): void;
  /** One key down and up. */
  press(key: HidKey): void;
  /** More keys than it can tell apart. */
  rollOver(): void;
  /** So many reports without meaning, at once. */
  flood(count: number): void;
  setTrouble(trouble: HidKeypadTrouble): void;
}

/** A USB numeric keypad in boot protocol on the other end of a wire. */
export const createHidKeypadSimulator = (options: HidKeypadSimulatorOptions = {}): HidKeypadSimulator => {
  const emitter = new EventEmitter<HidKeypadEvents>();
  let trouble: HidKeypadTrouble = 'none';
  let down: HidKey[] = [];
  const noise = createNoise(9);

  const state = (): SimulatedHidKeypadState => ({ attached: plug.attached(), trouble, down: [...down] });
  const plug = createPlug(emitter, { state });

  const send = (report: ArrayLike<number>) => {
    if (plug.attached() && trouble !== 'mute') plug.send(Uint8Array.from(trouble === 'garbage' ? noise(13) : report));
  };
  const numbered = (boot: readonly number[]) => (options.reportId === undefined ? boot : [options.reportId, ...boot]);
  const tell = () => {
    const keys = down.slice(0, 6).map((key) => usages[key]);
    send(numbered([0, 0, ...keys, ...Array<number>(6 - keys.length).fill(0)]));
    plug.changed();
  };
  const hold = (...keys: HidKey[]) => {
    down = [...down, ...keys.filter((key) => !down.includes(key))];
    tell();
  };
  const release = () => {
    down = [];
    tell();
  };

  return Object.assign(emitter, {
    attach: plug.attach,
    unplug: plug.unplug,
    hold,
    release,
    press: (key: HidKey) => {
      hold(key);
      release();
    },
    rollOver: () => send(numbered([0, 0, 1, 1, 1, 1, 1, 1])),
    flood: (count: number) => {
      for (let sent = 0; sent < count; sent++) send(noise(sent % 2 === 0 ? 13 : 2));
    },
    setTrouble: (now: HidKeypadTrouble) => {
      trouble = now;
      plug.changed();
    },
    state,
  });
};
