import type { PageJob, PageOutcome, PrintOutcome } from '@jiaohao/device-kit';
import { afterEach, expect, test } from 'vitest';
import { handMade } from './hand-made.ts';
import { openStand } from './stand.ts';

const over: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of over.splice(0)) await stop();
});

const printerStand = async (outcome: PrintOutcome = { printed: true }) => {
  const jobs: Uint8Array[] = [];
  const printer = handMade(
    'printer',
    {
      columns: 48,
      encode: (layout) => Buffer.from(JSON.stringify(layout)),
      print: async (job) => {
        jobs.push(job);
        return outcome;
      },
      status: () => ({ paper: 'ok', cover: 'closed', cutter: 'ok', online: true }),
      onStatus: () => () => undefined,
    },
    { id: 'p1' },
  );
  const reader = handMade('id-card', { onCard: () => () => undefined, onUnread: () => () => undefined }, { id: 'r1' });
  printer.open();
  printer.become({ state: 'ready' });
  const stand = await openStand([printer.running, reader.running]);
  over.push(stand.stop);
  const command = async (device: string, id: string, type: string) => {
    await stand.hall.say('command', { device }, { id, type });
    await expect
      .poll(() => stand.of('deviceResult', device).some((each) => (each as { id: string }).id === id))
      .toBe(true);
    return stand.of('deviceResult', device).at(-1);
  };
  return { ...stand, printer, reader, jobs, command };
};

test('states of desk and devices are kept by the broker, and said again on a new line', async () => {
  const { printer, of, broker, heard } = await printerStand();
  await expect.poll(() => of('status', 'p1').at(-1)).toMatchObject({ state: 'ready' });
  await expect.poll(() => of('status', 'desk-1').at(-1)).toMatchObject({ state: 'degraded' });
  printer.become({ state: 'fault', faults: ['paper-out'] });
  await expect.poll(() => of('status', 'p1').at(-1)).toMatchObject({ state: 'fault', faults: ['paper-out'] });
  await expect.poll(() => of('status', 'desk-1').at(-1)).toMatchObject({ faults: ['p1:paper-out'] });
  await expect.poll(() => of('event', 'p1')).toMatchObject([{ type: 'paper-out' }]);
  heard.length = 0;
  broker.cut();
  broker.heal();
  // The broker's last will for the desk, and the desk itself after it.
  const states = () => of('status', 'desk-1').map((each) => (each as { state: string }).state);
  await expect.poll(states, { timeout: 10_000 }).toContain('degraded');
  expect(of('status', 'p1').at(-1)).toMatchObject({ state: 'fault' });
});

test('a desk that stops says that it and its devices are off', async () => {
  const { host, of } = await printerStand();
  await host.stop();
  await expect.poll(() => of('status', 'p1').at(-1)).toMatchObject({ state: 'offline' });
  await expect.poll(() => of('status', 'desk-1').at(-1)).toMatchObject({ state: 'offline' });
});

test('status is answered with state, faults and words', async () => {
  const { command, printer } = await printerStand();
  expect(await command('p1', 'c1', 'status')).toMatchObject({ id: 'c1', ok: true, state: 'ready', faults: [] });
  printer.become({ state: 'fault', faults: ['paper-low', 'paper-out'] });
  expect(await command('p1', 'c2', 'status')).toMatchObject({
    ok: true,
    state: 'fault',
    text: { en: expect.stringContaining('out of paper') },
  });
  expect(await command('desk-1', 'c3', 'status')).toMatchObject({ ok: true, state: 'degraded', faults: ['p1', 'r1'] });
});

test('a test ticket is printed once for one id, and once for two presses at a time', async () => {
  const { command, jobs, host } = await printerStand();
  const first = await command('p1', 'c1', 'test');
  expect(first).toMatchObject({ id: 'c1', ok: true, text: { en: expect.stringContaining('printed') } });
  expect(await command('p1', 'c1', 'test')).toEqual(first);
  expect(jobs).toHaveLength(1);
  expect(Buffer.from(jobs[0] ?? []).toString()).toContain('测试号票');
  await Promise.all([host.command('p1', 'test'), host.command('p1', 'test')]);
  expect(jobs).toHaveLength(2);
});

test('a command that is sent again after its answer is answered again, and done once', async () => {
  const { hall, jobs, of } = await printerStand();
  const answers = () => of('deviceResult', 'p1');
  await hall.say('command', { device: 'p1' }, { id: 'c1', type: 'test' });
  await expect.poll(answers).toHaveLength(1);
  await hall.say('command', { device: 'p1' }, { id: 'c1', type: 'test' });
  await expect.poll(answers).toHaveLength(2);
  expect(answers()[1]).toEqual(answers()[0]);
  expect(jobs).toHaveLength(1);
});

test('a test that did not come out is no success', async () => {
  const { command } = await printerStand({ printed: false, fault: 'paper-out', maybe: false });
  expect(await command('p1', 'c1', 'test')).toMatchObject({ ok: false, code: 'paper-out' });
});

test('a test page is printed as a PDF, and counts only when the printer says so', async () => {
  const jobs: PageJob[] = [];
  const outcomes: PageOutcome[] = [
    { printed: false, fault: 'media-out', maybe: false, pages: 0 },
    { printed: true, pages: 1 },
    { printed: true, pages: 1, substituted: ['media'] },
  ];
  const printer = handMade(
    'page-printer',
    {
      abilities: () => ({ name: 'A4', types: ['application/pdf'], duplex: false, colour: false }),
      print: async (job) => {
        jobs.push(job);
        return outcomes.shift() ?? { printed: false, fault: 'no-answer', maybe: false, pages: 0 };
      },
      status: () => ({ paper: 'ok', toner: 'ok', faults: [], queued: 0, pages: 0 }),
      onStatus: () => () => undefined,
    },
    { id: 'a4' },
  );
  printer.open();
  const { host, stop } = await openStand([printer.running]);
  over.push(stop);
  expect(await host.command('a4', 'test')).toMatchObject({ ok: false, code: 'media-out' });
  const good = '测试页已打印，请取走。';
  expect(await host.command('a4', 'test')).toMatchObject({ ok: true, text: { zh: good } });
  expect(await host.command('a4', 'test')).toMatchObject({ ok: true, text: { zh: `${good}请注意：用的不是A4纸。` } });
  expect(Buffer.from(jobs[0]?.bytes ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
});

test('what only hands can try says what to do, or what is wrong', async () => {
  const { command, reader } = await printerStand();
  reader.become({ state: 'ready' });
  expect(await command('r1', 'c1', 'test')).toMatchObject({
    ok: true,
    text: { en: expect.stringContaining('Lay a card') },
  });
  reader.become({ state: 'degraded', faults: ['garbage'] });
  expect(await command('r1', 'c3', 'test')).toMatchObject({
    ok: true,
    code: 'garbage',
    text: {
      zh: '设备传来的数据有误。请检查连接线和波特率设置。请放上一张证件，看是否读出。',
      en: expect.stringMatching(/^The device sends unreadable data.* Lay a card/),
    },
  });
  reader.become({ state: 'offline', faults: ['offline'] });
  expect(await command('r1', 'c2', 'test')).toMatchObject({ ok: false, code: 'offline' });
});

test('restart is done when the device has come back, and not before', async () => {
  const { command, printer, host } = await printerStand();
  const asked = host.command('p1', 'restart');
  expect(printer.reopens()).toBe(1);
  printer.unplug();
  printer.open();
  expect(await asked).toMatchObject({ ok: true, state: 'ready' });
  printer.become({ state: 'offline', faults: ['offline'] });
  expect(await command('p1', 'c1', 'restart')).toMatchObject({ ok: false, code: 'offline' });
});

test.each([
  ['p1', 'explode', 'unknown-command'],
  ['desk-1', 'restart', 'unknown-command'],
])('%s refuses "%s" in words', async (device, type, code) => {
  const { command } = await printerStand();
  expect(await command(device, 'c1', type)).toMatchObject({ ok: false, code, text: { zh: expect.any(String) } });
});

test('a device that is not here is said so', async () => {
  const { host } = await printerStand();
  expect(await host.command('p9', 'test')).toMatchObject({ ok: false, code: 'unknown-device' });
});

test('a last will of the line before, which the broker speaks late, is answered: the desk is there', async () => {
  const { hall, of, heard } = await printerStand();
  await expect.poll(() => of('status', 'desk-1').at(-1)).toMatchObject({ state: 'degraded' });
  heard.length = 0;
  await hall.say(
    'status',
    { device: 'desk-1' },
    { state: 'offline', faults: ['offline'], since: '2026-11-23T01:00:00Z' },
  );
  await expect.poll(() => of('status', 'desk-1')).toMatchObject([{ state: 'offline' }, { state: 'degraded' }]);
  await expect.poll(() => of('status', 'p1')).toMatchObject([{ state: 'ready' }]);
});
