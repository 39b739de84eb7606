import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';

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

export interface HidKeypadEvents {
  /** Reports on the wire, `in` to the keypad. */
  bytes: [{ direction: 'in' | 'out'; bytes: Uint8Array }];
  state: [SimulatedHidKeypadState];
}

export interface HidKeypadSimulatorOptions {
  /** Keypads of several functions number their reports. */
  reportId?: number;
}

export interface HidKeypadSimulator extends EventEmitter<HidKeypadEvents> {
  /** Plugs the keypad into a link of packets; an earlier link is left. */
  attach(link: Duplex): void;
  /** Pulls the plug. */
  unplug(): void;
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
  state(): SimulatedHidKeypadState;
}

/** A USB numeric keypad in boot protocol on the other end of a wire. */
export const createHidKeypadSimulator = (options: HidKeypadSimulatorOptions = {}): HidKeypadSimulator => {
  const emitter = new EventEmitter<HidKeypadEvents>();
  let link: Duplex | undefined;
  let trouble: HidKeypadTrouble = 'none';
  let down: HidKey[] = [];
  let seed = 9;

  const state = (): SimulatedHidKeypadState => ({ attached: link !== undefined, trouble, down: [...down] });
  const changed = () => emitter.emit('state', state());
  const noise = (count: number) =>
    Array.from({ length: count }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (seed >> 16) & 0xff;
    });

  const send = (report: readonly number[]) => {
    if (!link || link.destroyed || trouble === 'mute') return;
    const bytes = Uint8Array.from(trouble === 'garbage' ? noise(13) : report);
    link.write(bytes);
    emitter.emit('bytes', { direction: 'out', bytes });
  };
  const numbered = (boot: readonly number[]) => (options.reportId === undefined ? boot : [options.reportId, ...boot]);
  const tell = () => {
    const keys = down.slice(0, 6).map((key) => usages[key]);
    send(numbered([0, 0, ...keys, ...Array<number>(6 - keys.length).fill(0)]));
    changed();
  };
  const hold = (...keys: HidKey[]) => {
    down = [...down, ...keys.filter((key) => !down.includes(key))];
    tell();
  };
  const release = () => {
    down = [];
    tell();
  };
  const leave = () => {
    const old = link;
    link = undefined;
    old?.destroy();
  };

  return Object.assign(emitter, {
    attach: (to: Duplex) => {
      leave();
      link = to;
      to.on('data', (bytes: Uint8Array) => emitter.emit('bytes', { direction: 'in', bytes }));
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
      changed();
    },
    state,
  });
};
