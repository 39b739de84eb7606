import { type AddressInfo, createServer } from 'node:net';
import { supervise, ticketDigits } from '@jiaohao/device-kit';
import { panelCall } from '@jiaohao/device-kit/panel-call';
import { duplexPair, serialLink, tcpLink } from '@jiaohao/links';
import { cutCable } from '@jiaohao/links/cut-cable';
import { ptyPair } from '@jiaohao/links/pty';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberFrame } from '../src/frame.ts';
import { numberPanel } from '../src/index.ts';
import { createNumberLineSimulator, decodeNumberFrames, segmentsOf } from '../src/simulator/index.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const never = new AbortController().signal;
const settings = (over: object = {}) => numberPanel.options.parse({ gapMs: 5, ...over });
const call = (number: string, counter = '3') => panelCall(number, { counter });

test.each([
  [5, 999, '0503e7ef'],
  [1, 12, '01000c0d'],
  [1, 0, '01000001'],
  [0, 0, '00000000'],
  [255, 9999, 'ff270f35'],
])('board %i, number %i is %s', (address, number, frame) => {
  expect(hex(numberFrame(address, number))).toBe(frame);
  expect(decodeNumberFrames(Buffer.from(frame, 'hex'))).toMatchObject({ calls: [{ address, number }], skipped: 0 });
});

test.each([
  ['A012', 3, 12],
  ['B2-015', 3, 15],
  ['999', 3, 999],
  ['A000', 3, 0],
  ['A1000', 3, undefined],
  ['A1000', 4, 1000],
  ['A10000', 4, undefined],
  ['A', 3, undefined],
  ['', 3, undefined],
])('of ticket %s a board of %i digits shows %s', (ticket, digits, number) =>
  expect(ticketDigits(ticket, digits)).toBe(number),
);

test('frames are read behind any byte of noise, and wherever they are cut', () => {
  const frames = Buffer.concat([numberFrame(5, 999), numberFrame(6, 12)]);
  const whole = decodeNumberFrames(frames);
  for (let at = 0; at <= frames.length; at++) {
    const first = decodeNumberFrames(frames.subarray(0, at));
    const second = decodeNumberFrames(Buffer.concat([first.rest, frames.subarray(at)]));
    expect([...first.calls, ...second.calls]).toEqual(whole.calls);
  }
  const behind = decodeNumberFrames(Buffer.concat([Uint8Array.of(0xff), frames]));
  expect(behind).toMatchObject({ calls: whole.calls, skipped: 1 });
});

test('whatever is on the line, no frame with a wrong sum is taken', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
      const { calls, rest, skipped } = decodeNumberFrames(noise);
      expect(calls.length * 4 + rest.length + skipped).toBe(noise.length);
    }),
  );
});

test('an eight has all segments and a blank none', () => {
  expect(segmentsOf('8')).toBe('abcdefg');
  expect(segmentsOf(' ')).toBe('');
});

const hall = async (over: object = {}, addresses = [1]) => {
  const simulator = createNumberLineSimulator({ addresses });
  const [near, far] = duplexPair();
  simulator.attach(far);
  const panel = await numberPanel.open(async () => near, settings(over), never);
  return { simulator, panel, far, shown: () => simulator.state().boards.map(({ digits }) => digits) };
};

test('a board shows the digits of the ticket, and its idle number when nobody is called', async () => {
  const { panel, shown } = await hall({ idle: 888 });
  expect(shown()).toEqual(['   ']);
  await panel.show(call('A012'));
  expect(shown()).toEqual([' 12']);
  await panel.show({ ...call(''), urgent: false });
  expect(shown()).toEqual(['888']);
  await panel.close();
});

test('a ticket with too many digits is not shown as another: the board goes idle and says why', async () => {
  const { panel, shown } = await hall();
  await panel.show(call('A123'));
  await expect(panel.show(call('A1123'))).rejects.toMatchObject({ code: 'bad-setting' });
  expect([shown(), panel.health().faults]).toEqual([['  0'], ['bad-setting']]);
  await panel.show(call('A124'));
  expect([shown(), panel.health().faults]).toEqual([['124'], []]);
  await panel.close();
});

test('boards on one line show the calls of their counters, each its newest', async () => {
  const boards = { 1: 5, 2: 6, 3: 7 };
  const { panel, shown } = await hall({ boards, repeatSeconds: 0.05 }, [5, 6, 7]);
  const said = await Promise.allSettled([
    panel.show(call('A001', '1')),
    panel.show(call('A002', '2')),
    panel.show(call('A003', '2')),
    panel.show(call('A004', '1')),
    panel.show(call('A005', '9')),
  ]);
  expect(shown()).toEqual(['  4', '  3', '   ']);
  expect(said.filter(({ status }) => status === 'rejected').length).toBe(2);
  // One counter's bad number is neither forgotten nor spread by the others' repeats.
  await expect(panel.show(call('A9999', '3'))).rejects.toMatchObject({ code: 'bad-setting' });
  let news = 0;
  panel.onHealth(() => {
    news += 1;
  });
  await panel.show(call('A006', '1'));
  expect(panel.health().faults).toEqual(['bad-setting']);
  await panel.show(call('A007', '3'));
  expect([shown(), panel.health().faults, news]).toEqual([['  6', '  3', '  7'], [], 1]);
  await panel.close();
});

test('after a power failure the numbers come back with the next repeat', async () => {
  const { simulator, panel, shown } = await hall({ boards: { 1: 5, 2: 6 }, repeatSeconds: 0.05 }, [5, 6]);
  await panel.show(call('A001', '1'));
  await panel.show(call('A002', '2'));
  simulator.setPower(false);
  expect(shown()).toEqual(['   ', '   ']);
  simulator.setPower(true);
  await expect.poll(shown).toEqual(['  1', '  2']);
  await panel.close();
});

test('noise on the line hides one frame at most', async () => {
  const { simulator, panel, shown, far } = await hall({ gapMs: 40, repeatSeconds: 0.05 });
  far.emit('data', Uint8Array.of(0x13, 0x37, 0x01));
  await panel.show(call('A012'));
  await expect.poll(shown).toEqual([' 12']);
  expect(simulator.state().skipped).toBeGreaterThan(0);
  await panel.close();
});

test('something that talks all the time is counted, and numbers still reach the board', async () => {
  const { simulator, panel, shown } = await hall();
  simulator.setTrouble('flood');
  await expect.poll(() => panel.health().dropped, { timeout: 5000 }).toBeGreaterThan(50);
  await panel.show(call('A012'));
  await expect.poll(shown).toEqual([' 12']);
  simulator.setTrouble('none');
  await panel.close();
});

test('a cable pulled at any byte: the board shows the old number or the new one, and the next link the new one', async () => {
  const simulator = createNumberLineSimulator();
  for (let at = 0; at < 9; at++) {
    const cable = cutCable();
    simulator.attach(cable.far);
    const panel = await numberPanel.open(async () => cable.near, settings(), never);
    await panel.show(call('A111'));
    await expect.poll(() => simulator.state().boards[0]?.digits).toBe('111');
    cable.cutAfter(at, 'out');
    panel.show(call('A222')).catch(() => undefined);
    panel.show(call('A333')).catch(() => undefined);
    if (at < 4) expect(await panel.ended).toMatchObject({ code: 'offline' });
    expect(['111', '222', '333']).toContain(simulator.state().boards[0]?.digits);
    await panel.close();
  }
});

test('boards on a real terminal show their numbers, and say when the cable is pulled', async () => {
  const pty = await ptyPair();
  const simulator = createNumberLineSimulator({ addresses: [5, 6] });
  simulator.attach(await serialLink(pty.b, 9600)(never));
  const panel = await numberPanel.open(serialLink(pty.a, 9600), settings({ boards: { 1: 5, 2: 6 } }), never);
  await panel.show(call('A001', '1'));
  await panel.show(call('A999', '2'));
  await expect.poll(() => simulator.state().boards).toMatchObject([{ digits: '  1' }, { digits: '999' }]);
  await pty[Symbol.asyncDispose]();
  expect(await panel.ended).toMatchObject({ code: 'offline' });
  simulator.unplug();
});

test('boards behind a serial server come back after it was away', async () => {
  const simulator = createNumberLineSimulator();
  const server = createServer((socket) => simulator.attach(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const supervised = supervise({
    driver: numberPanel,
    link: tcpLink('127.0.0.1', port),
    options: settings(),
    backoff: { firstMs: 20, longestMs: 100 },
  });
  let round = 0;
  supervised.onDevice((panel) => {
    round += 1;
    panel.show(call(`A00${round}`)).catch(() => undefined);
  });
  await expect.poll(() => simulator.state().boards[0]?.digits).toBe('  1');
  simulator.unplug();
  await expect.poll(() => simulator.state().boards[0]?.digits).toBe('  2');
  await supervised.close();
  simulator.unplug();
  await new Promise((resolve) => server.close(resolve));
});
