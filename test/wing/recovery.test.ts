import { afterAll, beforeAll, expect, test } from 'vitest';
import { pause, until } from '../lib/until.ts';
import { type Faces, facesOf } from './faces.ts';
import { startWing, type Wing, well } from './wing.ts';

let wing: Wing;
let faces: Faces;
const panels = ['panel-1', 'panel-2', 'panel-3', 'panel-4'];

const now: Record<string, string> = {};
const allShow = () => Promise.all(panels.map((panel) => faces.shows(panel, now[panel] ?? '')));
const devicesAre = (what: string, holds: (state: string, id: string) => boolean, ids: readonly string[]) =>
  until(
    what,
    async () => {
      const devices = await wing.hand.devices();
      return ids.every((id) => holds(devices.get(id)?.state ?? '', id));
    },
    40_000,
  );

beforeAll(async () => {
  wing = await startWing('gateway-1');
  faces = facesOf(wing.bench);
  await wing.allReady('gateway-1');
  const called: [panel: string, user: string, counter: string, queue: string][] = [
    ['panel-1', 'zhao-min', '1', 'social-insurance'],
    ['panel-2', 'qian-wei', '2', 'social-insurance'],
    ['panel-3', 'sun-li', '3', 'medical-insurance'],
    ['panel-4', 'li-qiang', '4', 'housing-fund'],
  ];
  for (const [panel, user, counter, queue] of called) {
    const number = await wing.hand.take(queue);
    await wing.hand.clerk(user, counter, 'open');
    await wing.hand.clerk(user, counter, 'call-next');
    now[panel] = panel < 'panel-3' ? number : String(Number(number.slice(1)));
  }
  await allShow();
}, 120_000);

afterAll(() => wing?.stop(), 60_000);

test('panels that lost their power show the call again when it is back', async () => {
  const { bench } = wing;
  for (const panel of panels) await bench.touch(panel, 'setPowered', { powered: false });
  await until('all are dark', () => panels.every((panel) => faces.textOf(panel).trim() === ''));
  for (const panel of panels) await bench.touch(panel, 'setPowered', { powered: true });
  await allShow();
  await wing.allReady('gateway-1');
}, 60_000);

test('a gateway that dies is missed at once; what happened meanwhile is shown when it is back', async () => {
  await wing.desk('gateway-1').kill();
  await devicesAre('the hall misses it', (state, id) => state === (id === 'gateway-1' ? 'offline' : 'unknown'), [
    'gateway-1',
    ...panels,
  ]);
  await wing.hand.clerk('zhao-min', '1', 'start');
  await wing.hand.clerk('sun-li', '3', 'no-show');
  const number = await wing.hand.take('medical-insurance');
  await wing.hand.clerk('sun-li', '3', 'call-next');
  now['panel-3'] = String(Number(number.slice(1)));
  // A panel without its gateway goes on saying what it knows.
  expect(faces.textOf('panel-1')).toContain(now['panel-1']);

  await wing.startDesk('gateway-1');
  await faces.shows('panel-1', '正在办理');
  await allShow();
  await wing.allReady('gateway-1');
  await devicesAre('the hall knows', (state) => state === 'ready', ['gateway-1', 'speaker-a', ...panels]);
  // The call that nobody heard is no news any more: the panel shows it, the voice does not come after it.
  expect(number).toBe('B002');
  expect(faces.said().filter((words) => words.includes('B零零二'))).toEqual([]);
}, 60_000);

test('after a broken line to the broker the panels are right again, and the missed call stays unspoken', async () => {
  const { hand, line } = wing;
  await until('the voice is done', async () => {
    const before = faces.said().length;
    await pause(3000);
    return faces.said().length === before && wing.bench.stand('speaker-a', 'speaker').seen.saying.length === 0;
  });
  const before = faces.said().length;
  line.cut();
  await devicesAre('the hall misses it', (state) => state === 'offline', ['gateway-1']);
  await hand.clerk('zhao-min', '1', 'finish');
  const number = await hand.take('social-insurance');
  await hand.clerk('zhao-min', '1', 'call-next');
  const shown = faces.textOf('panel-1');
  line.mend();
  await faces.shows('panel-1', number);
  expect(shown).not.toContain(number);
  now['panel-1'] = number;
  await devicesAre('the hall knows', (state) => state === 'ready', ['gateway-1', 'speaker-a', ...panels]);
  await pause(2000);
  expect(faces.said()).toHaveLength(before);
  await hand.clerk('zhao-min', '1', 'recall');
  await until('the recall is spoken', () => faces.said().length > before, 30_000);
  expect(faces.said()[0]).toContain('到一号窗口');
}, 60_000);

test('a hall that dies right after a call and stays away too long for it: shown when it is back, not spoken', async () => {
  const { hand } = wing;
  await hand.clerk('li-qiang', '4', 'no-show');
  const number = await hand.take('housing-fund');
  const before = faces.said().length;
  wing.line.cut();
  await hand.clerk('li-qiang', '4', 'call-next');
  await wing.killHall();
  // Older than 20 s a call is of use to nobody in the hall.
  await pause(21_000);
  expect(faces.textOf('panel-1')).toContain(now['panel-1']);
  wing.line.mend();
  await wing.returnHall();
  now['panel-4'] = String(Number(number.slice(1)));
  await allShow();
  await devicesAre('the hall knows', (state) => state === 'ready', ['gateway-1', 'speaker-a', ...panels]);
  await pause(2000);
  expect(faces.said()).toHaveLength(before);
  await hand.clerk('li-qiang', '4', 'recall');
  await until('the recall is spoken', () => faces.said().length > before, 30_000);
  expect(faces.said()[0]).toContain('到四号窗口');
}, 90_000);

test('the devices of the hall have no trouble left open, and no program has complained of itself', async () => {
  const open = await until('the list is clean', async () => {
    const troubles = (await wing.hand.troubles()).filter(({ state }) => state === 'open');
    const ours = troubles.filter(({ device }) => device === 'gateway-1' || panels.includes(device));
    return ours.length === 0 && ours;
  });
  expect(open).toEqual([]);
  expect(wing.allAlive()).toEqual([well('bench'), well('gateway-1')]);
});
