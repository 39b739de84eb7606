import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@jiaohao/runtime';
import { machineTime } from '@jiaohao/time';
import { readHallConfig } from '../src/config.ts';
import { type RunningHall, startHall } from '../src/hall.ts';

export const demoConfig = new URL('../config/demo.yaml', import.meta.url).pathname;

export type TestHall = RunningHall & {
  url: string;
  data: string;
  post: (path: string, body: unknown, as?: string, headers?: Record<string, string>) => Promise<Said>;
  get: (path: string, as?: string, headers?: Record<string, string>) => Promise<Said>;
  kiosk: string;
  signIn: (user: string) => Promise<string>;
};

export type Said = { status: number; type: string; body: Record<string, unknown> };

/** The demo hall in this process on free ports. */
export const hallInTest = async (
  change: {
    data?: string;
    config?: string;
    mqttUrl?: string;
    sources?: string;
    clock?: () => number;
    /** The folder of built pages; without one there are none. */
    pages?: string;
  } = {},
): Promise<TestHall> => {
  const data = change.data ?? mkdtempSync(join(tmpdir(), 'jiaohao-hall-'));
  const env = {
    HALL_DATA: data,
    HALL_PORT: '0',
    HALL_MQTT_PORT: '0',
    HALL_LOG: 'silent',
    ...(change.mqttUrl !== undefined && { HALL_MQTT_URL: change.mqttUrl }),
    ...(change.sources !== undefined && { HALL_SOURCES: change.sources }),
  };
  const config = readHallConfig(change.config ?? demoConfig, env);
  const hall = await startHall({
    config,
    pages: change.pages ?? join(data, 'no-pages'),
    demo: true,
    desks: {},
    log: createLog('test', 'silent'),
    ...(change.clock && { time: { ...machineTime, wall: change.clock } }),
  });
  const url = `http://127.0.0.1:${hall.http}`;
  const read = async (response: Response): Promise<Said> => {
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };
  const auth = (as?: string) => (as === undefined ? {} : { authorization: `Bearer ${as}` });
  const post: TestHall['post'] = async (path, body, as, headers = {}) =>
    read(
      await fetch(`${url}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...auth(as), ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
  const get: TestHall['get'] = async (path, as, headers = {}) =>
    read(await fetch(`${url}/api/v1${path}`, { headers: { ...auth(as), ...headers } }));
  return {
    ...hall,
    url,
    data,
    post,
    get,
    kiosk: hall.demo?.devices.find((device) => device.id === 'kiosk-1')?.token ?? '',
    signIn: async (user) => {
      const password = hall.demo?.accounts.find((account) => account.user === user)?.password ?? '';
      return String((await post('/sessions', { user, password })).body.token);
    },
  };
};
