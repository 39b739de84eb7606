import type { Duplex } from 'node:stream';
import { duplexPair } from './duplex-pair.ts';

/** Two joined streams that keep each chunk whole and apart, as UDP and HID do. */
export const packetPair = (): [Duplex, Duplex] => duplexPair({ objectMode: true });
