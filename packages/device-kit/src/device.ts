import type { Duplex } from 'node:stream';
import type { DeviceError } from './device-error.ts';
import type { Fault } from './fault.ts';

/** Opens the byte channel to a device; rejects with a DeviceError, or when the signal aborts. */
export type OpenLink = (signal: AbortSignal) => Promise<Duplex>;

/** Stops a subscription. */
export type Unsubscribe = () => void;

/** How an open device is doing. */
export interface Health {
  faults: readonly Fault[];
  /** Malformed frames or bytes thrown away since the link was opened. */
  dropped: number;
}

/** What every open device tells its supervisor, whatever its kind. */
export interface Device {
  health(): Health;
  /** Called after every change of faults or dropped count. */
  onHealth(listener: (health: Health) => void): Unsubscribe;
  /** Resolves, never rejects, when the device is gone: with the reason, or undefined after `close()`. */
  readonly ended: Promise<DeviceError | undefined>;
  /** Lets go of the link; safe to call twice. */
  close(): Promise<void>;
}
