import { PassThrough } from 'node:stream';
import { z } from 'zod';
import {
  type CardReader,
  createListeners,
  DeviceError,
  type DeviceStatus,
  defineDevice,
  type Fault,
  type Health,
  supervise,
} from '../src/index.ts';

/** A device in the hand of the test. */
export const handMade = () => {
  const healths = createListeners<Health>();
  let now: Health = { faults: [], dropped: 0 };
  let end: (reason: DeviceError | undefined) => void = () => undefined;
  const ended = new Promise<DeviceError | undefined>((resolve) => {
    end = resolve;
  });
  let closed = 0;
  const reader: CardReader = {
    onCard: () => () => undefined,
    onUnread: () => () => undefined,
    health: () => now,
    onHealth: healths.add,
    ended,
    close: async () => {
      closed += 1;
      end(undefined);
    },
  };
  return {
    reader,
    closed: () => closed,
    say: (faults: Fault[], dropped = 0) => {
      now = { faults, dropped };
      healths.emit(now);
    },
    lose: (code: Fault) => end(new DeviceError(code, 'gone', { retry: true })),
  };
};
export type HandMade = ReturnType<typeof handMade>;

/** A supervised driver in the hand of the test, with short pauses, and what is told of it. */
export const hall = (
  open: (attempt: number, signal: AbortSignal) => Promise<CardReader>,
  over: { openTimeoutMs?: number; onPlugged?: (listener: () => void) => () => void; longMs?: number } = {},
) => {
  const attempts: number[] = [];
  const driver = defineDevice({
    id: 'id-card.test',
    kind: 'id-card',
    title: { 'zh-CN': '测试', en: 'Test' },
    links: ['serial'],
    untried: 'all',
    options: z.object({}),
    open: (_link, _options, signal) => {
      attempts.push(performance.now());
      return open(attempts.length, signal);
    },
  });
  const supervised = supervise({
    driver,
    link: async () => new PassThrough(),
    options: {},
    backoff:
      over.longMs === undefined ? { firstMs: 20, longestMs: 80 } : { firstMs: over.longMs, longestMs: over.longMs },
    ...(over.openTimeoutMs !== undefined && { openTimeoutMs: over.openTimeoutMs }),
    ...(over.onPlugged && { onPlugged: over.onPlugged }),
  });
  const statuses: DeviceStatus[] = [];
  supervised.onStatus((status) => statuses.push(status));
  return { supervised, attempts, statuses };
};
/** Each status as its state and faults. */
export const states = (statuses: DeviceStatus[]) =>
  statuses.map((status) => [status.state, ...status.faults].join(' '));
