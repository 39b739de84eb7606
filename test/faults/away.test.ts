import { afterEach, expect, test } from 'vitest';
import { byLength } from '../lib/length.ts';
import { pause, until } from '../lib/until.ts';
import { oneCitizen } from './away/citizens.ts';
import { countAll } from './away/count.ts';
import { openLedger } from './away/ledger.ts';
import { readTickets } from './away/log.ts';
import { numbersOnPaper } from './away/papers.ts';
import { type Stand, startStand } from './away/stand.ts';
import { createRandom } from './soak/lane.ts';

const rounds = byLength(30, 500);
const seed = Number(process.env.AWAY_SEED ?? Date.now() % 1_000_000);
const hour = 3_600_000;

let stand: Stand;
afterEach(() => stand?.stop());

/** A stand whose kiosk has its printer, its reader and `block` numbers for each queue. */
const readyStand = async (block: number): Promise<Stand> => {
  const ready = await startStand(block);
  await ready.shows(
    'devices, and numbers that are lent',
    ({ online, printer, reader, offline: { left } }) =>
      online && printer === 'ready' && reader === 'ready' && left.social === block,
  );
  return ready;
};

/** Everything is told, and for a while nothing more is. */
const steady = async () => {
  await stand.shows('all is delivered', ({ online, offline }) => online && offline.undelivered === 0, 120_000);
  const events = async () => (await stand.health()).store.events;
  await until(
    'the hall hears nothing new',
    async () => {
      const before = await events();
      await pause(2000);
      return before === (await events());
    },
    60_000,
  );
};

const take = (request: string, queue: string) => stand.page.ask('take', { request, queue });

test(
  `${rounds} tickets, lines cut, programs killed: asked = on paper = in the log (AWAY_SEED=${seed})`,
  async () => {
    stand = await readyStand(60);
    const random = createRandom(seed);
    const ledger = openLedger();
    const story = [`AWAY_SEED=${seed}`];
    for (let no = 1; no <= rounds; no++) story.push(await oneCitizen(stand, ledger, no, random));
    await steady();
    await stand.hall().stop();
    if (process.env.AWAY_STORY) console.log(story.join('\n'));
    const count = countAll(stand, ledger, story.join('\n'));
    console.log(JSON.stringify({ seed, ...count, refused: Object.fromEntries(ledger.refusals) }));
    expect(count.asked).toBeGreaterThan(rounds / 2);
    expect(count.alone).toBeGreaterThan(0);
    expect(count.online).toBeGreaterThan(0);
  },
  byLength(400_000, 7_200_000),
);

test('the block runs out: paper numbers; the kiosk starts anew without its hall and knows what it knew', async () => {
  stand = await readyStand(2);
  const { items, version } = await stand.page.ask('catalog', {});
  stand.line.cut();
  expect(await take('r1', 'tax')).toMatchObject({ ok: true, ticket: { number: 'B701' }, handing: { via: 'paper' } });
  expect(await take('r2', 'tax')).toMatchObject({ ok: true, ticket: { number: 'B702' } });
  const no = await take('r3', 'tax');
  expect(no).toMatchObject({ ok: false, code: 'use-paper-number', text: { zh: expect.stringContaining('P字头') } });

  await stand.killDesk();
  await stand.revive();
  const state = await stand.shows('the desk, alone', ({ online, printer }) => !online && printer === 'ready');
  expect(state.hall?.name.zh).toBe('Away');
  expect(state.queues.map(({ id }) => id)).toEqual(['social', 'tax', 'estate']);
  expect(state.offline).toEqual({ left: { social: 2, estate: 2 }, undelivered: 2 });
  expect(await stand.page.ask('catalog', {})).toMatchObject({ items, version });
  expect(await take('r1', 'tax')).toMatchObject({ ok: true, ticket: { number: 'B701' } });
  expect(await take('r3', 'tax')).toMatchObject({ code: 'use-paper-number' });
  expect(await take('r4', 'social')).toMatchObject({ ok: true, ticket: { number: 'A701' } });
  const handedOutAt = new Date().toISOString();

  stand.line.mend();
  await steady();
  await stand.shows('numbers are lent again', ({ offline: { left } }) => left.tax === 2);
  const guide = await stand.signIn('guide');
  const paper = { queue: 'tax', number: 'P7', takenAt: handedOutAt };
  expect(await stand.post('/tickets/paper', paper, guide)).toMatchObject({
    status: 201,
    body: { number: 'P007', status: 'waiting' },
  });
  expect(await stand.post('/tickets/paper', paper, guide)).toMatchObject({ body: { code: 'number-used' } });
  expect(await take('r5', 'tax')).toMatchObject({ ok: true, ticket: { number: 'B001', ahead: 3 } });
  expect(numbersOnPaper(stand.printer)).toEqual([['B701'], ['B702'], ['A701'], ['B001']]);
}, 120_000);

test('midnight without the hall: nothing more from yesterday’s block; yesterday’s ticket is written down once, expired', async () => {
  stand = await readyStand(2);
  stand.line.cut();
  expect(await take('r1', 'social')).toMatchObject({ ok: true, ticket: { number: 'A701' } });
  stand.setClock(13 * hour);
  await stand.shows('a new day', ({ offline: { left } }) => Object.keys(left).length === 0);
  expect(await take('r2', 'social')).toMatchObject({ ok: false, code: 'use-paper-number' });
  await stand.killDesk();
  await stand.revive();
  await stand.shows('the desk, alone', ({ online, printer }) => !online && printer === 'ready');
  expect(await take('r2', 'social')).toMatchObject({ ok: false, code: 'use-paper-number' });
  expect(await take('r1', 'social')).toMatchObject({ ok: true, ticket: { number: 'A701' } });

  stand.line.mend();
  await steady();
  await stand.shows('numbers of today', ({ offline: { left } }) => left.social === 2);
  expect(await take('r3', 'social')).toMatchObject({ ok: true, ticket: { number: 'A001', ahead: 0 } });
  stand.line.cut();
  expect(await take('r4', 'social')).toMatchObject({ ok: true, ticket: { number: 'A701' } });
  stand.line.mend();
  await stand.shows('undelivered', ({ online }) => !online);
  await steady();
  await stand.hall().stop();

  const log = readTickets(stand.data);
  const [today = '', yesterday = ''] = [...new Set(log.rows.map(({ day }) => day))].sort().reverse();
  expect(Date.parse(today) - Date.parse(yesterday)).toBe(24 * hour);
  expect(log.rows.map(({ day, number, status }) => [day, number, status])).toEqual([
    [yesterday, 'A701', 'expired'],
    [today, 'A001', 'waiting'],
    [today, 'A701', 'waiting'],
  ]);
  expect(log.late).toEqual([log.rows[0]?.id]);
  expect(log.entered.map(({ ticket }) => ticket)).toEqual([log.rows[1]?.id, log.rows[2]?.id]);
  expect(numbersOnPaper(stand.printer)).toEqual([['A701'], ['A001'], ['A701']]);
}, 120_000);
