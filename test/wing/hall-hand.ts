import { randomUUID } from 'node:crypto';
import { connectBus } from '@jiaohao/bus';
import {
  CommandAnswer,
  DeviceAnswer,
  type DeviceStatus,
  SupportAnswer as Support,
  type SupportAnswer,
} from '@jiaohao/protocol';
import { z } from 'zod';
import type { HallProgram } from '../lib/hall-program.ts';
import { until } from '../lib/until.ts';

export type Reply = { status: number; body: Record<string, unknown> };
export type Device = z.infer<typeof DeviceAnswer>;
export type Trouble = SupportAnswer['troubles'][number];

/** Somebody who works at the hall, over HTTP. */
export const hallHand = (hall: Pick<HallProgram, 'url' | 'demo'>) => {
  const send = async (method: 'GET' | 'POST', path: string, token: string, body?: object): Promise<Reply> => {
    const response = await fetch(`${hall.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as Reply['body']) : {} };
  };
  const tokens = new Map<string, Promise<string>>();
  const signIn = (user: string): Promise<string> => {
    const known = tokens.get(user);
    if (known) return known;
    const password = hall.demo.accounts.find((account) => account.user === user)?.password;
    const token = send('POST', '/sessions', '', { user, password }).then(({ body }) => String(body.token));
    tokens.set(user, token);
    return token;
  };
  const tokenOf = (device: string) => hall.demo.devices.find(({ id }) => id === device)?.token ?? '';
  const manager = () => signIn('shen-yue');
  return {
    send,
    tokenOf,
    manager,
    signIn,
    /** Takes a ticket at kiosk-1; its number. */
    take: async (queue: string): Promise<string> => {
      const { status, body } = await send('POST', '/tickets', tokenOf('kiosk-1'), { queue });
      if (status !== 201) throw new Error(`no ticket: ${JSON.stringify(body)}`);
      return String(body.number);
    },
    /** What a clerk does at a counter; throws unless the hall does it. */
    clerk: async (user: string, counter: string, verb: string, body: object = {}): Promise<Reply['body']> => {
      const reply = await send('POST', `/counters/${counter}/${verb}`, await signIn(user), body);
      if (reply.status !== 200) throw new Error(`${verb} at ${counter}: ${reply.status} ${JSON.stringify(reply.body)}`);
      return reply.body;
    },
    devices: async (): Promise<Map<string, Device>> => {
      const { body } = await send('GET', '/devices', await manager());
      return new Map(
        z
          .array(DeviceAnswer)
          .parse(body)
          .map((device) => [device.id, device]),
      );
    },
    troubles: async (): Promise<Trouble[]> =>
      Support.parse((await send('GET', '/support', await manager())).body).troubles,
    command: async (device: string, type: string) => {
      const reply = await send('POST', `/devices/${device}/command`, await manager(), { type });
      return reply.status === 200
        ? { status: 200, ...CommandAnswer.parse(reply.body) }
        : { status: reply.status, code: String(reply.body.code) };
    },
    health: async () => (await send('GET', '/health', '')).body,
  };
};

export type HallHand = ReturnType<typeof hallHand>;

/** Hears on MQTT how every device is, as the manager's console does. */
export const listenStatuses = async (hall: Pick<HallProgram, 'mqtt'>, hand: HallHand) => {
  const latest = new Map<string, DeviceStatus>();
  let stands = false;
  const bus = connectBus({
    url: `mqtt://127.0.0.1:${hall.mqtt}`,
    hall: 'qingchuan',
    clientId: `test-${randomUUID()}`,
    username: 'shen-yue',
    password: await hand.manager(),
    onState: (connected) => {
      stands ||= connected;
    },
  });
  bus.on('status', { device: '+' }, (status, { device }) => {
    if (status) latest.set(device, status);
  });
  await until('a line to the broker', () => stands);
  return {
    of: (device: string) => latest.get(device),
    /** Waits until the device says so on its topic. */
    says: async (device: string, holds: (status: DeviceStatus) => boolean, ms = 25_000): Promise<DeviceStatus> =>
      until(
        `${device} says so`,
        () => {
          const status = latest.get(device);
          return status && holds(status) ? status : undefined;
        },
        ms,
      ).catch((error: unknown) => {
        throw new Error(`${String(error)}; it says ${JSON.stringify(latest.get(device))}`);
      }),
    close: () => bus.close(),
  };
};

export type Statuses = Awaited<ReturnType<typeof listenStatuses>>;
