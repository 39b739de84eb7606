import type { Duplex } from 'node:stream';
import type { BenchCode, BenchKind, SeenOf, WireTrouble } from '@jiaohao/protocol';

/** What a person does at one kind of device or another; each throws what the page need not explain. */
export type Verbs = {
  lay(thing: string): void;
  lift(): void;
  tearOff(): void;
  showCode(code: BenchCode): void;
  pressKey(key: string): void;
  fillFeeder(sheets: number): void;
  layPage(onGlass: boolean): void;
  takePages(): void;
  readJob(job: string): { type: string; data: Uint8Array };
};

/** A position of the device that a person can change, such as its cover. */
export type Switch = {
  readonly choices: readonly string[];
  value(): string;
  turn(value: string): void;
};

/** A simulator with what a person sees and touches of it. */
export type Simulated<K extends BenchKind> = {
  readonly kind: K;
  /** The device's own end of a fresh cable. */
  connect(): Duplex;
  see(): SeenOf<K>;
  readonly switches: Readonly<Record<string, Switch>>;
  readonly verbs: Partial<Verbs>;
  /** Where losing its power means more than falling silent. */
  setPower?(on: boolean): void;
  stop(): Promise<void>;
};

export type AnySimulated = { [K in BenchKind]: Simulated<K> }[BenchKind];

/** One request and its answer, as a simulator that speaks HTTP tells it. */
export type Exchange = { method: string; path: string; status: number; bytes: number; what: string };

/** What a simulator is told and asked by the desk. */
export type Surroundings = {
  /** Something that can be seen has changed. */
  changed(): void;
  exchanged(exchange: Exchange): void;
};

/** A device that can be simulated: how it is wired, what its wire can suffer, and how to build it. */
export type Maker = {
  readonly carrier: 'bytes' | 'udp' | 'http';
  /** `in` for a device that never says anything: only what it hears can be damaged. */
  readonly damages: 'out' | 'in';
  readonly wires: readonly WireTrouble[];
  /** The address of a device that speaks HTTP. */
  readonly url?: (port: number) => string;
  open(surroundings: Surroundings): Promise<AnySimulated>;
};

/** A switch over a value of a literal type. */
export const switchOf = <V extends string>(
  choices: readonly V[],
  value: () => V,
  turn: (value: V) => void,
): Switch => ({
  choices,
  value,
  turn: (wanted) => {
    const found = choices.find((choice) => choice === wanted);
    if (found === undefined) throw new Error(`no such position: ${wanted}`);
    turn(found);
  },
});
