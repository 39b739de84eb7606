import type { Duplex } from 'node:stream';
import type { Credential, Rights } from '../rights.ts';

/** A client that has signed in. */
export type Guest = {
  packets: Duplex;
  credential: Credential;
  will: { topic: string } | undefined;
  /** What it may do now; undefined when its credential is no longer good. */
  rights(): Rights | undefined;
};

/** Who speaks MQTT behind the lines: the broker of this process, or one that somebody else runs. */
export type Backend = {
  attach(guest: Guest): void;
  /** `done` with a reason when it was not taken. */
  publish(topic: string, payload: Buffer, retain: boolean, done: (why?: string) => void): void;
  /** Hears what others publish; an outside broker has to be asked for it. */
  listen(filter: string, retained: boolean): void;
  /** Clears what an outside broker has kept under these filters and that is none of these topics. */
  keepOnly(filters: readonly string[], topics: ReadonlySet<string>): void;
  /** The hall has said everything that had to be said before clients come. */
  open(): void;
};

export type BackendHeard = {
  state(ready: boolean): void;
  message(topic: string, payload: Buffer, from: string, retain: boolean): void;
  refuse(from: string, why: string): void;
};
