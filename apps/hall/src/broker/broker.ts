/** Where the hall's news goes: a broker inside this process, or one outside. */
export type Broker = {
  /** Resolves when the broker has taken it; an empty text clears a retained topic. */
  publish(topic: string, text: string, retain: boolean): Promise<void>;
  /**
   * Hears every message of these filters that the hall did not publish itself; with `retained` also what an outside
   * broker has kept of them.
   */
  listen(
    filter: string,
    hear: (topic: string, payload: Uint8Array, from: string) => void,
    options?: { retained: boolean },
  ): void;
  /** Called whenever the broker is (again) reachable and may have lost what was retained. */
  onReady(listener: () => void): void;
  readonly state: () => 'ready' | 'offline';
  readonly url: string;
  readonly clients: () => number;
  /** Takes over a WebSocket of a page. */
  attach(stream: import('node:stream').Duplex): void;
  stop(): Promise<void>;
};

/** What was dropped because it was malformed or not allowed; shown in `GET /health`. */
export type Drop = (from: string, why: string) => void;
