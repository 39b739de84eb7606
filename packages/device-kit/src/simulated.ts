import type { Duplex } from 'node:stream';
import { machineTime, type Stop, type Timers } from '@jiaohao/time';

export interface WireBytes {
  /** Seen from the device. */
  direction: 'in' | 'out';
  bytes: Uint8Array;
}

/** What every simulated device tells. */
export interface SimulatedEvents<State> {
  /** Bytes on the wire; on a link of packets one packet, unless the simulator says otherwise. */
  bytes: [WireBytes];
  state: [State];
}

/** What a person can do with every simulated device. */
export interface SimulatedDevice<State> {
  /** Plugs the device into a link; an earlier link is left. */
  attach(link: Duplex): void;
  /** Pulls the plug. */
  unplug(): void;
  state(): State;
}

export interface PlugEmitter<State> {
  emit(name: 'bytes', event: WireBytes): unknown;
  emit(name: 'state', state: State): unknown;
}

/** What a product does about its plug. */
export interface PlugProduct<State> {
  state(): State;
  /** Bytes have come over the link that the device is plugged into; a device that only sends need not care. */
  take?(bytes: Uint8Array, link: Duplex): void;
  /** Asked once for every chunk: false when it does not reach the device. A device without power hears nothing anyway. */
  hears?(): boolean;
  /** How bytes go onto a link when not as one chunk. */
  chunks?(bytes: Uint8Array, link: Duplex): readonly Uint8Array[];
  /** A link is there, and not yet told about. */
  plugged?(link: Duplex): void;
  /** Whatever was half heard is lost: the link was left, or power went or came. */
  interrupted?(): void;
  /** Power has gone, and with it whatever the product does not keep. */
  forgets?(): void;
  /** Absent: this machine's. */
  timers?: Timers | undefined;
}

export interface Plug {
  attach(link: Duplex): void;
  unplug(): void;
  /** The link that the device is plugged into. */
  link(): Duplex | undefined;
  attached(): boolean;
  powered(): boolean;
  setPower(on: boolean): void;
  /** Tells the state. */
  changed(): void;
  /** Puts bytes onto the link; nothing when there is none. Power is the caller's business. */
  send(bytes: Uint8Array): void;
  /** Puts bytes onto this link, unless it was left meanwhile: what a slow device says too late is lost. */
  sendTo(link: Duplex | undefined, bytes: Uint8Array): void;
  /** Says something every millisecond in which the link takes more, until it is called with undefined. */
  babble(say: (() => void) | undefined): void;
}

/** The plug of a simulated device: one link at a time, and no word to or from a link that was left. */
export const createPlug = <State>(emitter: PlugEmitter<State>, product: PlugProduct<State>): Plug => {
  let link: Duplex | undefined;
  let power = true;
  const { timers = machineTime } = product;
  let babbling: Stop | undefined;

  const changed = () => void emitter.emit('state', product.state());
  const leave = () => {
    const old = link;
    link = undefined;
    product.interrupted?.();
    old?.destroy();
  };
  const unplug = () => {
    leave();
    changed();
  };
  const sendTo = (to: Duplex | undefined, bytes: Uint8Array) => {
    if (!to || to !== link || to.destroyed) return;
    for (const chunk of product.chunks?.(bytes, to) ?? [bytes]) to.write(chunk);
    emitter.emit('bytes', { direction: 'out', bytes });
  };

  return {
    attach: (to) => {
      leave();
      link = to;
      to.on('data', (chunk: Uint8Array) => {
        if (link !== to || product.hears?.() === false || !power) return;
        emitter.emit('bytes', { direction: 'in', bytes: Uint8Array.from(chunk) });
        product.take?.(chunk, to);
      });
      // A link that breaks says so by closing, too.
      to.on('error', () => undefined);
      to.on('close', () => {
        if (link === to) unplug();
      });
      product.plugged?.(to);
      changed();
    },
    unplug,
    link: () => link,
    attached: () => link !== undefined,
    powered: () => power,
    setPower: (on) => {
      power = on;
      product.interrupted?.();
      if (!on) product.forgets?.();
      changed();
    },
    changed,
    send: (bytes) => sendTo(link, bytes),
    sendTo,
    babble: (say) => {
      babbling?.();
      if (!say) return;
      const more = () => {
        if (link && !link.destroyed && !link.writableNeedDrain) say();
      };
      babbling = timers.every(1, more);
    },
  };
};

/** Bytes without meaning, the same ones in every run from the same seed. */
export const createNoise = (seed: number): ((count: number) => Uint8Array) => {
  let last = seed;
  return (count) =>
    Uint8Array.from({ length: count }, () => {
      last = (last * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (last >> 16) & 0xff;
    });
};
