import { connect } from 'node:net';
import mqtt from 'mqtt';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { connectPacket, publishPacket, rawSubscriber, subscribePacket } from '../../../../test/lib/raw-mqtt.ts';
import { until } from '../desk-in-test.ts';
import { brokerInTest, status, type TestBroker } from './broker-in-test.ts';

let broker: TestBroker;
let isShared = false;
afterEach(async () => {
  if (!isShared) await broker.end();
});

const ready = JSON.stringify({ state: 'ready' });
const gone = (device: string) =>
  ({ topic: status(device), payload: Buffer.from('gone'), qos: 1, retain: true }) as const;

/** Everything that comes on the devices' status topics from now on, and what is kept of them. */
const statuses = async (reader = 'bench-1') => {
  broker.give(reader, 'bench');
  const client = await broker.client(reader);
  const heard: string[] = [];
  client.on('message', (topic, bytes) => heard.push(`${topic.split('/')[3]} ${bytes}`));
  await client.subscribeAsync(status('+'));
  return heard;
};

const bytesFor = (host: { tcp: number } | { web: string }, bytes: Buffer) =>
  new Promise<Buffer>((resolve) => {
    const got: Buffer[] = [];
    const done = () => resolve(Buffer.concat(got));
    if ('tcp' in host) {
      const socket = connect(host.tcp, '127.0.0.1', () => socket.write(bytes));
      socket
        .on('data', (chunk: Buffer) => got.push(chunk))
        .on('close', done)
        .on('error', () => undefined);
    } else {
      const ws = new WebSocket(host.web, 'mqtt');
      ws.on('open', () => ws.send(bytes)).on('message', (chunk: Buffer) => got.push(chunk));
      ws.on('close', done).on('error', () => undefined);
    }
  });

describe('before anybody has signed in', () => {
  beforeAll(async () => {
    broker = await brokerInTest({ limits: { unknownMs: 20, signInMs: 1500 } });
    isShared = true;
  });
  afterAll(async () => {
    isShared = false;
    await broker.end();
  });

  test.each([0, 1, 100, 1400, 9000, 16_384, 65_000, 85_000, 200_000, 262_000])(
    'a CONNECT without a password and a SUBSCRIBE of %i bytes in one write end only their line',
    async (bytes) => {
      const before = broker.pid();
      const filters = Array.from({ length: Math.ceil(bytes / 20) }, (_, i) => ({
        topic: `a/${i}`.padEnd(17, 'x'),
        qos: 0 as const,
      }));
      const { default: mqttPacket } = await import('mqtt-packet');
      const anonymous = mqttPacket.generate({
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: 4,
        clientId: '',
        clean: true,
      });
      const packet = Buffer.concat([
        anonymous,
        bytes === 0
          ? subscribePacket('a')
          : mqttPacket.generate({ cmd: 'subscribe', messageId: 1, subscriptions: filters }),
      ]);
      for (const host of [{ tcp: broker.port }, { web: broker.web }]) {
        const answer = await bytesFor(host, packet);
        // CONNACK with code 4, or nothing where the packet alone was too large.
        expect(['20020004', '']).toContain(answer.toString('hex'));
      }
      broker.give('board-a', 'board');
      expect((await broker.client('board-a')).connected).toBe(true);
      expect([broker.pid(), broker.troubles]).toEqual([before, []]);
    },
  );

  test('what is no MQTT is cut without an answer, and a newer MQTT is told which one is spoken', async () => {
    broker.refused.clear();
    for (const junk of [
      'GET / HTTP/1.1\r\n\r\n',
      '\x16\x03\x01\x02\x00',
      '\x10\xff\xff\xff\x7f',
      '\x30\x05\x00\x01a12',
    ]) {
      expect(await bytesFor({ tcp: broker.port }, Buffer.from(junk, 'latin1'))).toHaveLength(0);
    }
    const five = await bytesFor(
      { tcp: broker.port },
      Buffer.from('101000044d5154540502003c00000000036b6f73', 'hex').subarray(0, 18),
    );
    expect(five.subarray(0, 4).toString('hex')).toBe('20020001');
    await until('it is counted', () => [...broker.refused.values()].reduce((a, b) => a + b, 0) >= 5);
  });

  test('lines that announce 250 MB are gone before they have sent one', async () => {
    const giant = Buffer.concat([Buffer.from([0x10, 0x80, 0xe5, 0x9a, 0x77]), Buffer.alloc(60_000)]);
    const answers = await Promise.all(Array.from({ length: 10 }, () => bytesFor({ tcp: broker.port }, giant)));
    expect(answers.every(({ length }) => length === 0)).toBe(true);
  });

  test('a silent line goes after its time', async () => {
    const socket = connect(broker.port, '127.0.0.1');
    await new Promise((resolve) => socket.once('close', resolve));
    await until('it is told', () => broker.refused.has('127.0.0.1: did not sign in in time'));
  });
});

describe('who may come and speak', () => {
  test('another credential does not get a client id that is taken; the same one does', async () => {
    broker = await brokerInTest();
    for (const device of ['kiosk-1', 'kiosk-2']) broker.give(device);
    const first = await broker.client('kiosk-1', { clientId: 'screen', reconnectPeriod: 0 });
    const thief = mqtt.connect(`mqtt://127.0.0.1:${broker.port}`, {
      protocolVersion: 4,
      clientId: 'screen',
      username: 'kiosk-2',
      password: 'token of kiosk-2',
      reconnectPeriod: 0,
    });
    const error = await new Promise<Error & { code?: number }>((resolve) => thief.once('error', resolve));
    expect([error.code, first.connected]).toEqual([2, true]);
    const again = await broker.client('kiosk-1', { clientId: 'screen', reconnectPeriod: 0 });
    await until('the older line is gone', () => !first.connected);
    expect(again.connected).toBe(true);
  });

  test('the owner of the credential is the author, whatever a client calls itself', async () => {
    broker = await brokerInTest();
    const authors: string[] = [];
    broker.listen(status('+'), (_topic, _payload, from) => authors.push(from));
    broker.give('pad-1', 'pad');
    const pad = await broker.client('pad-1', { clientId: 'admin', username: 'admin' });
    await pad.publishAsync(status('pad-1'), ready, { qos: 1 });
    await until('it is heard', () => authors.length > 0);
    expect(authors).toEqual(['pad-1']);
  });

  test('a credential that is taken back or ends ends its lines within a second, and its messages go nowhere', async () => {
    broker = await brokerInTest();
    const heard = await statuses();
    for (const device of ['kiosk-1', 'kiosk-3']) broker.give(device);
    broker.give('kiosk-2', 'kiosk', 1500);
    const [taken, ending, staying] = [
      await broker.client('kiosk-1', { reconnectPeriod: 0 }),
      await broker.client('kiosk-2', { reconnectPeriod: 0 }),
      await broker.client('kiosk-3', { reconnectPeriod: 0 }),
    ];
    const at = performance.now();
    broker.take('kiosk-1');
    taken.publish(status('kiosk-1'), ready);
    await until('the line is cut', () => !taken.connected);
    expect(performance.now() - at).toBeLessThan(1000);
    await until('the other has ended', () => !ending.connected);
    expect(staying.connected).toBe(true);
    expect(heard.filter((one) => one.includes('ready'))).toEqual([]);
  });

  test('a credential that comes a moment after its line is waited for', async () => {
    broker = await brokerInTest({ limits: { unknownMs: 5000 } });
    const coming = broker.client('kiosk-1');
    setTimeout(() => broker.give('kiosk-1'), 200);
    expect((await coming).connected).toBe(true);
    expect(broker.refused.size).toBe(0);
  });

  test('a last will does not overtake the last word', async () => {
    broker = await brokerInTest();
    const heard: string[] = [];
    broker.listen(status('+'), (_topic, payload) => heard.push(Buffer.from(payload).toString()));
    for (let i = 0; i < 30; i++) {
      broker.give(`kiosk-${i}`);
      const device = await broker.client(`kiosk-${i}`, { will: gone(`kiosk-${i}`), reconnectPeriod: 0 });
      await device.publishAsync(status(`kiosk-${i}`), 'here', { qos: 1, retain: true });
      await device.endAsync(true);
    }
    await until('all are gone', () => heard.length === 60);
    expect(heard).toEqual(Array.from({ length: 30 }, () => ['here', 'gone']).flat());
  });

  test('of two lines of one device the last one leaves the last will', async () => {
    broker = await brokerInTest();
    const heard = await statuses();
    broker.give('board-a', 'board');
    const pages = [1, 2].map(() => broker.client('board-a', { will: gone('board-a') }));
    const [one, two] = await Promise.all(pages);
    await one?.publishAsync(status('board-a'), 'here', { qos: 1, retain: true });
    await one?.endAsync(true);
    await two?.publishAsync(status('board-a'), 'still here', { qos: 1, retain: true });
    await until('the other is heard', () => heard.includes('board-a still here'));
    expect(heard).toEqual(['board-a here', 'board-a still here']);
    await two?.endAsync(true);
    await until('the will is heard', () => heard.includes('board-a gone'));
  });
});

test('a reader that never reads is cut, and pays with a pause; the others get everything at once', async () => {
  broker = await brokerInTest({ limits: { backlogBytes: 300_000, pauseMs: 600_000, longestPauseMs: 600_000 } });
  broker.give('board-a', 'board');
  broker.give('board-b', 'board');
  const frozen = await rawSubscriber({
    port: broker.port,
    clientId: 'frozen',
    password: 'token of board-a',
    filter: 'hall/h/calls',
    hear: () => undefined,
  });
  frozen.pause();
  let got = 0;
  const screen = await broker.client('board-b');
  screen.on('message', () => {
    got += 1;
  });
  await screen.subscribeAsync('hall/h/calls');
  const text = 'x'.repeat(60_000);
  let slowest = 0;
  for (let sent = 1; sent <= 400; sent++) {
    const at = performance.now();
    await broker.publish('hall/h/calls', text, false);
    await until('the screen has it', () => got >= sent);
    slowest = Math.max(slowest, performance.now() - at);
  }
  expect(got).toBe(400);
  expect(slowest).toBeLessThan(3000);
  await until('it is told', () => broker.refused.has('board-a: reads too slowly'));
  const back = await bytesFor({ tcp: broker.port }, connectPacket('frozen', 'board-a', 'token of board-a'));
  expect(back.toString('hex')).toBe('20020003');
  frozen.destroy();
});

test('2,000 statuses of 60 KB to one who never reads, then 2,000 connects, leave the broker as it was', async () => {
  broker = await brokerInTest({ limits: { bytesPerSecond: 1e9, bytesAtOnce: 1e9, packetsAtOnce: 1e6 } });
  const pid = broker.pid();
  broker.give('bench-1', 'bench');
  broker.give('pad-1', 'pad');
  const frozen = await rawSubscriber({
    port: broker.port,
    clientId: 'frozen',
    password: 'token of bench-1',
    filter: status('+'),
    hear: () => undefined,
  });
  frozen.pause();
  const pad = connect(broker.port, '127.0.0.1');
  pad.write(connectPacket('pad-1', 'pad-1', 'token of pad-1'));
  const packet = publishPacket(status('pad-1'), 'x'.repeat(60_000));
  for (let i = 0; i < 2000; i++) if (!pad.write(packet)) await new Promise((resolve) => pad.once('drain', resolve));
  for (let i = 0; i < 2000; i += 100)
    await Promise.all(
      Array.from({ length: 100 }, (_, n) => {
        const socket = connect(broker.port, '127.0.0.1');
        socket.write(connectPacket(`c${i + n}`, 'pad-1', 'token of pad-1'));
        return new Promise<void>((resolve) => {
          socket.once('data', () => {
            socket.destroy();
            resolve();
          });
        });
      }),
    );
  expect([broker.pid(), broker.troubles]).toEqual([pid, []]);
  pad.destroy();
  frozen.destroy();
}, 120_000);

describe('a broker that has ended', () => {
  test('is there again under its port with everything retained, and speaks for who did not come back', async () => {
    broker = await brokerInTest({ comeBackMs: 2500 });
    const heard: string[] = [];
    broker.listen(status('+'), (topic, payload) => heard.push(`${topic.split('/')[3]} ${Buffer.from(payload)}`));
    for (const device of ['kiosk-1', 'kiosk-2']) broker.give(device);
    await broker.publish('hall/h/zones/a/board', 'rows', true);
    const stays = await broker.client('kiosk-1', { will: gone('kiosk-1') });
    const leaves = await broker.client('kiosk-2', { will: gone('kiosk-2'), reconnectPeriod: 0 });
    await stays.publishAsync(status('kiosk-1'), 'here', { qos: 1, retain: true });
    await leaves.publishAsync(status('kiosk-2'), 'here too', { qos: 1, retain: true });
    await broker.kill();
    await expect(broker.publish('hall/h/calls', 'lost', false)).rejects.toThrow('away');
    await broker.publish('hall/h/zones/b/board', 'meanwhile', true);
    await broker.untilReady(30_000);
    await until('who stays is back', () => stays.connected);
    broker.give('board-a', 'board');
    const late = await broker.client('board-a');
    const shown: string[] = [];
    late.on('message', (topic, bytes) => shown.push(`${topic} ${bytes}`));
    await late.subscribeAsync('hall/h/zones/+/board');
    await until('both boards are there', () => shown.length === 2);
    expect(shown.sort()).toEqual(['hall/h/zones/a/board rows', 'hall/h/zones/b/board meanwhile']);
    await until('one is spoken for', () => heard.includes('kiosk-2 gone'));
    expect(heard).not.toContain('kiosk-1 gone');
    expect(broker.restarts()).toBe(1);
  });

  test('lets who connects meanwhile wait instead of refusing them', async () => {
    broker = await brokerInTest();
    broker.give('board-a', 'board');
    process.kill(broker.pid() ?? 0, 'SIGKILL');
    const waited = await broker.client('board-a', { reconnectPeriod: 0, connectTimeout: 30_000 });
    expect(waited.connected).toBe(true);
  });
});
