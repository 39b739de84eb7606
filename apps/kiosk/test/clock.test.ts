import { createServer } from 'node:net';
import { connectBus } from '@jiaohao/bus';
import { handMade } from '@jiaohao/device-host/hand-made';
import type { KioskState } from '@jiaohao/protocol';
import { Aedes } from 'aedes';
import { afterEach, expect, test } from 'vitest';
import { startKioskStand } from './kiosk-stand.ts';
import { info, startSmallHall } from './small-hall.ts';

const over: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of over.splice(0).reverse()) await stop();
});

/** A broker that takes everybody, and somebody's line to it. */
const openBroker = async () => {
  const broker = await Aedes.createBroker();
  const server = createServer((socket) => broker.handle(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  over.push(
    () => server.close(),
    () => new Promise<void>((resolve) => broker.close(() => resolve())),
  );
  const url = `mqtt://127.0.0.1:${(server.address() as { port: number }).port}`;
  const bus = connectBus({
    url,
    hall: info.id,
    clientId: 'hall',
    username: 'hall',
    password: 'x',
    onState: () => undefined,
  });
  over.push(() => bus.close());
  return { url, bus };
};

test('a kiosk whose clock is two hours ahead of the hall tells its page the hall’s time', async () => {
  const behindMs = 2 * 3_600_000;
  const hall = await startSmallHall({ behindMs });
  over.push(hall.stop);
  const kiosk = await startKioskStand(hall.url);
  over.push(kiosk.stop);
  const { clockOffsetMs } = await kiosk.page.until<KioskState>('state', ({ online }) => online);
  // A Date header tells whole seconds, and a busy machine answers late.
  expect(Math.abs(clockOffsetMs + behindMs)).toBeLessThan(60_000);
});

test('a kiosk whose clock is two hours ahead of the hall speaks its calls', async () => {
  const behindMs = 2 * 3_600_000;
  const { url, bus } = await openBroker();
  const hall = await startSmallHall({ behindMs });
  over.push(hall.stop);
  const spoken: string[] = [];
  const speaker = handMade(
    'speaker',
    {
      say: async ({ number }) => {
        spoken.push(number);
        return { spoken: true, missing: [] };
      },
    },
    { id: 'speaker-1' },
  );
  speaker.open();
  const desk = await startKioskStand(hall.url, { broker: url, devices: [speaker.running] });
  over.push(desk.stop);
  const heard: string[] = [];
  bus.on('status', { device: '+' }, (_status, { device }) => heard.push(device));
  await expect.poll(() => heard, { timeout: 10_000 }).toContain('kiosk-1');
  let seq = 0;
  const call = () => {
    seq += 1;
    return bus.say(
      'calls',
      {},
      {
        seq,
        at: new Date(Date.now() - behindMs).toISOString(),
        kind: 'called',
        ticket: 't1',
        number: 'A012',
        counter: '3',
        counterName: { zh: '3号窗口', en: 'Counter 3' },
        zone: 'a',
        speech: { number: 'A012', counter: '3', zh: '', en: '' },
      },
    );
  };
  await expect.poll(() => call().then(() => spoken)).toContain('A012');
});
