import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../lib/until.ts';
import { type Faces, facesOf } from './faces.ts';
import { startWing, type Wing, well } from './wing.ts';
import { type DeskName, deskDevices } from './wiring.ts';

let wing: Wing;
let faces: Faces;
const desks: DeskName[] = ['kiosk-1', 'counter-desk-1', 'gateway-1'];
// The loudspeaker is tried by itself: its words are recognised, which a busy machine must not disturb.
const ids = desks.flatMap((desk) => deskDevices[desk].map(({ id }) => id)).filter((id) => id !== 'speaker-a');

beforeAll(async () => {
  wing = await startWing(...desks);
  faces = facesOf(wing.bench);
  await wing.allReady(...desks);
}, 120_000);

afterAll(() => wing?.stop(), 60_000);

test.concurrent.each(ids)(
  '%s says how it is, is tried, and comes back from a restart',
  async (id) => {
    const { hand, statuses } = wing;
    expect(await hand.command(id, 'status')).toMatchObject({ status: 200, ok: true, state: 'ready', faults: [] });
    const tested = await hand.command(id, 'test');
    expect(tested).toMatchObject({ status: 200, ok: true, words: { zh: expect.stringMatching(/[一-鿿]{4}/) } });
    expect(await hand.command(id, 'restart')).toMatchObject({ status: 200, ok: true, state: 'ready' });
    await statuses.says(id, ({ state }) => state === 'ready');
  },
  60_000,
);

test.each(desks)('%s answers for all of its devices together', async (desk) => {
  await wing.statuses.says(desk, ({ state }) => state === 'ready');
  expect(await wing.hand.command(desk, 'status')).toMatchObject({ status: 200, ok: true, state: 'ready' });
});

test('the tests have been seen: a test ticket and a test page', async () => {
  await until('the ticket', () => wing.bench.stand('kiosk-1-printer', 'printer').seen.hanging.length > 0);
  const { hanging } = wing.bench.stand('kiosk-1-printer', 'printer').seen;
  expect(hanging).toHaveLength(1);
  expect(JSON.stringify(hanging[0]?.items)).toContain('T000');
  expect(wing.bench.stand('counter-1-printer', 'page-printer').seen.tray).toHaveLength(1);
});

test('a panel shows its test and then what it should show', async () => {
  const tested = wing.hand.command('panel-1', 'test');
  await faces.shows('panel-1', 'A888');
  expect(await tested).toMatchObject({ ok: true });
  await faces.shows('panel-1', '窗口关闭');
}, 40_000);

test('what a device cannot do is said in words, and what it does not know is refused', async () => {
  const { bench, hand, statuses } = wing;
  await bench.touch('kiosk-1-printer', 'setSwitch', { name: 'paper', value: 'out' });
  await statuses.says('kiosk-1-printer', ({ faults }) => faults.includes('paper-out'));
  expect(await hand.command('kiosk-1-printer', 'test')).toMatchObject({
    ok: false,
    words: { zh: expect.stringContaining('票纸已用完') },
  });
  await bench.touch('kiosk-1-printer', 'setSwitch', { name: 'paper', value: 'ok' });
  await statuses.says('kiosk-1-printer', ({ state }) => state === 'ready');
  expect(await hand.command('panel-2', 'dance')).toMatchObject({
    ok: false,
    words: { zh: expect.stringContaining('dance') },
  });
  expect(await hand.command('nowhere', 'status')).toMatchObject({ status: 404, code: 'unknown-device' });
  expect(wing.allAlive()).toEqual(['bench', ...desks].map(well));
}, 40_000);
