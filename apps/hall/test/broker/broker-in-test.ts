import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { type CredentialBook, createCredentialBook } from '../../src/access/credentials.ts';
import { tokenHash } from '../../src/access/staff.ts';
import type { Broker } from '../../src/broker/broker.ts';
import { pushedRights } from '../../src/broker/pushed-rights.ts';
import { type BrokerOptions, startBroker } from '../../src/broker/start-broker.ts';
import { until } from '../desk-in-test.ts';

export type TestBroker = Broker & {
  pid(): number | undefined;
  book: CredentialBook;
  /** `from: why` of everything that was refused, and how often. */
  refused: Map<string, number>;
  troubles: unknown[];
  web: string;
  give(device: string, kind?: string, livesMs?: number): void;
  take(device: string): void;
  /** A client with the device's credential; its id and will as asked for. */
  client(device: string, options?: IClientOptions): Promise<MqttClient>;
  kill(): Promise<void>;
  end(): Promise<void>;
};

export const status = (device: string) => `hall/h/devices/${device}/status`;
const tokenOf = (device: string) => `token of ${device}`;

/** The broker alone, with a book of credentials and a server for pages, without a hall. */
export const brokerInTest = async (change: Partial<BrokerOptions> = {}): Promise<TestBroker> => {
  const book = createCredentialBook();
  const refused = new Map<string, number>();
  const troubles: unknown[] = [];
  const clients: MqttClient[] = [];
  const reach = (actor: { type: string; name: string }) => ({
    hall: 'h',
    held: new Set(actor.type === 'device' ? [actor.name, `${actor.name}-printer`] : []),
    rates: new Set<string>(),
  });
  const broker = await startBroker({
    hall: 'h',
    host: '127.0.0.1',
    port: 0,
    outsideUrl: undefined,
    credentials: pushedRights(book, reach, () => Date.now()),
    drop: (from, why, count = 1) => refused.set(`${from}: ${why}`, (refused.get(`${from}: ${why}`) ?? 0) + count),
    onTrouble: (error) => troubles.push(error),
    ...change,
  });
  const server = createServer().on('upgrade', broker.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await broker.untilReady(30_000);
  return {
    ...broker,
    book,
    refused,
    troubles,
    web: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/mqtt`,
    give: (device, kind = 'kiosk', livesMs) =>
      book.give({
        hash: tokenHash(tokenOf(device)),
        actor: { type: 'device', name: device, id: device, kind },
        ...(livesMs !== undefined && { expiresAt: Date.now() + livesMs }),
      }),
    take: (device) => book.take(tokenHash(tokenOf(device))),
    client: async (device, options = {}) => {
      const client = mqtt.connect(`mqtt://127.0.0.1:${broker.port}`, {
        protocolVersion: 4,
        username: device,
        password: tokenOf(device),
        reconnectPeriod: 300,
        ...options,
      });
      clients.push(client);
      client.on('error', () => undefined);
      await until(`${device} is connected`, () => client.connected);
      return client;
    },
    kill: async () => {
      const pid = broker.pid();
      process.kill(pid ?? 0, 'SIGKILL');
      await until('it has ended', () => broker.pid() !== pid && broker.state() === 'offline');
    },
    end: async () => {
      for (const client of clients) await client.endAsync(true);
      broker.closePages();
      server.close();
      await broker.stop();
    },
  };
};
