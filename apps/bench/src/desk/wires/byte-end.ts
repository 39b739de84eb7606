import type { Duplex } from 'node:stream';
import { duplexPair } from '@jiaohao/links';

/** Plugs a fresh cable into a simulator and gives its other end. */
export const byteEnd = (simulator: { attach(link: Duplex): void }): Duplex => {
  const [near, far] = duplexPair();
  simulator.attach(far);
  return near;
};
