import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshFolder } from '../lib/hall-program.ts';
import { pause, until } from '../lib/until.ts';
import { createCable } from '../round/cable.ts';
import { facesOf } from './faces.ts';
import { startWing, type Wing, well } from './wing.ts';
import { type Wire, wiringOf } from './wiring.ts';

let wing: Wing;
const panels = ['panel-1', 'panel-2', 'panel-3', 'panel-4'];
const over: (() => unknown)[] = [];

beforeAll(async () => {
  wing = await startWing('gateway-1');
  await wing.allReady('gateway-1');
}, 120_000);

afterAll(async () => {
  for (const end of over.splice(0)) await end();
  await wing?.stop();
}, 60_000);

test('two devices with one id in one file are refused with the line of the second', async () => {
  const wires = wiringOf('gateway-1', wing.links);
  const doubled = [...wires, { ...wires[0], counter: '2' } as Wire];
  await expect(wing.startDesk('gateway-1', doubled)).rejects.toThrow(
    /bad-config: .*gateway-1-\d+\.yaml cannot be used:\s+line \d+: wiring\.5\.id: panel-1 is used twice/,
  );
  await expect(wing.startDesk('gateway-1', [{ ...wires[0], id: 'gateway-1' } as Wire])).rejects.toThrow(
    'gateway-1 is used twice',
  );
}, 40_000);

test('two gateways with the same devices: both live, the hall counts each device once, and one alone is well', async () => {
  const { hand } = wing;
  const first = wing.desk('gateway-1');
  const twin = await wing.startDesk('gateway-1');
  const begun = performance.now();
  let looks = 0;
  while (performance.now() - begun < 8000) {
    const devices = await hand.devices();
    expect([...devices.keys()].filter((id) => id === 'panel-1')).toHaveLength(1);
    expect(['ready', 'degraded', 'offline', 'starting', 'fault']).toContain(devices.get('panel-1')?.state);
    looks += 1;
    await pause(100);
  }
  expect(looks).toBeGreaterThan(5);
  for (const { child } of [first, twin]) expect([child.exitCode, child.signalCode]).toEqual([null, null]);
  await twin.kill();
  await until(
    'the first gateway is right about its devices',
    async () => {
      const devices = await hand.devices();
      return ['gateway-1', 'speaker-a', ...panels].every((id) => devices.get(id)?.state === 'ready');
    },
    45_000,
  );
  for (const panel of panels) {
    const troubles = await until(`nothing of ${panel} is left open`, async () => {
      const all = (await hand.troubles()).filter(({ device }) => device === panel);
      return all.every(({ state }) => state !== 'open') && all;
    });
    const subjects = troubles.map(({ fault }) => fault.code);
    expect(new Set(subjects).size).toBe(subjects.length);
  }
  await hand.take('social-insurance');
  await hand.clerk('zhao-min', '1', 'open');
  await hand.clerk('zhao-min', '1', 'call-next');
  await facesOf(wing.bench).shows('panel-1', 'A001');
  expect(wing.allAlive().find(({ name }) => name === 'bench')).toEqual(well('bench'));
}, 90_000);

test('a serial port that another program holds is said so, and works as soon as it is free', async () => {
  const { hand, statuses } = wing;
  const cable = createCable(join(freshFolder('port'), 'code'), (link) => link.resume());
  await cable.plug();
  over.push(cable.unplug);
  // As every serial program does: open, lock, keep.
  const hold = `import fcntl,time; f=open(${JSON.stringify(cable.path)},'rb+',buffering=0); fcntl.flock(f,fcntl.LOCK_EX); print('held',flush=True); time.sleep(120)`;
  const other = spawn('python3', ['-c', hold], { stdio: ['ignore', 'pipe', 'ignore'] });
  over.push(() => other.kill());
  await once(other.stdout, 'data');

  const wiring: Wire[] = [
    { id: 'kiosk-1-code', driver: 'code-scanner.serial', link: { type: 'serial', path: cable.path } },
  ];
  await wing.startDesk('kiosk-1', wiring);
  await statuses.says('kiosk-1-code', ({ faults }) => faults.includes('port-busy'));
  await until('it is on the list', async () =>
    (await hand.troubles()).some(
      ({ device, state, fault }) =>
        device === 'kiosk-1-code' && state === 'open' && fault.code === 'port-busy' && fault.words.zh.includes('占用'),
    ),
  );
  const gone = once(other, 'exit');
  other.kill();
  await gone;
  await statuses.says('kiosk-1-code', ({ state }) => state === 'ready', 45_000);
}, 90_000);

test('a foreign service at the address of a printer is no printer; the printer that comes there later is found', async () => {
  const { bench, statuses } = wing;
  const { link } = wiringOf('kiosk-1', wing.links).find(({ id }) => id === 'kiosk-1-printer') ?? {};
  if (link?.type !== 'tcp') throw new Error('the printer is not on TCP');
  await wing.desk('kiosk-1').stop();
  await bench.touch('kiosk-1-printer', 'setPlugged', { plugged: false });
  const foreign = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.resume().end('SSH-2.0-OpenSSH_9.2\r\n');
  });
  over.push(() => foreign.close());
  await new Promise<void>((resolve) => foreign.listen(link.port, '127.0.0.1', resolve));
  expect((foreign.address() as AddressInfo).port).toBe(link.port);
  await wing.startDesk('kiosk-1', [
    { id: 'kiosk-1-printer', driver: 'printer.escpos', link, options: { pollMs: 300, timeoutMs: 800 } },
  ]);
  await statuses.says('kiosk-1-printer', ({ state, faults }) => state === 'offline' && faults.length > 0);
  await new Promise((resolve) => foreign.close(resolve));
  await bench.touch('kiosk-1-printer', 'setPlugged', { plugged: true });
  await statuses.says('kiosk-1-printer', ({ state }) => state === 'ready', 45_000);
}, 90_000);
