import { sampleCards } from '@jiaohao/id-card-sdt/simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../lib/until.ts';
import { filesWith, readLog } from './hall-log.ts';
import { type Mosquitto, startMosquitto } from './mosquitto.ts';
import { codesOnPaper } from './qr-reader.ts';
import { chooseQueue, openScreens, pressVerb, recall, type Screens, signIn, testId } from './screens.ts';
import { linesOf, lineText } from './sheet.ts';
import { type Stand, startStand } from './stand.ts';

const { number: idNumber } = sampleCards.citizen;
const names = ['kiosk', 'board', 'pad', 'counter'] as const;

describe.each(['our own broker', 'mosquitto'] as const)('a whole round through %s', (kind) => {
  let mosquitto: Mosquitto | undefined;
  let stand: Stand;
  let screens: Screens;
  const seen: string[] = [];
  let id = '';

  const spoken = () => screens.board.locator(`${testId('spoken')} li`);
  const look = async () => seen.push(await screens.kiosk.content());

  beforeAll(async () => {
    if (kind === 'mosquitto') mosquitto = await startMosquitto();
    // The other broker, and with it the other kind of printer: one that gets its codes as pictures.
    stand = await startStand(mosquitto ? { mqttUrl: mosquitto.url, qr: 'raster' } : {});
    screens = await openScreens(stand, names);
    await signIn(screens.counter, stand);
  }, 120_000);

  afterAll(async () => {
    await screens?.close();
    await stand?.stop();
    await mosquitto?.kill();
  }, 60_000);

  test('all screens reach the hall, and it speaks to the broker it was given', async () => {
    await screens.board.locator(`${testId('board')}[data-connected="true"]`).waitFor();
    await screens.pad.locator(`${testId('pad-idle')}[data-state="closed"]`).waitFor();
    await screens.kiosk.locator(`${testId('card-spot')}[data-alive="true"]`).waitFor();
    // With four pages opening on this machine, the printer beside them may have been slow with its first answer.
    await screens.kiosk.locator(testId('trouble-printer')).waitFor({ state: 'detached' });
    const { broker } = await stand.health();
    expect(broker.state).toBe('ready');
    if (mosquitto) expect(broker.url).toBe(mosquitto.url);
  });

  test('a card on the reader is greeted with its masked name', async () => {
    stand.reader.layCard(sampleCards.citizen);
    const greeting = await screens.kiosk.locator(testId('card-greeting')).textContent();
    expect(greeting).toContain('测*甲');
    expect(greeting).toContain('110105********002X');
    await look();
    stand.reader.liftCard();
  });

  test('the ticket comes out on paper with all that a citizen needs', async () => {
    await chooseQueue(screens.kiosk, 'social-insurance');
    await look();
    await screens.kiosk.locator(testId('take-with-card')).click();
    await screens.kiosk.locator(`${testId('ticket')}[data-phase="paper"]`).waitFor();
    expect(await screens.kiosk.locator(testId('ticket-number')).textContent()).toBe('A001');
    expect(await screens.kiosk.locator(testId('ticket-status')).textContent()).toContain('请取走号票');
    await look();

    expect(stand.paper.sheets()).toHaveLength(1);
    expect(stand.paper.hanging()).toEqual([]);
    expect(stand.paper.unknown()).toEqual([]);
    const sheet = stand.paper.sheets()[0] ?? [];
    const lines = linesOf(sheet);
    expect(lines).toEqual(expect.arrayContaining(['青川区政务服务中心', '社会保险', 'A001', '前面无人等候']));
    expect(lines).toContain('请到 A区 1至3号窗口前 等候');
    expect(lines).toEqual(expect.arrayContaining(['- 身份证原件', '- 社会保障卡']));
    expect(lines.join('')).not.toMatch(/[?�]/);
    const number = sheet.find((item) => lineText(item) === 'A001');
    expect(number).toMatchObject({ kind: 'line', align: 'center', spans: [{ width: 4, height: 4 }] });
  });

  test('the code on the paper is the link of the ticket, and the link opens it', async () => {
    const sheet = stand.paper.sheets()[0] ?? [];
    expect(sheet.some((item) => item.kind === (mosquitto ? 'picture' : 'qr'))).toBe(true);
    const [link = ''] = codesOnPaper(sheet);
    id = link.split('/').at(-1) ?? '';
    expect(link).toBe((await stand.ticket(id)).link);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/t\//);
    expect(await (await fetch(link)).text()).toContain('A001');
  });

  test('call next: the screen shows it and the voice says it once', async () => {
    await pressVerb(screens.counter, 'open');
    await screens.pad.locator(`${testId('pad-idle')}[data-state="welcome"]`).waitFor();
    await pressVerb(screens.counter, 'callNext');
    await screens.board.locator(`${testId('newest')}[data-number="A001"][data-counter="1"]`).waitFor();
    await screens.counter.locator(testId('hero')).getByText('A001').waitFor();
    await spoken().first().waitFor();
    expect(await spoken().count()).toBe(1);
    expect(await spoken().first().getAttribute('data-kind')).toBe('called');
    expect(await spoken().first().textContent()).toBe(
      '请 A 零 零 一 号 到 一 号 窗口 ticket A zero zero one please go to counter one',
    );
  }, 60_000);

  test('recall is said again, and only once', async () => {
    await recall(screens.counter);
    await spoken().nth(1).waitFor();
    expect(await spoken().count()).toBe(2);
    expect(await spoken().nth(1).getAttribute('data-kind')).toBe('recalled');
    expect(await spoken().nth(1).getAttribute('data-number')).toBe('A001');
    expect(await spoken().nth(1).textContent()).toBe(await spoken().first().textContent());
  }, 60_000);

  test('after the service the pad asks, and takes five with a reason', async () => {
    await pressVerb(screens.counter, 'start');
    await screens.pad.locator(`${testId('pad-idle')}[data-state="busy"]`).waitFor();
    await pressVerb(screens.counter, 'finish');
    await screens.pad.locator(testId('pad-ask')).waitFor();
    expect(await screens.pad.locator(testId('pad-ask')).textContent()).toContain('A001');
    await screens.pad.locator(testId('pad-grade-5')).click();
    await screens.pad.locator(testId('pad-reason-517')).click();
    const { events } = (await stand.health()).store;
    await screens.pad.locator(testId('pad-submit')).click();
    await screens.pad.locator(testId('pad-thanks')).getByText('您的意见会让我们做得更好').waitFor();
    expect(await screens.counter.locator(testId('served')).textContent()).toBe('1');
    await until('the rating is in the log', async () => (await stand.health()).store.events > events);
  });

  test('the log tells the round in order; the number of the card is nowhere in clear', async () => {
    // The number of the ticket, which is no secret, shows that the search finds what is there.
    expect(filesWith(stand.data, 'A001')).toContain('hall.db-wal');
    expect(filesWith(stand.data, idNumber)).toEqual([]);
    await stand.hall().stop();
    expect(filesWith(stand.data, 'A001')).toContain('hall.db');
    expect(filesWith(stand.data, idNumber)).toEqual([]);

    const log = readLog(stand.data);
    const ofRound = log.filter(({ type, data }) => type === 'day-opened' || data.ticket === id);
    expect(ofRound.map(({ type }) => type)).toEqual([
      'day-opened',
      'taken',
      'handed-over',
      'called',
      'recalled',
      'started',
      'finished',
      'invited',
      'rated',
    ]);
    const of = (type: string) => ofRound.find((event) => event.type === type)?.data;
    expect(of('taken')).toMatchObject({ number: 'A001', queue: 'social-insurance', kiosk: 'kiosk-1' });
    expect(of('handed-over')).toMatchObject({ via: 'paper' });
    expect(of('called')).toMatchObject({ counter: '1' });
    expect(of('rated')).toMatchObject({ grade: 5, reasons: [517], counter: '1' });

    expect(seen.length).toBe(3);
    for (const text of [...seen, ...screens.told]) expect(text).not.toContain(idNumber);
    expect(screens.told.some((text) => text.includes('110105********002X'))).toBe(true);
    expect(screens.broken).toEqual([]);
  });
});
