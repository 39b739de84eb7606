import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** `from` is the owner of the credential that published; of an outside broker nobody tells, and it says for which device. */
export type Hear = (topic: string, payload: Uint8Array, from: string) => void;

/** Where the hall's news goes: a broker of its own beside this process, or one outside. */
export type Broker = {
  /** Resolves when the broker has taken it; an empty text clears a retained topic. Rejects when it is away and nothing is kept for it. */
  publish(topic: string, text: string, retain: boolean): Promise<void>;
  /**
   * Hears every message of these filters that the hall did not publish itself; with `retained` also what an outside
   * broker has kept of them.
   */
  listen(filter: string, hear: Hear, options?: { retained: boolean }): void;
  /** Clears, once, what an outside broker has kept under these filters and that is none of these topics. */
  keepOnly(filters: readonly string[], topics: readonly string[]): void;
  /** Called whenever the broker is (again) reachable and may have lost what was retained. */
  onReady(listener: () => void): void;
  /** Resolves when it is reachable, or after `mostMs`. */
  untilReady(mostMs: number): Promise<void>;
  readonly state: () => 'ready' | 'offline';
  readonly url: string;
  /** Where clients reach it; 0 for one outside. */
  readonly port: number;
  readonly clients: () => number;
  /** How often it was started again. */
  readonly restarts: () => number;
  /** Takes over a page's request to speak MQTT over WebSocket: its bytes are only passed on. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends the pages' lines and takes no more: a server that closes waits for them. */
  closePages(): void;
  stop(): Promise<void>;
};

/** What was dropped because it was malformed or not allowed; shown in `GET /health`. */
export type Drop = (from: string, why: string, count?: number) => void;
