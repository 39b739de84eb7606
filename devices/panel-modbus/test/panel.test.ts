import { type PanelContent, supervise } from '@jiaohao/device-kit';
import { duplexPair } from '@jiaohao/links';
import { cutCable } from '@jiaohao/links/cut-cable';
import { expect, test } from 'vitest';
import { modbusPanel } from '../src/index.ts';
import { createModbusSimulator, type ModbusTrouble } from '../src/simulator/index.ts';

const never = new AbortController().signal;
const map = { numberRegister: 0, counterRegister: 4, textRegister: 16, blinkCoil: 2 };
const settings = (over: object = {}) =>
  modbusPanel.options.parse({ ...map, timeoutMs: 100, gapMs: 2, repeatSeconds: 0, ...over });
const call = (number: string, over: Partial<PanelContent> = {}): PanelContent => ({
  number,
  counter: '3',
  text: `请${number}号到3号窗口`,
  urgent: true,
  ...over,
});

const hall = async (over: object = {}) => {
  const simulator = createModbusSimulator({ ...map, slowMs: 150 });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const panel = await modbusPanel.open(async () => near, settings(over), never);
  return { simulator, panel, near };
};

test.each(['multiple', 'single'] as const)('a call is shown and blinks, with %s writes', async (write) => {
  const { simulator, panel } = await hall({ write });
  const codes = new Set<number>();
  simulator.on('obeyed', ({ code }) => codes.add(code));
  await panel.show(call('A012'));
  const shown = { number: '12', counter: '3', text: '请A012号到3号窗口', blinking: true };
  expect(simulator.state()).toMatchObject(shown);
  await panel.show(call('A012', { urgent: false }));
  expect(simulator.state()).toMatchObject({ ...shown, blinking: false });
  expect([...codes].sort()).toEqual(write === 'multiple' ? [16, 5] : [5, 6]);
  expect(panel.health()).toEqual({ faults: [], dropped: 0 });
  await panel.close();
});

test('the newest of many contents stands, and those in between are told so', async () => {
  const { simulator, panel } = await hall();
  const shown = ['A001', 'A002', 'A003', 'A004'].map((number) => panel.show(call(number)));
  const said = await Promise.allSettled(shown);
  expect(said.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled']);
  expect(simulator.state().number).toBe('4');
  await panel.close();
});

test('a panel that stands is only looked at; one that lost its power is written again', async () => {
  const { simulator, panel } = await hall({ repeatSeconds: 0.03 });
  await panel.show(call('A012'));
  const codes: number[] = [];
  simulator.on('obeyed', ({ code }) => codes.push(code));
  await expect.poll(() => codes.length).toBeGreaterThan(5);
  expect(new Set(codes)).toEqual(new Set([3]));
  simulator.setPower(false);
  simulator.setPower(true);
  expect(simulator.state().number).toBe('0');
  await expect.poll(() => simulator.state()).toMatchObject({ number: '12', counter: '3', blinking: true });
  await panel.close();
});

test('a panel that cannot be read is written again with every repeat', async () => {
  const { simulator, panel } = await hall({ readBack: false, repeatSeconds: 0.03 });
  const codes = new Set<number>();
  simulator.on('obeyed', ({ code }) => codes.add(code));
  await panel.show(call('A012'));
  simulator.setPower(false);
  simulator.setPower(true);
  await expect.poll(() => simulator.state().number).toBe('12');
  expect(codes.has(3)).toBe(false);
  await panel.close();
});

test.each<[ModbusTrouble, string]>([
  ['silent', 'no-answer'],
  ['garbage', 'garbage'],
  ['bad-checksum', 'garbage'],
])('a panel that is %s is never said to show, and is let go for %s', async (trouble, code) => {
  const { simulator, panel } = await hall();
  simulator.setTrouble(trouble);
  await expect(panel.show(call('A001'))).rejects.toMatchObject({ code });
  expect(await panel.ended).toMatchObject({ code });
});

test.each<[ModbusTrouble, string]>([
  ['busy', 'refused'],
  ['failure', 'refused'],
  ['no-such-register', 'bad-setting'],
])('a panel that answers %s shows %s until it takes a content', async (trouble, fault) => {
  const { simulator, panel } = await hall();
  simulator.setTrouble(trouble);
  await expect(panel.show(call('A001'))).rejects.toMatchObject({ code: fault });
  expect(panel.health().faults).toEqual([fault]);
  simulator.setTrouble('none');
  await panel.show(call('A001'));
  expect([panel.health().faults, simulator.state().number]).toEqual([[], '1']);
  await panel.close();
});

test('an answer that is late is not taken for another', async () => {
  const { simulator, panel } = await hall({ counterRegister: null, textRegister: null, blinkCoil: null });
  simulator.setTrouble('slow');
  const first = panel.show(call('A001'));
  await expect.poll(() => simulator.state().number).toBe('1');
  const second = panel.show(call('A002'));
  await expect(first).rejects.toMatchObject({ code: 'no-answer' });
  simulator.setTrouble('silent');
  await expect(second).rejects.toMatchObject({ code: 'no-answer' });
  await panel.close();
});

test('noise around answers is dropped and counted', async () => {
  const { simulator, panel } = await hall();
  simulator.setTrouble('noise');
  await panel.show(call('A001'));
  expect(panel.health()).toMatchObject({ faults: ['garbage'] });
  simulator.setTrouble('none');
  await panel.show(call('A002'));
  expect(panel.health().faults).toEqual([]);
  expect(panel.health().dropped).toBeGreaterThan(0);
  await panel.close();
});

test('an adapter that hears itself does not answer for the panel', async () => {
  const { simulator, panel } = await hall({ counterRegister: null, blinkCoil: null, textRegister: null });
  simulator.setTrouble('echo');
  await panel.show(call('A001'));
  expect(simulator.state().number).toBe('1');
  await panel.close();
  const [near, far] = duplexPair();
  far.on('data', (chunk) => far.write(chunk));
  await expect(modbusPanel.open(async () => near, settings(), never)).rejects.toMatchObject({ code: 'garbage' });
});

test('a panel that floods the line is counted, and nothing is claimed that it does not hold', async () => {
  const { simulator, panel } = await hall();
  simulator.setTrouble('flood');
  await expect.poll(() => panel.health().dropped, { timeout: 5000 }).toBeGreaterThan(0);
  const shown = await panel.show(call('A001')).then(
    () => true,
    () => false,
  );
  expect(shown && simulator.state().number !== '1').toBe(false);
  simulator.setTrouble('none');
  await panel.close();
});

test('a panel that does not answer, or has another address, is not opened', async () => {
  const [near, far] = duplexPair();
  far.resume();
  await expect(modbusPanel.open(async () => near, settings(), never)).rejects.toMatchObject({ code: 'no-answer' });
  expect(near.destroyed).toBe(true);
  const [mine, its] = duplexPair();
  createModbusSimulator({ unit: 9 }).attach(its);
  await expect(modbusPanel.open(async () => mine, settings(), never)).rejects.toMatchObject({ code: 'no-answer' });
});

test.each(['out', 'in'] as const)(
  'a cable pulled at any byte on the way %s: never a false claim',
  async (direction) => {
    const simulator = createModbusSimulator(map);
    let claimed = 0;
    for (let at = 0; at < (direction === 'out' ? 90 : 50); at++) {
      const cable = cutCable();
      simulator.setPower(false);
      simulator.setPower(true);
      simulator.attach(cable.far);
      const panel = await modbusPanel.open(async () => cable.near, settings(), never);
      cable.cutAfter(at, direction);
      const shown = await panel.show(call('A012')).then(
        () => true,
        () => false,
      );
      if (shown) {
        claimed += 1;
        expect(simulator.state()).toMatchObject({ number: '12', counter: '3', blinking: true });
      } else expect(await panel.ended).toMatchObject({ code: 'offline' });
      await panel.close();
    }
    expect(claimed).toBeGreaterThan(0);
  },
);

test('a supervised panel shows its content again after every new link', async () => {
  const simulator = createModbusSimulator(map);
  const supervised = supervise({
    driver: modbusPanel,
    link: async () => {
      const [near, far] = duplexPair();
      simulator.attach(far);
      return near;
    },
    options: settings(),
    backoff: { firstMs: 10, longestMs: 40 },
  });
  let opened = 0;
  supervised.onDevice((panel) => {
    opened += 1;
    panel.show(call(`A00${opened}`)).catch(() => undefined);
  });
  for (let round = 1; round <= 3; round++) {
    await expect.poll(() => simulator.state().number).toBe(String(round));
    simulator.setPower(false);
    simulator.unplug();
    simulator.setPower(true);
  }
  await supervised.close();
});
