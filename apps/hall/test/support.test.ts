import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deskInTest, devicesOf, listenSupport, supportHall, type TestDesk, troublesOf, until } from './desk-in-test.ts';
import type { TestHall } from './hall-in-test.ts';

let hall: TestHall;
let kiosk: TestDesk;
let guide: string;

const openTroubles = async () => (await troublesOf(hall, guide)).filter(({ state }) => state !== 'closed');
const shows = (count: number) => until(`${count} open`, async () => (await openTroubles()).length === count);

beforeEach(async () => {
  hall = await supportHall();
  guide = await hall.signIn('jiang-nan');
  kiosk = await deskInTest(hall, 'kiosk-1');
  await kiosk.says('kiosk-1', 'ready');
});
afterEach(async () => {
  await kiosk.die();
  await hall.stop();
});

describe('the list', () => {
  test('paper out stands on the list with device, place and words; the kiosk is not listed with it', async () => {
    await kiosk.says('kiosk-1-printer', 'fault', 'paper-out');
    await kiosk.says('kiosk-1', 'degraded', 'kiosk-1-printer:paper-out');
    await shows(1);
    const [trouble] = await openTroubles();
    expect(trouble).toMatchObject({
      device: 'kiosk-1-printer',
      deviceName: { zh: '号票打印机', en: 'Ticket printer' },
      place: { kind: 'kiosk', id: 'kiosk-1', name: { zh: '取号机 kiosk-1' } },
      fault: { code: 'paper-out', weight: 'fault', words: { zh: expect.stringContaining('票纸已用完') } },
      state: 'open',
      times: 1,
      notes: [],
    });
    const devices = await devicesOf(hall, guide);
    expect(devices.get('kiosk-1-printer')).toMatchObject({
      state: 'fault',
      at: 'kiosk-1',
      faults: [{ code: 'paper-out' }],
    });
    expect(devices.get('kiosk-1')).toMatchObject({ state: 'ready', words: { zh: '设备正常。' } });
  });

  test('a device that flaps a hundred times is one entry with a count', async () => {
    for (let i = 0; i < 100; i++)
      await kiosk.says('kiosk-1-printer', i % 2 ? 'ready' : 'fault', ...(i % 2 ? [] : ['no-answer']));
    await until('it is mended', async () => (await openTroubles())[0]?.state === 'mended');
    await kiosk.says('kiosk-1-printer', 'fault', 'no-answer');
    await until('it is back', async () => Number((await openTroubles())[0]?.times) > 1);
    const all = await troublesOf(hall, guide);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ state: 'open', fault: { code: 'no-answer' } });
  });

  test('a desk that dies is one trouble; what it held is unknown, and its own troubles stay', async () => {
    await kiosk.says('kiosk-1-printer', 'fault', 'paper-out');
    await kiosk.says('kiosk-1-reader', 'ready');
    await shows(1);
    await kiosk.die();
    await shows(2);
    const devices = await devicesOf(hall, guide);
    expect(devices.get('kiosk-1')).toMatchObject({ state: 'offline' });
    expect(devices.get('kiosk-1-reader')).toMatchObject({
      state: 'unknown',
      words: { zh: '取号机 kiosk-1已离线，这台设备的情况不明。' },
    });
    expect((await openTroubles()).map(({ device, state }) => [device, state])).toEqual([
      ['kiosk-1', 'open'],
      ['kiosk-1-printer', 'open'],
    ]);
    kiosk = await deskInTest(hall, 'kiosk-1');
    await kiosk.says('kiosk-1-printer', 'ready');
    await kiosk.says('kiosk-1-reader', 'ready');
    await kiosk.says('kiosk-1', 'ready');
    await until('all are mended', async () => (await openTroubles()).every(({ state }) => state === 'mended'));
    expect((await devicesOf(hall, guide)).get('kiosk-1-reader')).toMatchObject({ state: 'ready' });
  });

  test('a malformed status changes nothing and is counted', async () => {
    await kiosk.says('kiosk-1-printer', 'ready');
    await kiosk.publish('hall/qingchuan/devices/kiosk-1-printer/status', { state: 'on fire', faults: 'all' });
    await until('it is counted', async () => {
      const { dropped } = (await hall.get('/health')).body as { dropped: { mqtt: number } };
      return dropped.mqtt > 0;
    });
    expect((await devicesOf(hall, guide)).get('kiosk-1-printer')).toMatchObject({ state: 'ready' });
  });
});

describe('taking care', () => {
  let id: string;
  const post = (verb: string, body: object, as = guide, key?: string) =>
    hall.post(`/support/${id}/${verb}`, body, as, key === undefined ? {} : { 'idempotency-key': key });

  beforeEach(async () => {
    await kiosk.says('kiosk-1-printer', 'fault', 'paper-out');
    await shows(1);
    id = String((await openTroubles())[0]?.id);
  });

  test('taken, noted, sent to repair, closed, and the close taken back, each with who and when', async () => {
    expect((await post('take', {})).body).toMatchObject({ taken: { by: { no: '0201', name: '蒋楠' } } });
    expect((await devicesOf(hall, guide)).get('kiosk-1-printer')).toMatchObject({ care: { by: { name: '蒋楠' } } });
    expect((await post('note', { text: ' 纸卷在二号柜 ' })).body).toMatchObject({
      notes: [{ text: '纸卷在二号柜', by: { name: '蒋楠' } }],
    });
    expect((await post('repair', { to: '青川维修站' })).body).toMatchObject({ repair: { to: '青川维修站' } });
    expect((await post('close', {})).body).toMatchObject({ state: 'closed', closed: { by: { name: '蒋楠' } } });
    expect(await openTroubles()).toEqual([]);
    expect((await post('note', { text: '太晚' })).body).toMatchObject({ code: 'trouble-closed' });
    expect((await post('reopen', {})).body).toMatchObject({ state: 'open', taken: { by: { name: '蒋楠' } } });
    expect((await post('reopen', {})).body).toMatchObject({ code: 'trouble-open' });
  });

  test('closed while the paper is still out it stays closed, until it ran out once more', async () => {
    await post('close', {});
    await kiosk.says('kiosk-1-printer', 'fault', 'paper-out', 'cover-open');
    await shows(1);
    expect(await openTroubles()).toMatchObject([{ fault: { code: 'cover-open' } }]);
    await kiosk.says('kiosk-1-printer', 'ready');
    await until('the cover is mended', async () => (await openTroubles())[0]?.state === 'mended');
    await kiosk.says('kiosk-1-printer', 'fault', 'paper-out');
    await shows(2);
    expect((await openTroubles())[0]).toMatchObject({ fault: { code: 'paper-out' }, times: 1 });
  });

  test('the same key notes once; another text under it is refused', async () => {
    await post('note', { text: '已通知' }, guide, 'n-1');
    expect((await post('note', { text: '已通知' }, guide, 'n-1')).body.notes).toHaveLength(1);
    expect(await post('note', { text: '别的' }, guide, 'n-1')).toMatchObject({
      status: 409,
      body: { code: 'key-reused' },
    });
  });

  test.each([
    ['zhao-min', 'take', 403],
    ['zhao-min', 'close', 403],
    ['zhao-min', 'note', 403],
    ['shen-yue', 'take', 200],
    ['admin', 'close', 200],
  ])('%s may %s: %i', async (user, verb, status) => {
    const body = verb === 'note' ? { text: '看到了' } : {};
    expect((await post(verb, body, await hall.signIn(user))).status).toBe(status);
  });

  test('without a session nobody sees or changes the list', async () => {
    expect((await hall.get('/support')).status).toBe(401);
    expect((await hall.get('/devices', hall.kiosk)).status).toBe(403);
    expect((await hall.post(`/support/${id}/take`, {})).status).toBe(401);
  });

  test.each(['0', '999', 'x', '1.5', '-1'])('there is no trouble %s', async (no) => {
    expect(await hall.post(`/support/${no}/take`, {}, guide)).toMatchObject({
      status: 404,
      body: { code: 'unknown-trouble' },
    });
  });

  test('the retained list follows without names of persons, and boards may not read it', async () => {
    const manager = await hall.signIn('shen-yue');
    const heard = await listenSupport(hall, 'shen-yue', manager);
    expect(heard.last()).toMatchObject({
      open: 1,
      troubles: [{ device: 'kiosk-1-printer', taken: false, state: 'open' }],
    });
    await post('take', {});
    await until('it is taken', () => heard.last()?.troubles[0]?.taken === true);
    expect(JSON.stringify(heard.last())).not.toContain('蒋楠');
    await post('close', {});
    await until('it is gone', () => heard.last()?.open === 0);
    await heard.close();
  });
});

test('a clerk writes notes about the devices of the own counter', async () => {
  const desk = await deskInTest(hall, 'counter-desk-1');
  await desk.says('counter-desk-1', 'ready');
  await desk.says('counter-1-printer', 'fault', 'toner-out');
  await shows(1);
  const [trouble] = await openTroubles();
  expect(trouble).toMatchObject({ place: { kind: 'counter', id: '1', name: { zh: '1号窗口' } } });
  const note = (user: string) =>
    hall.signIn(user).then((as) => hall.post(`/support/${trouble?.id}/note`, { text: '墨粉没了' }, as));
  expect((await note('zhao-min')).status).toBe(200);
  expect((await note('qian-wei')).status).toBe(403);
  await desk.die();
});

test('health and metrics count the devices by state', async () => {
  await kiosk.says('kiosk-1-printer', 'degraded', 'paper-low');
  await shows(1);
  const { devices } = (await hall.get('/health')).body as { devices: Record<string, number> };
  expect(devices).toMatchObject({ degraded: 1, ready: 1, openTroubles: 1 });
  expect(devices.configured).toBe(Number(devices.unknown) + 2);
  const metrics = await (await fetch(`${hall.url}/api/v1/metrics`)).text();
  expect(metrics).toContain('jiaohao_devices{state="degraded"} 1');
  expect(metrics).toContain('jiaohao_devices{state="fault"} 0');
  expect(metrics).toContain('jiaohao_troubles_open 1');
});
