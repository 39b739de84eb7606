import type { Duplex } from 'node:stream';
import type { LinkSpec } from '@jiaohao/links';

/** The simulated device's end of a wire: a socket that listens, or a serial port. */
export type DeviceWire = {
  /** How a desk reaches it, ready for its wiring; undefined on a serial port, whose other end only the caller knows. */
  readonly spec: LinkSpec | undefined;
  /** The same for a person to read. */
  readonly address: string;
  plugged(): boolean;
  plug(): Promise<void>;
  /** Resolves when nobody can reach the device any more. */
  unplug(): Promise<void>;
};

/** Told each new link; a link that is lost closes. */
export type OnLink = (link: Duplex) => void;
