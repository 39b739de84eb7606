import { DeviceError, type PanelContent } from '@jiaohao/device-kit';
import type { Call } from '@jiaohao/protocol';
import { afterEach, expect, test } from 'vitest';
import { createDisplay } from '../src/display.ts';
import { handMade } from './hand-made.ts';
import { openStand, quick } from './stand.ts';

const over: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of over.splice(0)) await stop();
});

const panelStand = async (place: { counter?: string; zone?: string }, times = quick) => {
  const shown: PanelContent[] = [];
  let refusing = 0;
  let asked = 0;
  let unable: string | undefined;
  const device = handMade(
    'panel',
    {
      show: async (content) => {
        asked += 1;
        if (content.text === unable) throw new DeviceError('bad-setting', 'too long', { retry: false });
        if (refusing-- > 0) throw new Error('not taken');
        shown.push(content);
      },
    },
    { id: 'panel-1', ...place },
  );
  device.open();
  const stand = await openStand([device.running], { times });
  over.push(stand.stop);
  return {
    ...stand,
    device,
    shown,
    texts: () => shown.map(({ text }) => text),
    refuse: (times: number) => {
      refusing = times;
    },
    cannot: (text: string) => {
      unable = text;
    },
    asked: () => asked,
  };
};

const call = (number: string, seq: number, kind: 'called' | 'recalled' = 'called'): Call => ({
  seq,
  at: new Date().toISOString(),
  kind,
  ticket: `t-${number}`,
  number,
  counter: '3',
  counterName: { zh: '3号窗口', en: 'Counter 3' },
  zone: 'a',
  speech: { number, counter: '3', zh: '', en: '' },
});

test('a counter panel follows calls and states, and shows the state again after its link comes back', async () => {
  const { hall, device, shown, texts } = await panelStand({ counter: '3' });
  await hall.say('counter', { counter: '3' }, { state: 'open', seq: 1 });
  await expect.poll(texts).toContain('请等候叫号');
  await hall.say('calls', {}, call('A012', 2));
  await expect.poll(texts).toContain('请A012号到3号窗口');
  expect(shown.at(-1)).toMatchObject({ number: 'A012', counter: '3', urgent: true });
  await hall.say('counter', { counter: '3' }, { state: 'serving', number: 'A012', seq: 3 });
  await expect.poll(() => texts().at(-1)).toBe('A012号 正在办理');
  device.unplug();
  shown.length = 0;
  device.open();
  expect(texts()).toEqual(['A012号 正在办理']);
});

test('calls of other counters are not shown', async () => {
  const { hall, texts } = await panelStand({ counter: '3' });
  await hall.say('calls', {}, { ...call('B001', 2), counter: '4' });
  await hall.say('calls', {}, call('A001', 3));
  await expect.poll(texts).toContain('请A001号到3号窗口');
  expect(texts().join()).not.toContain('B001');
});

test('a call that nobody repeats is taken down, and comes up with a repetition', async () => {
  const { hall, texts, broker } = await panelStand({ counter: '3' }, { ...quick, staleCallMs: 150 });
  await hall.say('counter', { counter: '3' }, { state: 'calling', number: 'A012', seq: 2 });
  await expect.poll(texts).toContain('请A012号到3号窗口');
  broker.cut();
  await expect.poll(() => texts().at(-1)).toBe('3号窗口');
  const called = texts().filter((each) => each.includes('A012')).length;
  broker.heal();
  await expect
    .poll(
      () =>
        hall
          .say('calls', {}, call('A012', 3, 'recalled'))
          .then(() => texts().filter((each) => each.includes('A012')).length),
      { timeout: 10_000 },
    )
    .toBeGreaterThan(called);
});

test('a panel that does not take a text is asked again', async () => {
  const { hall, texts, refuse, troubles } = await panelStand({ counter: '3' });
  refuse(1);
  await hall.say('counter', { counter: '3' }, { state: 'paused', seq: 5 });
  await expect.poll(texts).toContain('暂停服务');
  expect(troubles.join()).toContain('not taken');
});

test('a test text stays for its time, then what the counter does is shown again', async () => {
  const { hall, shown, texts, of } = await panelStand({ counter: '3' });
  await hall.say('counter', { counter: '3' }, { state: 'paused', seq: 5 });
  await expect.poll(() => texts().at(-1)).toBe('暂停服务');
  await hall.say('command', { device: 'panel-1' }, { id: 'c1', type: 'test' });
  await expect.poll(() => shown.some(({ text }) => text.startsWith('测试'))).toBe(true);
  await expect.poll(() => texts().at(-1)).toBe('暂停服务');
  await expect.poll(() => of('deviceResult', 'panel-1')).toMatchObject([{ id: 'c1', ok: true }]);
});

test('a text that a panel can never take is not sent over and over', async () => {
  const { hall, texts, cannot, asked, troubles, device } = await panelStand({ counter: '3' });
  cannot('暂停服务');
  const before = asked();
  await hall.say('counter', { counter: '3' }, { state: 'paused', seq: 5 });
  await expect.poll(() => troubles).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 10 * quick.retryMs));
  expect(asked()).toBe(before + 1);
  // Another panel may have been plugged in.
  device.unplug();
  device.open();
  expect(asked()).toBe(before + 2);
  await hall.say('counter', { counter: '3' }, { state: 'open', seq: 6 });
  await expect.poll(() => texts().at(-1)).toBe('请等候叫号');
});

test('each test is new to the panel; a panel without a counter gets none', async () => {
  const { host, shown } = await panelStand({ zone: 'a' });
  for (let time = 0; time < 2; time++) {
    expect(await host.command('panel-1', 'test')).toMatchObject({ ok: true });
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  const tests = shown.filter(({ text }) => text.startsWith('测试'));
  expect(new Set(tests.map(({ text }) => text)).size).toBe(2);
  expect(tests.map(({ counter }) => counter)).toEqual(['', '']);
});

test('a panel that is gone has not shown a test', async () => {
  const content = { number: 'A888', counter: '', text: '测试', urgent: true };
  const { running } = handMade('panel', { show: async () => undefined }, { id: 'panel-1' });
  const display = createDisplay(running.supervised, { retryMs: 60, onTrouble: () => undefined });
  await expect(display.test(content, 60)).rejects.toMatchObject({ code: 'offline' });
  display.stop();
});

test('the same words are not sent twice, but a repeated call is', async () => {
  const { hall, texts } = await panelStand({ counter: '3' });
  await hall.say('counter', { counter: '3' }, { state: 'open', seq: 1 });
  await hall.say('counter', { counter: '3' }, { state: 'open', seq: 2 });
  await hall.say('counter', { counter: '3' }, { state: 'calling', number: 'A012', seq: 3 });
  await hall.say('calls', {}, call('A012', 4, 'recalled'));
  await expect.poll(() => texts().filter((text) => text.includes('A012'))).toHaveLength(2);
  expect(texts().filter((text) => text === '请等候叫号')).toHaveLength(1);
});

test('a zone panel with nothing to tell sends its line once', async () => {
  const { texts } = await panelStand({ zone: 'a' });
  await new Promise((resolve) => setTimeout(resolve, 4 * quick.turnMs));
  expect(texts()).toEqual(['请取号等候']);
});

test('a zone panel shows its rows in turn and jumps to a new call', async () => {
  const { hall, texts } = await panelStand({ zone: 'a' });
  const row = (number: string, state: 'calling' | 'serving') => ({
    number,
    counter: '3',
    counterName: { zh: '3号窗口', en: 'Counter 3' },
    at: '2026-11-23T09:00:00+08:00',
    state,
  });
  const rows = [row('A002', 'serving'), row('A001', 'serving')];
  await hall.say('board', { zone: 'a' }, { rows, waiting: [], notices: [], seq: 1 });
  await expect.poll(texts).toEqual(expect.arrayContaining(['A002号 在3号窗口办理', 'A001号 在3号窗口办理']));
  const before = texts().length;
  await hall.say('board', { zone: 'a' }, { rows: [...rows, row('A003', 'calling')], waiting: [], notices: [], seq: 2 });
  await expect.poll(texts).toContain('请A003号到3号窗口');
  const between = texts().slice(before, texts().indexOf('请A003号到3号窗口'));
  expect(between.length).toBeLessThanOrEqual(1);
});

test('a content that a newer one has replaced is no trouble, one that was refused is', async () => {
  const answers = [new DeviceError('cancelled', 'Something newer is shown', { retry: false }), new Error('not taken')];
  let shown = 0;
  const device = handMade(
    'panel',
    {
      show: async () => {
        shown += 1;
        const answer = answers.shift();
        if (answer) throw answer;
      },
    },
    { id: 'panel-1', counter: '3' },
  );
  const stand = await openStand([device.running]);
  over.push(stand.stop);
  device.open();
  await stand.hall.say('counter', { counter: '3' }, { state: 'open', seq: 1 });
  await expect.poll(() => shown).toBeGreaterThan(2);
  expect(stand.troubles).toEqual(['panel: Error: not taken']);
});
