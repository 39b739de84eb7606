import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pause, until } from '../lib/until.ts';
import { type Bundles, bundlePrograms } from './away/bundle.ts';
import { oneCitizen } from './away/citizens.ts';
import { openLedger } from './away/ledger.ts';
import { readTickets } from './away/log.ts';
import { timesOnPaper } from './away/papers.ts';
import { type Stand, startStand } from './away/stand.ts';
import { createRandom } from './soak/lane.ts';

const rounds = Number(process.env.AWAY_ROUNDS ?? 50);
const seed = Number(process.env.AWAY_SEED ?? Date.now() % 1_000_000);

let programs: Bundles;
beforeAll(async () => {
  programs = await bundlePrograms();
}, 60_000);
afterAll(() => programs?.remove());

/** Everything is told, and for a while nothing more is. */
const steady = async (stand: Stand) => {
  await stand.shows('all is delivered', ({ online, offline }) => online && offline.undelivered === 0, 120_000);
  const events = async () => ((await stand.ask('/health', stand.token)) as { store: { events: number } }).store.events;
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

test(`${rounds} tickets while the line is cut and programs are killed: asked = on paper = in the log (AWAY_SEED=${seed})`, async () => {
  const stand = await startStand(programs, 60);
  const random = createRandom(seed);
  const ledger = openLedger();
  const story: string[] = [];
  try {
    await stand.shows(
      'numbers are lent',
      ({ online, printer, reader, offline }) =>
        online && printer === 'ready' && reader === 'ready' && Object.values(offline.left).every((left) => left > 0),
    );
    for (let no = 1; no <= rounds; no++) story.push(await oneCitizen(stand, ledger, no, random));
    await steady(stand);
    await stand.hall().stop();
    const papers = timesOnPaper(stand.printer);
    const log = readTickets(stand.data);
    const tell = `seed ${seed}\n${story.join('\n')}`;
    if (process.env.AWAY_STORY) console.log(tell);

    expect(ledger.wrongs, tell).toEqual([]);
    const numbers = [...ledger.given.values()].map(({ number }) => number);
    expect(new Set(numbers).size, tell).toBe(numbers.length);
    // A paper that was confirmed is there, one that may be there is there once or not, and there are no others.
    for (const [number, { sure, maybe }] of ledger.prints) {
      const there = papers.get(number) ?? 0;
      expect
        .soft(
          [sure <= there, there <= sure + maybe],
          `${number}: ${there} papers, ${sure} sure, ${maybe} maybe\n${tell}`,
        )
        .toEqual([true, true]);
    }
    expect(
      [...papers.keys()].filter((number) => !ledger.prints.has(number)),
      tell,
    ).toEqual([]);

    // Every number that was given is one ticket of the log, and waits.
    const rows = new Map(log.rows.map((row) => [row.number, row]));
    expect(rows.size, tell).toBe(log.rows.length);
    expect(new Set(log.entered.map(({ number }) => number)).size, tell).toBe(log.entered.length);
    const known = [...new Set([...numbers, ...ledger.onScreen, ...papers.keys()])].sort();
    expect(
      known.map((number) => `${number} ${rows.get(number)?.status}`),
      tell,
    ).toEqual(known.map((number) => `${number} waiting`));
    for (const { id, number } of ledger.given.values()) {
      expect(rows.get(number)?.id, tell).toBe(id);
      expect(log.handings.get(id) ?? 0, `${number} was never said to be handed over\n${tell}`).toBeGreaterThan(0);
    }
    // Nobody waits who has no number in hand; what is cancelled was never given.
    const waiting = log.rows.filter(({ status }) => status === 'waiting').map(({ number }) => number);
    expect(waiting.sort(), tell).toEqual(known);
    const gone = log.rows.filter(({ status }) => status !== 'waiting');
    expect(
      gone.filter(({ id }) => !log.neverGiven.has(id)),
      tell,
    ).toEqual([]);
    // The hall draws from its own row, the kiosk from the lent one.
    expect(
      log.entered.filter(({ type, number }) => log.leased.has(number) !== (type === 'delivered')),
      tell,
    ).toEqual([]);
    expect(existsSync(join(stand.kioskData, 'troubles.jsonl')), tell).toBe(false);

    const alone = log.rows.filter(({ drawn_from }) => drawn_from === 'lease').length;
    console.log(
      JSON.stringify({
        seed,
        asked: ledger.given.size,
        papers: papers.size,
        alone,
        online: waiting.length - alone,
        takenBack: gone.length,
        refusals: Object.fromEntries(ledger.refusals),
      }),
    );
    expect(ledger.given.size, tell).toBeGreaterThan(rounds / 2);
    expect(alone, tell).toBeGreaterThan(0);
  } finally {
    await stand.stop();
  }
}, 400_000);
