import type { RunningDevice } from '@jiaohao/devices';
import type { HallInfo } from '@jiaohao/protocol';
import { createDeviceHost, type DeviceHostOptions } from '../src/index.ts';
import { openBroker } from './broker.ts';

const text = (zh: string, en: string) => ({ zh, en });

export const hall: HallInfo = {
  id: 'h',
  name: text('青川区政务服务中心', 'Qingchuan Service Center'),
  phone: '',
  timeZone: 'Asia/Shanghai',
  notices: [],
  demo: true,
  speech: { english: true },
  ratingSeconds: 60,
  zones: [],
  lanes: [],
  longWaitMinutes: 30,
  paperPrefix: 'P',
  bookings: false,
  counters: [
    {
      id: '3',
      name: text('3号窗口', 'Counter 3'),
      zone: 'a',
      kind: 'general',
      department: text('综合', 'General'),
      own: [],
      helping: [],
    },
  ],
  desks: {},
};

export const quick = { staleCallMs: 60_000, turnMs: 60, retryMs: 60, keptMs: 1500, panelTestMs: 80, restartMs: 200 };

/** A desk with these devices on a real broker, and somebody else's line to the same broker: the hall. */
export const openStand = async (
  devices: readonly RunningDevice[],
  more: Pick<DeviceHostOptions, 'times' | 'now'> = {},
) => {
  const broker = await openBroker();
  const troubles: string[] = [];
  let line: Awaited<ReturnType<typeof broker.connect>> | undefined;
  const host = createDeviceHost({
    desk: 'desk-1',
    devices,
    bus: () => line?.line(),
    hall: () => hall,
    onTrouble: (what, error) => troubles.push(`${what}: ${String(error)}`),
    times: quick,
    ...more,
  });
  const other = (await broker.connect('hall')).bus;
  const heard: { topic: 'status' | 'event' | 'deviceResult' | 'result'; device: string; news: unknown }[] = [];
  other.on('status', { device: '+' }, (news, { device }) => heard.push({ topic: 'status', device, news }));
  other.on('event', { device: '+' }, (news, { device }) => heard.push({ topic: 'event', device, news }));
  other.on('deviceResult', { device: '+' }, (news, { device }) => heard.push({ topic: 'deviceResult', device, news }));
  other.on('result', { counter: '+' }, (news, { counter }) => heard.push({ topic: 'result', device: counter, news }));
  line = await broker.connect('desk-1', () => host.renew());
  host.renew();
  const of = (topic: (typeof heard)[number]['topic'], device: string) =>
    heard.filter((each) => each.topic === topic && each.device === device).map(({ news }) => news);
  return {
    broker,
    host,
    hall: other,
    troubles,
    heard,
    of,
    stop: async () => {
      await host.stop();
      await broker.stop();
    },
  };
};
