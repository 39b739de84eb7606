import { supervise } from '@jiaohao/device-kit';
import { panelCall } from '@jiaohao/device-kit/panel-call';
import { duplexPair, udpLink } from '@jiaohao/links';
import { virtualTime } from '@jiaohao/time/virtual';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datagramOf } from '../src/datagram.ts';
import { cxtPanel } from '../src/index.ts';
import { createCxtSimulator, decodeCxtDatagram, udpEnd } from '../src/simulator/index.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const never = new AbortController().signal;
const settings = (over: object = {}) => cxtPanel.options.parse({ width: 160, ...over });

const published = '2121 55AA 00 01 03 08 10000000 0400 B0A1B0A2';

test('the published datagram is made to the byte', () => {
  const text = bytes('B0A1B0A2');
  expect(hex(datagramOf({ zone: 0, colour: 'red', effect: 'left', speed: 8, stay: 16, text }))).toBe(
    hex(bytes(published)),
  );
});

test('the published datagram says: 啊阿, red, to the left, speed 8, 1.6 seconds', () => {
  expect(decodeCxtDatagram(bytes(published))).toEqual({
    zone: 0,
    text: '啊阿',
    colour: 'red',
    effect: 'left',
    speed: 8,
    staySeconds: 1.6,
  });
});

test('a datagram cut anywhere, or with more behind it, is nothing to the card', () => {
  const whole = bytes(published);
  for (let at = 0; at < whole.length; at++) expect(decodeCxtDatagram(whole.subarray(0, at))).toBeUndefined();
  expect(decodeCxtDatagram(Buffer.concat([whole, whole]))).toBeUndefined();
});

test.each([
  ['zone 16', '2121 55AA 10 01 03 08 10000000 0000'],
  ['colour 4', '2121 55AA 00 04 03 08 10000000 0000'],
  ['effect 4', '2121 55AA 00 01 04 08 10000000 0000'],
  ['speed 10', '2121 55AA 00 01 03 0A 10000000 0000'],
  ['another head', '2121 55AB 00 01 03 08 10000000 0000'],
])('a datagram with %s is nothing to the card', (_, text) => expect(decodeCxtDatagram(bytes(text))).toBeUndefined());

test('whatever arrives, the card shows it or not and goes on', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (noise) => {
      const shown = decodeCxtDatagram(noise);
      expect(shown === undefined || shown.zone < 16).toBe(true);
    }),
  );
});

const hall = async (over: object = {}) => {
  const time = virtualTime();
  const simulator = createCxtSimulator({ time });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const panel = await cxtPanel.open(async () => near, settings(over), never, time);
  return { time, simulator, panel, shows: () => simulator.state().shows.map(({ text }) => text) };
};

test('a call and what comes after it are shown in their colours', async () => {
  const { time, simulator, panel } = await hall({ zone: 7, colour: 'green', speed: 3, staySeconds: 2 });
  await time.through(panel.show(panelCall('A012')));
  await time.until(() =>
    expect(simulator.state().shows).toEqual([
      { zone: 7, text: '请A012号到3号窗口', colour: 'red', effect: 'page', speed: 3, staySeconds: 2 },
    ]),
  );
  await time.through(panel.show(panelCall('', { text: '3号窗口', urgent: false })));
  await time.until(() => expect(simulator.state().shows).toMatchObject([{ text: '3号窗口', colour: 'green' }]));
  await panel.close();
});

test.each([
  [
    'is urgent and too long',
    panelCall('A012', { text: '请'.repeat(30) }),
    { text: '请'.repeat(30), effect: 'left' },
    0,
  ],
  ['is too long', panelCall('A012', { text: '请'.repeat(30), urgent: false }), { text: 'A012→3', effect: 'page' }, 0],
  ['has a character beyond GB2312', panelCall('A012', { text: '请堃先生' }), { text: 'A012→3' }, 1],
  ['is longer than a card takes', panelCall('', { text: `a${'请'.repeat(300)}` }), { text: `a${'请'.repeat(249)}` }, 0],
])('a text that %s', async (_, content, shown, replaced) => {
  const { time, simulator, panel } = await hall();
  await time.through(panel.show(content));
  await time.until(() => expect(simulator.state().shows).toMatchObject([shown]));
  expect(simulator.state().broken).toBe(0);
  expect(panel.health()).toEqual({ faults: [], dropped: replaced });
  await panel.close();
});

test('a text is cut where the card’s room ends, not a byte before', async () => {
  const { time, simulator, panel, shows } = await hall();
  await time.through(panel.show(panelCall('', { text: '请'.repeat(250) })));
  await time.until(() => expect(shows()).toEqual(['请'.repeat(250)]));
  await time.through(panel.show(panelCall('', { text: '等'.repeat(251) })));
  await time.until(() => expect(shows()).toEqual(['等'.repeat(250)]));
  expect(simulator.state().broken).toBe(0);
  await panel.close();
});

test('a content is sent three times at once, and no more when no repeats are wanted', async () => {
  const time = virtualTime();
  const simulator = createCxtSimulator({ time });
  const [near, far] = duplexPair();
  simulator.attach(far);
  let sent = 0;
  simulator.on('bytes', ({ direction }) => {
    if (direction === 'in') sent += 1;
  });
  const panel = await cxtPanel.open(async () => near, settings({ repeatSeconds: 0 }), never, time);
  await time.through(panel.show(panelCall('A012')));
  await time.until(() => expect(sent).toBe(3), 5000);
  await time.advance(700);
  expect(sent).toBe(3);
  await panel.close();
});

test('a card that loses every other datagram shows the newest content all the same', async () => {
  const { time, simulator, panel, shows } = await hall();
  simulator.setTrouble('lossy');
  for (const number of ['A001', 'A002', 'A003']) {
    await time.through(panel.show(panelCall(number)));
    await time.until(() => expect(shows()).toEqual([`请${number}号到3号窗口`]));
  }
  await panel.close();
});

test('after a power failure the content comes back with the next repeat', async () => {
  const { time, simulator, panel, shows } = await hall({ repeatSeconds: 0.1 });
  await time.through(panel.show(panelCall('A001')));
  await time.until(() => expect(shows()).toEqual(['请A001号到3号窗口']));
  simulator.setPower(false);
  expect(shows()).toEqual([]);
  simulator.setPower(true);
  await time.until(() => expect(shows()).toEqual(['请A001号到3号窗口']));
  await panel.close();
});

test('a card that floods the line is counted, and contents still reach it', async () => {
  const { time, simulator, panel, shows } = await hall();
  simulator.setTrouble('flood');
  await time.until(() => expect(panel.health().dropped).toBeGreaterThan(50), 5000);
  await time.through(panel.show(panelCall('A001')));
  await time.until(() => expect(shows()).toEqual(['请A001号到3号窗口']));
  expect(panel.health().faults).toEqual([]);
  simulator.setTrouble('none');
  await panel.close();
});

test('a closed panel refuses contents', async () => {
  const { time, panel } = await hall();
  await panel.close();
  await expect(time.through(panel.show(panelCall('A001')))).rejects.toMatchObject({ code: 'offline' });
  expect(await time.through(panel.ended)).toBeUndefined();
});

test('a panel over real UDP shows calls, is opened without being there, and gets its content when it comes', async () => {
  const first = await udpEnd();
  const { port } = first;
  await first.close();
  const supervised = supervise({
    driver: cxtPanel,
    link: udpLink('127.0.0.1', port),
    options: settings({ repeatSeconds: 0.1 }),
  });
  supervised.onDevice((panel) => panel.show(panelCall('A012')).catch(() => undefined));
  await expect.poll(() => supervised.status().state).toBe('ready');
  const simulator = createCxtSimulator();
  const end = await udpEnd(port);
  simulator.attach(end.link);
  await expect.poll(() => simulator.state().shows, { timeout: 5000 }).toMatchObject([{ text: '请A012号到3号窗口' }]);
  expect(supervised.status().state).toBe('ready');
  await supervised.close();
  await end.close();
});
