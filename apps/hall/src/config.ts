import { dirname, resolve } from 'node:path';
import { hoursProblems } from '@jiaohao/calendar';
import { HallConfig } from '@jiaohao/protocol';
import { checkRules, type QueueRules } from '@jiaohao/queue';
import { type Check, readConfig } from '@jiaohao/runtime';
import { checkBookings } from './booking/check-bookings.ts';
import { checkCatalog } from './catalog/check-catalog.ts';
import { checkSources, readSources, withWholePaths } from './sources/source-config.ts';

/** The rules that the queue package knows, out of the configuration. */
export const rulesOf = (config: HallConfig): QueueRules => ({
  ...config.rules,
  queues: config.queues,
  counters: config.counters,
  lanes: config.lanes,
  offline: { from: config.offline.from, paperPrefix: config.offline.paperPrefix },
});

const check: Check<HallConfig> = (config) => {
  const zones = new Set(config.zones.map((zone) => zone.id));
  const counters = new Set(config.counters.map((counter) => counter.id));
  const steps = (path: string) => path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return [
    ...checkRules(rulesOf(config)).map(({ path, message }) => ({
      path:
        path.startsWith('queues') ||
        path.startsWith('counters') ||
        path.startsWith('lanes') ||
        path.startsWith('offline')
          ? steps(path)
          : ['rules', ...steps(path)],
      message,
    })),
    ...config.counters.flatMap((counter, i) =>
      zones.has(counter.zone)
        ? []
        : [
            {
              path: ['counters', i, 'zone'],
              message: `there is no zone "${counter.zone}"; zones are: ${[...zones].join(', ')}`,
            },
          ],
    ),
    ...config.devices.flatMap((device, i) =>
      device.counter === undefined || counters.has(device.counter)
        ? []
        : [{ path: ['devices', i, 'counter'], message: `there is no counter "${device.counter}"` }],
    ),
    ...config.devices.flatMap((device, i) =>
      device.at === undefined || terminals.has(kindOf(config, device.at))
        ? []
        : [{ path: ['devices', i, 'at'], message: `there is no kiosk, counter desk or gateway "${device.at}"` }],
    ),
    ...config.devices.flatMap((device, i) =>
      device.zone === undefined || zones.has(device.zone)
        ? []
        : [{ path: ['devices', i, 'zone'], message: `there is no zone "${device.zone}"` }],
    ),
    ...twice(config.checklist.ticks.map((t) => t.id)).map((i) => ({
      path: ['checklist', 'ticks', i, 'id'],
      message: 'is used by another point already',
    })),
    ...twice(config.devices.map((d) => d.id)).map((i) => ({
      path: ['devices', i, 'id'],
      message: 'is used by another device already',
    })),
    ...twice(config.staff.map((s) => s.user)).map((i) => ({
      path: ['staff', i, 'user'],
      message: 'is used by somebody else already',
    })),
    ...checkCatalog(config),
    ...checkBookings(config),
    ...hoursProblems(config.hours).map((message) => ({ path: ['hours'], message })),
    ...config.queues.flatMap((queue, i) =>
      hoursProblems(queue.hours ?? []).map((message) => ({ path: ['queues', i, 'hours'], message })),
    ),
    ...(knownZone(config.hall.timeZone)
      ? []
      : [{ path: ['hall', 'timeZone'], message: 'is no time zone; write for example Asia/Shanghai' }]),
  ];
};

const terminals: ReadonlySet<string> = new Set(['kiosk', 'counter', 'gateway', 'bench']);

const kindOf = (config: HallConfig, id: string): string => config.devices.find((d) => d.id === id)?.kind ?? '';

const twice = (ids: readonly string[]): number[] => ids.flatMap((id, i) => (ids.indexOf(id) < i ? [i] : []));

const knownZone = (timeZone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
};

export const readHallConfig = (file: string, env: NodeJS.ProcessEnv): HallConfig => {
  const folder = dirname(file);
  // A file of their own takes their place: what the configuration says of them then is not looked at.
  const isOwn = Boolean(env.HALL_SOURCES);
  const config = readConfig(file, HallConfig, (whole) => [
    ...check(whole),
    ...(isOwn ? [] : checkSources(folder)(whole)),
  ]);
  const sources = env.HALL_SOURCES ? readSources(env.HALL_SOURCES) : withWholePaths(folder, config.sources);
  const { HALL_HOST, HALL_PORT, HALL_MQTT_PORT, HALL_MQTT_URL, HALL_LOG, HALL_DATA } = env;
  const server = HallConfig.shape.server.parse({
    ...config.server,
    ...(HALL_HOST && { host: HALL_HOST }),
    ...(HALL_PORT && { port: Number(HALL_PORT) }),
    ...(HALL_MQTT_PORT && { mqttPort: Number(HALL_MQTT_PORT) }),
    ...(HALL_MQTT_URL && { mqttUrl: HALL_MQTT_URL }),
    ...(HALL_LOG && { log: HALL_LOG }),
    ...(HALL_DATA && { data: HALL_DATA }),
  });
  return { ...config, sources, server: { ...server, data: resolve(server.data) } };
};
