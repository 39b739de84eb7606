import { randomBytes } from 'node:crypto';
import { DeviceResult, fill, match, topics } from '@jiaohao/protocol';
import type { Timers } from '@jiaohao/time';
import type { Broker } from '../broker/broker.ts';
import { readJson } from '../broker/read-json.ts';

export type DeviceAsk = { type: string } & Readonly<Record<string, unknown>>;

export type CommandLine = {
  /** What the device answers within `timeoutMs`, or undefined. Never rejects. */
  ask(device: string, command: DeviceAsk, timeoutMs: number): Promise<DeviceResult | undefined>;
  stop(): void;
};

/** Sends commands to devices and waits for their results. Only the hall publishes commands. */
export const createCommandLine = (options: {
  hallId: string;
  broker: Pick<Broker, 'publish' | 'listen'>;
  timers: Timers;
}): CommandLine => {
  const { hallId, broker, timers } = options;
  const waiting = new Map<string, { device: string; end: (result: DeviceResult | undefined) => void }>();

  broker.listen(fill(topics.deviceResult, { hall: hallId, device: '+' }), (topic, payload) => {
    const device = match(topics.deviceResult, topic)?.device;
    const parsed = DeviceResult.safeParse(readJson(payload));
    const asked = parsed.success ? waiting.get(parsed.data.id) : undefined;
    // A desk may answer for its own devices only, and each question once.
    if (asked?.device === device) asked?.end(parsed.data);
  });

  return {
    ask: (device, command, timeoutMs) =>
      new Promise((resolve) => {
        const id = randomBytes(12).toString('base64url');
        const end = (result: DeviceResult | undefined) => {
          answered();
          waiting.delete(id);
          resolve(result);
        };
        const answered = timers.after(timeoutMs, () => end(undefined));
        waiting.set(id, { device, end });
        broker
          .publish(fill(topics.command, { hall: hallId, device }), JSON.stringify({ ...command, id }), false)
          .catch(() => end(undefined));
      }),
    stop: () => {
      for (const { end } of waiting.values()) end(undefined);
    },
  };
};
