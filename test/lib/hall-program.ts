import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DemoAnswer } from '@jiaohao/protocol';
import { type Program, root, startProgram } from './program.ts';

export type HallProgram = Program & { http: number; mqtt: number; data: string; demo: DemoAnswer; url: string };

export const freshFolder = (name: string): string => mkdtempSync(join(tmpdir(), `jiaohao-${name}-`));

/** A hall process in demo mode on any free ports, or on the given ones (to come back where it was killed). */
export const startHallProgram = async (options: {
  data?: string;
  config?: string;
  env?: Record<string, string>;
  ports?: { http: number; mqtt: number };
  /** Another file of the same program, such as a bundle. */
  file?: string;
}): Promise<HallProgram> => {
  const data = options.data ?? freshFolder('hall');
  const env = {
    HALL_DEMO: '1',
    HALL_DATA: data,
    HALL_HOST: '127.0.0.1',
    HALL_PORT: String(options.ports?.http ?? 0),
    HALL_MQTT_PORT: String(options.ports?.mqtt ?? 0),
    HALL_LOG: 'error',
    ...(options.config !== undefined && { HALL_CONFIG: options.config }),
    ...options.env,
  };
  const program = await startProgram(options.file ?? 'apps/hall/src/main.ts', env, 'hall ready');
  const { http, mqtt } = JSON.parse(readFileSync(join(data, 'ports.json'), 'utf8')) as { http: number; mqtt: number };
  const demo = DemoAnswer.parse(JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')));
  return { ...program, http, mqtt, data, demo, url: `http://127.0.0.1:${http}` };
};

/** The demo's configuration with many kiosks and counters and no limits a load would meet. */
export const loadConfig = (folder: string, counters: number): string => {
  const own = Array.from({ length: 8 }, (_, i) => `q${i}`);
  const config = {
    hall: { id: 'load', name: { zh: '负载大厅', en: 'Load hall' } },
    hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], spans: [{ from: '00:00', to: '24:00' }] }],
    holidays: false,
    rules: { defaultLane: 'normal', wrapUp: false, recallLimit: 3 },
    lanes: [
      { id: 'normal', targetMinutes: 30, name: { zh: '普通', en: 'Normal' } },
      { id: 'priority', targetMinutes: 8, name: { zh: '优先', en: 'Priority' } },
    ],
    zones: [{ id: 'a', name: { zh: 'A区', en: 'Zone A' } }],
    queues: own.map((id, i) => ({
      id,
      prefix: String.fromCharCode(65 + i),
      name: { zh: `业务${i}`, en: `Business ${i}` },
      about: { zh: '负载', en: 'load' },
      area: { zh: 'A区', en: 'Zone A' },
    })),
    counters: Array.from({ length: counters }, (_, i) => ({
      id: String(i + 1),
      zone: 'a',
      kind: 'general',
      name: { zh: `${i + 1}号窗口`, en: `Counter ${i + 1}` },
      department: { zh: '综合', en: 'General' },
      own,
    })),
    staff: Array.from({ length: counters }, (_, i) => ({
      user: `clerk-${i + 1}`,
      name: `测试员${i + 1}`,
      clerkNo: String(i + 1).padStart(4, '0'),
      role: 'clerk',
      counter: String(i + 1),
    })),
    devices: [
      ...Array.from({ length: 32 }, (_, i) => ({ id: `kiosk-${i + 1}`, kind: 'kiosk' })),
      { id: 'board-a', kind: 'board', zone: 'a' },
    ],
  };
  const file = join(folder, 'load.yaml');
  writeFileSync(file, JSON.stringify(config, null, 1));
  return file;
};

export const pagesFolder = join(root, 'dist/pages');
