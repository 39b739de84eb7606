import { type AddressInfo, createServer } from 'node:net';
import { supervise } from '@jiaohao/device-kit';
import { testAnsweringPanel } from '@jiaohao/device-kit/answering-panel';
import { panelCall } from '@jiaohao/device-kit/panel-call';
import { duplexPair, tcpLink } from '@jiaohao/links';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { modbusPanel } from '../src/index.ts';
import { createModbusSimulator } from '../src/simulator/index.ts';

const never = new AbortController().signal;
const map = { numberRegister: 0, counterRegister: 4, textRegister: 16, blinkCoil: 2 };
const settings = (over: object = {}) =>
  modbusPanel.options.parse({ ...map, timeoutMs: 100, gapMs: 2, repeatSeconds: 0, ...over });

const hall = async (over: object = {}) => {
  const time = virtualTime();
  const simulator = createModbusSimulator({ ...map, slowMs: 150, time });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const panel = await time.through(modbusPanel.open(async () => near, settings(over), never, time));
  return { time, simulator, panel, near };
};

testAnsweringPanel({
  open: (link, time) => modbusPanel.open(link, settings(), never, time),
  supervise: (link, time) =>
    supervise({ driver: modbusPanel, link, options: settings(), backoff: { firstMs: 10, longestMs: 40 }, time }),
  simulate: (time) => createModbusSimulator({ ...map, time }),
  stranger: (time) => createModbusSimulator({ unit: 9, time }),
  seen: (simulator) => simulator.state(),
  ofCall: (number) => ({ number: String(Number(number.slice(1))), counter: '3', blinking: true }),
  refusals: [
    ['busy', 'refused'],
    ['failure', 'refused'],
    ['no-such-register', 'bad-setting'],
  ],
  longest: { out: 90, in: 50 },
});

test.each(['multiple', 'single'] as const)('a call is shown and blinks, with %s writes', async (write) => {
  const { time, simulator, panel } = await hall({ write });
  const codes = new Set<number>();
  simulator.on('obeyed', ({ code }) => codes.add(code));
  await time.through(panel.show(panelCall('A012')));
  const shown = { number: '12', counter: '3', text: '请A012号到3号窗口', blinking: true };
  expect(simulator.state()).toMatchObject(shown);
  await time.through(panel.show(panelCall('A012', { urgent: false })));
  expect(simulator.state()).toMatchObject({ ...shown, blinking: false });
  expect([...codes].sort()).toEqual(write === 'multiple' ? [16, 5] : [5, 6]);
  expect(panel.health()).toEqual({ faults: [], dropped: 0 });
  await panel.close();
});

test('a panel that stands is only looked at; one that lost its power is written again', async () => {
  const { time, simulator, panel } = await hall({ repeatSeconds: 0.03 });
  await time.through(panel.show(panelCall('A012')));
  const codes: number[] = [];
  simulator.on('obeyed', ({ code }) => codes.push(code));
  await time.until(() => expect(codes.length).toBeGreaterThan(5));
  expect(new Set(codes)).toEqual(new Set([3]));
  simulator.setPower(false);
  simulator.setPower(true);
  expect(simulator.state().number).toBe('0');
  await time.until(() => expect(simulator.state()).toMatchObject({ number: '12', counter: '3', blinking: true }));
  await panel.close();
});

test('a panel that cannot be read is written again with every repeat', async () => {
  const { time, simulator, panel } = await hall({ readBack: false, repeatSeconds: 0.03 });
  const codes = new Set<number>();
  simulator.on('obeyed', ({ code }) => codes.add(code));
  await time.through(panel.show(panelCall('A012')));
  simulator.setPower(false);
  simulator.setPower(true);
  await time.until(() => expect(simulator.state().number).toBe('12'));
  expect(codes.has(3)).toBe(false);
  await panel.close();
});

test('an answer that is late is not taken for another', async () => {
  const { time, simulator, panel } = await hall({ counterRegister: null, textRegister: null, blinkCoil: null });
  simulator.setTrouble('slow');
  const first = panel.show(panelCall('A001'));
  await time.until(() => expect(simulator.state().number).toBe('1'));
  const second = panel.show(panelCall('A002'));
  await expect(time.through(first)).rejects.toMatchObject({ code: 'no-answer' });
  simulator.setTrouble('silent');
  await expect(time.through(second)).rejects.toMatchObject({ code: 'no-answer' });
  await panel.close();
});

test('noise around answers is dropped and counted', async () => {
  const { time, simulator, panel } = await hall();
  simulator.setTrouble('noise');
  await time.through(panel.show(panelCall('A001')));
  expect(panel.health()).toMatchObject({ faults: ['garbage'] });
  simulator.setTrouble('none');
  await time.through(panel.show(panelCall('A002')));
  expect(panel.health().faults).toEqual([]);
  expect(panel.health().dropped).toBeGreaterThan(0);
  await panel.close();
});

test('an adapter that hears itself does not answer for the panel', async () => {
  const { time, simulator, panel } = await hall({ counterRegister: null, blinkCoil: null, textRegister: null });
  simulator.setTrouble('echo');
  await time.through(panel.show(panelCall('A001')));
  expect(simulator.state().number).toBe('1');
  await panel.close();
  const [near, far] = duplexPair();
  far.on('data', (chunk) => far.write(chunk));
  const opening = modbusPanel.open(async () => near, settings(), never, time);
  await expect(time.through(opening)).rejects.toMatchObject({ code: 'garbage' });
});

test('a panel that floods the line is counted, and nothing is claimed that it does not hold', async () => {
  const { time, simulator, panel } = await hall();
  simulator.setTrouble('flood');
  await time.until(() => expect(panel.health().dropped).toBeGreaterThan(0), 5000);
  const shown = await time.through(
    panel.show(panelCall('A001')).then(
      () => true,
      () => false,
    ),
  );
  expect(shown && simulator.state().number !== '1').toBe(false);
  simulator.setTrouble('none');
  await panel.close();
});

test('an answer that came while the process was kept from reading counts', async () => {
  const simulator = createModbusSimulator(map);
  const server = createServer((socket) => {
    simulator.attach(socket);
    socket.on('data', () => {
      const until = performance.now() + 150;
      while (performance.now() < until);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const panel = await modbusPanel.open(tcpLink('127.0.0.1', port), settings({ timeoutMs: 100 }), never);
  await panel.show(panelCall('A012'));
  expect(simulator.state()).toMatchObject({ number: '12' });
  await panel.close();
  server.close();
});
