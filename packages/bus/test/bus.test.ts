import { createServer, type Server, type Socket } from 'node:net';
import { Aedes } from 'aedes';
import { afterEach, expect, test } from 'vitest';
import { type Bus, connectBus, type Dropped } from '../src/index.ts';

let aedes: Aedes | undefined;
let server: Server | undefined;
let lines: Socket[] = [];
const buses: Bus[] = [];
afterEach(async () => {
  for (const bus of buses.splice(0)) await bus.close();
  server?.close();
  await new Promise<void>((resolve) => aedes?.close(() => resolve()) ?? resolve());
});

const openBroker = async (port = 0): Promise<number> => {
  const broker = await Aedes.createBroker();
  aedes = broker;
  lines = [];
  const sockets = createServer((socket) => {
    lines.push(socket);
    broker.handle(socket);
  });
  server = sockets;
  await new Promise<void>((resolve) => sockets.listen(port, '127.0.0.1', resolve));
  return (sockets.address() as { port: number }).port;
};

const open = (port: number, id: string, more: { will?: { device: string } } = {}) => {
  const seen = { dropped: [] as Dropped[], states: [] as boolean[] };
  const bus = connectBus({
    url: `mqtt://127.0.0.1:${port}`,
    hall: 'h',
    clientId: id,
    username: id,
    password: 'x',
    onState: (connected) => seen.states.push(connected),
    onDropped: (dropped) => seen.dropped.push(dropped),
    ...more,
  });
  buses.push(bus);
  return { bus, seen };
};

const until = async (holds: () => boolean) => {
  for (let waited = 0; !holds() && waited < 1000; waited++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
};

const ready = { state: 'ready', faults: [], since: '2026-11-23T09:00:00+08:00' } as const;

test('a retained topic reaches a late reader, a cleared one arrives as nothing', async () => {
  const port = await openBroker();
  const { bus: writer } = open(port, 'writer');
  await writer.say('status', { device: 'd1' }, { ...ready, faults: [] });
  const { bus: reader } = open(port, 'reader');
  const heard: unknown[] = [];
  reader.on('status', { device: '+' }, (status, { device }) => heard.push([device, status?.state]));
  await until(() => heard.length === 1);
  await writer.say('status', { device: 'd1' }, undefined);
  await until(() => heard.length === 2);
  expect(heard).toEqual([
    ['d1', 'ready'],
    ['d1', undefined],
  ]);
});

test('what does not fit is dropped and told, and the next is heard', async () => {
  const port = await openBroker();
  const { bus, seen } = open(port, 'reader');
  const heard: unknown[] = [];
  bus.on('status', { device: 'd1' }, (status) => heard.push(status?.state));
  await until(() => seen.states.includes(true));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const topic = 'hall/h/devices/d1/status';
  for (const payload of ['not json', '{"state":"dancing"}', Buffer.from([0xff, 0xfe]), JSON.stringify(ready)]) {
    aedes?.publish({ cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false } as never, () => {});
  }
  await until(() => heard.length === 1);
  expect(heard).toEqual(['ready']);
  expect(seen.dropped.map((dropped) => dropped.topic)).toEqual([topic, topic, topic]);
});

test('a broker that went away is found again, with what was retained since', async () => {
  const port = await openBroker();
  const { bus, seen } = open(port, 'reader');
  const heard: unknown[] = [];
  bus.on('status', { device: 'd1' }, (status) => heard.push(status?.state));
  await until(() => seen.states.at(-1) === true);
  server?.close();
  await new Promise<void>((resolve) => aedes?.close(() => resolve()));
  await until(() => seen.states.at(-1) === false);
  await openBroker(port);
  const payload = JSON.stringify(ready);
  aedes?.publish(
    { cmd: 'publish', topic: 'hall/h/devices/d1/status', payload, qos: 0, retain: true, dup: false } as never,
    () => {},
  );
  await until(() => heard.includes('ready'));
});

test('a last will has the time of the line that it is for', async () => {
  const port = await openBroker();
  const { seen } = open(port, 'desk', { will: { device: 'd1' } });
  await until(() => seen.states.at(-1) === true);
  server?.close();
  await new Promise<void>((resolve) => aedes?.close(() => resolve()));
  await until(() => seen.states.at(-1) === false);
  const lost = Date.now();
  await openBroker(port);
  await until(() => seen.states.at(-1) === true);
  const { bus: reader } = open(port, 'reader');
  const heard: string[] = [];
  reader.on('status', { device: 'd1' }, (status) => heard.push(status?.since ?? ''));
  lines[0]?.destroy();
  await until(() => heard.length > 0);
  expect(Date.parse(heard[0] ?? '')).toBeGreaterThanOrEqual(lost);
});
