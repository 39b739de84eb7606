import { type ScannedCode, supervise } from '@jiaohao/device-kit';
import { duplexPair, packetPair } from '@jiaohao/links';
import { cutCable } from '@jiaohao/links/cut-cable';
import { virtualTime } from '@jiaohao/time/virtual';
import { expect, test } from 'vitest';
import { hidPosCodeScanner, serialCodeScanner } from '../src/index.ts';
import { createScannerSimulator, type ScannerSimulatorOptions } from '../src/simulator/index.ts';

const never = new AbortController().signal;
const long = `https://example.gov.cn/appointment?no=${'7'.repeat(100)}`;

const hall = async (wire: 'serial' | 'hid-pos', over: object = {}, sends: Partial<ScannerSimulatorOptions> = {}) => {
  const time = virtualTime();
  const simulator = createScannerSimulator({ wire, lateMs: 50, ...sends, time });
  const [near, far] = wire === 'serial' ? duplexPair() : packetPair();
  simulator.attach(far);
  const driver = wire === 'serial' ? serialCodeScanner : hidPosCodeScanner;
  const scanner =
    driver === serialCodeScanner
      ? await serialCodeScanner.open(async () => near, serialCodeScanner.options.parse(over), never, time)
      : await hidPosCodeScanner.open(async () => near, hidPosCodeScanner.options.parse(over), never, time);
  const codes: ScannedCode[] = [];
  scanner.onCode((code) => codes.push(code));
  return { time, simulator, scanner, codes, far };
};
const text = ({ text }: ScannedCode) => text;
const wires = ['serial', 'hid-pos'] as const;

test.each(wires)(
  'a code shown to a %s scanner is heard once while it stays, and again when it was away',
  async (wire) => {
    const { time, simulator, scanner, codes } = await hall(wire, { repeatMs: 200 });
    for (let times = 0; times < 5; times++) {
      simulator.show(long);
      await time.advance(20);
    }
    expect(codes.map(text)).toEqual([long]);
    simulator.show('A002');
    await time.advance(300);
    simulator.show(long);
    await time.until(() => expect(codes.map(text)).toEqual([long, 'A002', long]));
    expect(scanner.health()).toEqual({ faults: [], dropped: 0 });
    await scanner.close();
    expect(await time.through(scanner.ended)).toBeUndefined();
  },
);

test('a scanner that sends no line end is heard after a silence', async () => {
  const { time, simulator, scanner, codes } = await hall('serial', { ends: 'quiet', quietMs: 30 }, { suffix: '' });
  simulator.show('A001');
  await time.until(() => expect(codes.map(text)).toEqual(['A001']));
  simulator.show('A002');
  await time.until(() => expect(codes.map(text)).toEqual(['A001', 'A002']));
  await scanner.close();
});

test('Chinese in GB 18030 between STX and ETX, with its AIM identifier', async () => {
  const sends = { charset: 'gb18030', stxEtx: true, symbology: ']Q1' } as const;
  const { time, simulator, scanner, codes } = await hall('serial', { stxEtx: true, aim: true }, sends);
  simulator.show('预约号\r\n0042');
  await time.until(() => expect(codes).toEqual([{ text: '预约号\r\n0042', symbology: ']Q1' }]));
  await scanner.close();
});

test.each(wires)('a %s scanner that sends garbage is told of, and forgiven after a good code', async (wire) => {
  const over = wire === 'serial' ? { ends: 'quiet', quietMs: 20, aim: true } : { moreMs: 20 };
  const { time, simulator, scanner, codes } = await hall(wire, over, { symbology: ']Q3' });
  const heard: string[][] = [];
  scanner.onHealth(({ faults }) => heard.push([...faults]));
  simulator.setTrouble('garbage');
  for (let times = 0; times < 8; times++) {
    simulator.show(`A00${times}`);
    await time.advance(40);
  }
  await time.until(() => expect(scanner.health().faults).toEqual(['garbage']));
  expect(scanner.health().dropped).toBeGreaterThan(0);
  simulator.setTrouble('none');
  await time.advance(40);
  simulator.show('B001');
  await time.until(() => expect(codes.map(text).at(-1)).toBe('B001'));
  expect(scanner.health().faults).toEqual([]);
  expect(heard.at(-1)).toEqual([]);
  await scanner.close();
});

test.each(wires)('noise before a code of a %s scanner is dropped and counted', async (wire) => {
  const { time, simulator, scanner, codes } = await hall(wire);
  simulator.setTrouble('noise');
  simulator.show('A001');
  await time.until(() => expect(codes.map(text)).toEqual(['A001']));
  expect(scanner.health()).toEqual({ faults: [], dropped: 1 });
  await scanner.close();
});

test.each(wires)('a code of which a %s scanner loses a part is joined to no other', async (wire) => {
  const { time, simulator, scanner, codes } = await hall(wire, wire === 'serial' ? { ends: 'line' } : { moreMs: 20 });
  simulator.setTrouble('half');
  simulator.show(long.slice(0, 100));
  await time.until(() => expect(scanner.health().dropped).toBe(1), 5000);
  simulator.setTrouble('none');
  simulator.show('B001');
  await time.until(() => expect(codes.map(text)).toEqual(['B001']));
  await scanner.close();
});

test.each(wires)('a %s scanner that is silent is waited for, one that is late is heard', async (wire) => {
  const { time, simulator, scanner, codes } = await hall(wire);
  simulator.setTrouble('silent');
  simulator.show('A001');
  simulator.setTrouble('late');
  simulator.show('A002');
  await time.until(() => expect(codes.map(text)).toEqual(['A002']));
  expect(scanner.health()).toEqual({ faults: [], dropped: 0 });
  await scanner.close();
});

test.each(wires)('a flood from a %s scanner neither ends nor blocks it', async (wire) => {
  const { time, simulator, scanner, codes } = await hall(wire, wire === 'serial' ? { stxEtx: true } : { moreMs: 20 }, {
    stxEtx: true,
  });
  for (let times = 0; times < 50; times++) simulator.flood(wire === 'serial' ? 20_000 : 300);
  const heard = () => codes.map(text).at(-1);
  for (let tries = 0; tries < 100 && heard() !== 'A001'; tries++) {
    simulator.show('A001');
    await time.advance(100);
  }
  expect(heard()).toBe('A001');
  expect(scanner.health().dropped).toBeGreaterThan(0);
  await scanner.close();
});

test('a cable pulled at any byte gives the whole code or none', async () => {
  const time = virtualTime();
  const bytes = Buffer.from('A001\r\nB002\r\n');
  for (let cut = 0; cut <= bytes.length; cut++) {
    const cable = cutCable();
    const scanner = await serialCodeScanner.open(
      async () => cable.near,
      serialCodeScanner.options.parse({}),
      never,
      time,
    );
    const codes: string[] = [];
    scanner.onCode((code) => codes.push(code.text));
    cable.cutAfter(cut, 'in');
    cable.far.write(bytes);
    expect(await time.through(scanner.ended)).toMatchObject({ code: 'offline' });
    expect(codes).toEqual(['A001', 'B002'].slice(0, cut >= 11 ? 2 : cut >= 5 ? 1 : 0));
  }
});

test('where silence ends a code, a cable pulled in the middle of one gives none', async () => {
  const { time, simulator, scanner, codes, far } = await hall('serial', { ends: 'quiet', quietMs: 30 });
  far.write('A0');
  simulator.unplug();
  expect(await time.through(scanner.ended)).toMatchObject({ code: 'offline' });
  await time.advance(60);
  expect(codes).toEqual([]);
});

test.each(wires)('a supervised %s scanner is heard again after it was unplugged', async (wire) => {
  const time = virtualTime();
  const simulator = createScannerSimulator({ wire, time });
  const link = async () => {
    const [near, far] = wire === 'serial' ? duplexPair() : packetPair();
    simulator.attach(far);
    return near;
  };
  const backoff = { firstMs: 10, longestMs: 40 };
  const supervised =
    wire === 'serial'
      ? supervise({ driver: serialCodeScanner, link, options: serialCodeScanner.options.parse({}), backoff, time })
      : supervise({ driver: hidPosCodeScanner, link, options: hidPosCodeScanner.options.parse({}), backoff, time });
  const codes: string[] = [];
  supervised.onDevice((scanner) => scanner.onCode((code) => codes.push(code.text)));
  await time.until(() => expect(supervised.status().state).toBe('ready'));
  simulator.show('A001');
  await time.until(() => expect(codes).toEqual(['A001']));
  simulator.unplug();
  await time.until(() => expect(simulator.state().attached).toBe(true));
  await time.until(() => expect(supervised.status().state).toBe('ready'));
  simulator.show('A001');
  await time.until(() => expect(codes).toEqual(['A001', 'A001']));
  await time.through(supervised.close());
});
