import { type Asks, type BenchKind, type BenchStand, benchCalls, benchNews, type StandOf } from '@jiaohao/protocol';
import { until } from '../lib/until.ts';
import { openBridge } from './bridge.ts';

type Calls = typeof benchCalls;
type Touch = Exclude<keyof Calls, 'readJob'>;

/** A person at the bench: sees each device and touches it. */
export type BenchHand = {
  /** How a device looks now. */
  stand<K extends BenchKind>(id: string, kind: K): StandOf<K>;
  has(id: string): boolean;
  touch<N extends Touch>(stand: string, name: N, how: Omit<Asks<Calls, N>, 'stand'>): Promise<void>;
  /** Bytes that a device has got since the bench began, as far as the bench shows them. */
  bytesTo(stand: string): Buffer;
  /** Waits until a device looks so. */
  sees<K extends BenchKind>(
    what: string,
    id: string,
    kind: K,
    holds: (seen: StandOf<K>['seen']) => boolean,
    ms?: number,
  ): Promise<void>;
  close(): void;
};

export const openBenchHand = async (url: string): Promise<BenchHand> => {
  const bridge = await openBridge(url, benchCalls, benchNews);
  await until('the bench shows its devices', () => bridge.told('stands').length > 0);
  const stands = new Map<string, BenchStand>();
  for (const stand of bridge.told('stands').at(-1) ?? []) stands.set(stand.id, stand);
  bridge.on('stand', (stand) => stands.set(stand.id, stand));

  const standOf = <K extends BenchKind>(id: string, kind: K): StandOf<K> => {
    const stand = stands.get(id);
    if (stand?.kind !== kind) throw new Error(`the bench has no ${kind} ${id}`);
    return stand as StandOf<K>;
  };
  return {
    stand: standOf,
    has: (id) => stands.has(id),
    touch: async (stand, name, how) => {
      await bridge.ask(name, { stand, ...how } as never);
    },
    bytesTo: (stand) => {
      const lines = bridge.told('wire').flatMap((news) => news.lines);
      const hex = lines.map((line) =>
        line.stand === stand && line.type === 'bytes' && line.way === 'in' ? line.hex : '',
      );
      return Buffer.from(hex.join(''), 'hex');
    },
    sees: async <K extends BenchKind>(
      what: string,
      id: string,
      kind: K,
      holds: (seen: StandOf<K>['seen']) => boolean,
      ms?: number,
    ) => {
      const look = standOf<K>;
      await until(what, () => holds(look(id, kind).seen as StandOf<K>['seen']), ms).catch((error: unknown) => {
        throw new Error(`${String(error)}; it is ${JSON.stringify(standOf(id, kind).seen)}`);
      });
    },
    close: bridge.close,
  };
};
