import { counterCalls, counterNews } from '@jiaohao/protocol';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../lib/until.ts';
import { readLog } from '../round/hall-log.ts';
import { type Bridge, openBridge } from './bridge.ts';
import { type Faces, facesOf } from './faces.ts';
import { startWing, type Wing, well } from './wing.ts';

let wing: Wing;
let faces: Faces;
let page: Bridge<typeof counterCalls, typeof counterNews>;

beforeAll(async () => {
  wing = await startWing('gateway-1', 'counter-desk-1');
  await wing.allReady('gateway-1', 'counter-desk-1');
  faces = facesOf(wing.bench);
  page = await openBridge(
    `http://127.0.0.1:${wing.bridgePort('counter-desk-1')}`,
    counterCalls,
    counterNews,
    wing.hall().url,
  );
}, 120_000);

afterAll(async () => {
  page?.close();
  await wing?.stop();
}, 60_000);

/** Opens a counter and calls the first of this queue. */
const call = async (user: string, counter: string, queue: string): Promise<string> => {
  const number = await wing.hand.take(queue);
  await wing.hand.clerk(user, counter, 'open');
  await wing.hand.clerk(user, counter, 'call-next');
  return number;
};

test('before anybody is called every panel says how its counter is', async () => {
  await faces.shows('panel-1', '窗口关闭');
  await faces.shows('panel-2', '窗口关闭');
  expect(faces.textOf('panel-3').trim()).toMatch(/^0*$/);
});

test('a call by HTTP stands on the panel of its counter, in the bytes on the wire too, and is spoken', async () => {
  expect(await call('zhao-min', '1', 'social-insurance')).toBe('A001');
  await faces.shows('panel-1', 'A001');
  expect(faces.textOf('panel-1')).toContain('1号窗口');
  // A frame of a font card carries its text as it is: no byte of it needs an escape.
  const sentence = iconv.encode('请A001号到1号窗口', 'gbk');
  await until('the sentence goes over the wire', () => wing.bench.bytesTo('panel-1').includes(sentence));
  await until('the loudspeaker is heard', () => faces.said().length > 0);
  expect(faces.said()[0]).toContain('请A零零一号到一号窗口');
}, 40_000);

test.each([
  ['panel-2', 'qian-wei', '2', 'social-insurance', 'A002'],
  ['panel-3', 'sun-li', '3', 'medical-insurance', '1'],
  ['panel-4', 'li-qiang', '4', 'housing-fund', '1'],
])('%s shows the call of its own counter and no other', async (panel, user, counter, queue, shown) => {
  await call(user, counter, queue);
  await faces.shows(panel, shown);
  expect(faces.textOf('panel-1')).toContain('A001');
});

test('a number board lights the digits of the number for counter 3', () => {
  const { face } = wing.bench.stand('panel-3', 'panel').seen;
  expect(face).toMatchObject({ type: 'digits' });
  expect(Number(faces.textOf('panel-3'))).toBe(1);
  // Address 1, the number in two bytes, their sum.
  expect(wing.bench.bytesTo('panel-3').includes(Buffer.from('01000102', 'hex'))).toBe(true);
});

test('each call is spoken once, one after the other', async () => {
  const calls = ['到一号窗口', '到二号窗口', '到三号窗口', '到四号窗口'];
  await until(
    'all are spoken',
    () => calls.every((words) => faces.said().some((each) => each.includes(words))),
    50_000,
  );
  for (const words of calls) expect(faces.said().filter((each) => each.includes(words))).toHaveLength(1);
}, 60_000);

test('the keys of the call keypad and codes go to the page in front of the clerk', async () => {
  await page.ask('here', { page: 'front' });
  await wing.bench.touch('counter-1-keypad', 'pressKey', { key: 'next' });
  await until('the key is heard', () => page.told('key').length > 0);
  await wing.bench.touch('counter-1-code', 'showCode', { code: 'app-card' });
  await until('the code is heard', () => page.told('code').length > 0);
  expect(page.told('key')).toEqual([{ page: 'front', key: 'next' }]);
  expect(page.told('code')).toMatchObject([{ page: 'front', text: expect.stringMatching(/^TESTGOV/) }]);
});

test('a finished service invites the rating keys, and one key press is one rating', async () => {
  const { bench, hand } = wing;
  await bench.touch('counter-1-rating', 'pressKey', { key: '1' });
  await hand.clerk('zhao-min', '1', 'start');
  await faces.shows('panel-1', '正在办理');
  await hand.clerk('zhao-min', '1', 'finish');
  await bench.sees('the keys glow', 'counter-1-rating', 'rating-keypad', ({ invited }) => invited !== undefined);
  await bench.touch('counter-1-rating', 'pressKey', { key: '4' });
  await bench.touch('counter-1-rating', 'pressKey', { key: '2' });
  await bench.sees('the keys are dark', 'counter-1-rating', 'rating-keypad', ({ invited }) => invited === undefined);
});

test('the log of the hall has that rating, once; no program has complained', async () => {
  const rated = async () => {
    const { store } = (await wing.hand.health()) as { store: { events: number } };
    return store.events;
  };
  let before = await rated();
  await until('the log is quiet', async () => {
    const now = await rated();
    const quiet = now === before;
    before = now;
    return quiet;
  });
  expect(wing.allAlive()).toEqual(['bench', 'gateway-1', 'counter-desk-1'].map(well));
  await wing.hall().stop();
  const ratings = readLog(wing.data).filter(({ type }) => type === 'rated');
  expect(ratings.map(({ data }) => data)).toMatchObject([{ grade: 4, counter: '1', via: 'counter-1-rating' }]);
});
