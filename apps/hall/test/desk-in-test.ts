import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectBus } from '@jiaohao/bus';
import type { DeviceResult, DeviceStatus, SupportNews } from '@jiaohao/protocol';
import mqtt from 'mqtt';
import { expect } from 'vitest';
import { demoConfig, hallInTest, type TestHall } from './hall-in-test.ts';

export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let waited = 0; waited < 800; waited++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect.fail(`not so after 8 s: ${what}`);
};

/** The demo hall with other times for its support list (seconds, minutes), and what else is changed in its file. */
export const supportHall = async (
  times: Record<string, number> = {},
  options: { change?: (yaml: string) => string; data?: string; mqttUrl?: string } = {},
): Promise<TestHall> => {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'jiaohao-support-'));
  const config = join(data, 'support.yaml');
  const yaml = readFileSync(demoConfig, 'utf8');
  const all = { graceSeconds: 60, settleSeconds: 0, quietMinutes: 15, answerSeconds: 1, ...times };
  writeFileSync(config, `${options.change?.(yaml) ?? yaml}\nsupport: ${JSON.stringify(all)}\n`);
  return hallInTest({ data, config, ...(options.mqttUrl !== undefined && { mqttUrl: options.mqttUrl }) });
};

type Answer = Omit<DeviceResult, 'id'> | undefined;

export type TestDesk = {
  says(device: string, state: DeviceStatus['state'], ...faults: string[]): Promise<void>;
  /** Answers commands for these devices; undefined leaves one without an answer. */
  answers(devices: readonly string[], answer: (device: string, type: string) => Answer): Promise<void>;
  publish(topic: string, payload: unknown): Promise<void>;
  /** Every command that came, as `device type`. */
  heard: string[];
  /** Dies without a word: the broker speaks its last will. */
  die(): Promise<void>;
};

const offline = { state: 'offline', faults: ['offline'], since: '2026-11-22T09:00:00+08:00' };

/** A real MQTT client that speaks as a desk of the demo hall. */
export const deskInTest = async (hall: Pick<TestHall, 'mqtt' | 'demo'>, desk: string): Promise<TestDesk> => {
  const place = (device: string, name: string) => `hall/qingchuan/devices/${device}/${name}`;
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${hall.mqtt}`, {
    protocolVersion: 4,
    clientId: `${desk}-${Math.random()}`,
    username: desk,
    password: hall.demo?.devices.find((device) => device.id === desk)?.token ?? '',
    will: { topic: place(desk, 'status'), payload: Buffer.from(JSON.stringify(offline)), qos: 1, retain: true },
  });
  const heard: string[] = [];
  const publish = async (topic: string, payload: unknown, retain = false) => {
    await client.publishAsync(topic, JSON.stringify(payload), { qos: 1, retain });
  };
  return {
    heard,
    publish,
    says: (device, state, ...faults) =>
      publish(place(device, 'status'), { state, faults, since: new Date().toISOString(), dropped: 0 }, true),
    answers: async (devices, answer) => {
      await client.subscribeAsync(devices.map((device) => place(device, 'command')));
      client.on('message', (topic, bytes) => {
        const device = topic.split('/')[3] ?? '';
        const { id, type } = JSON.parse(bytes.toString()) as { id: string; type: string };
        heard.push(`${device} ${type}`);
        const result = answer(device, type);
        if (result) void publish(place(device, 'result'), { ...result, id });
      });
    },
    die: () => client.endAsync(true),
  };
};

export type Row = Record<string, unknown>;

export const devicesOf = async (hall: TestHall, as: string): Promise<Map<string, Row>> => {
  const { body } = await hall.get('/devices', as);
  return new Map((body as unknown as Row[]).map((row) => [String(row.id), row]));
};

export const troublesOf = async (hall: TestHall, as: string): Promise<Row[]> =>
  (await hall.get('/support', as)).body.troubles as Row[];

/** Hears the retained support list as this person. */
export const listenSupport = async (hall: TestHall, user: string, token: string) => {
  const news: SupportNews[] = [];
  const bus = connectBus({
    url: `mqtt://127.0.0.1:${hall.mqtt}`,
    hall: 'qingchuan',
    clientId: `${user}-${Math.random()}`,
    username: user,
    password: token,
    onState: () => {},
  });
  bus.on('support', {}, (said) => said && news.push(said));
  await until('the support list is heard', () => news.length > 0);
  return { news, last: () => news.at(-1), close: () => bus.close() };
};
