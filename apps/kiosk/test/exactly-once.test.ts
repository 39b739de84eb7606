import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { undelivered } from '../src/desk/alone/book.ts';
import { type Fate, openDesk, openStage, type Stage } from './alone-stand.ts';

const open: Stage[] = [];
afterEach(() => {
  for (const stage of open.splice(0)) stage.close();
});
const newStage = (block?: number): Stage => {
  const stage = openStage(block);
  open.push(stage);
  return stage;
};
const well = (): Fate => 'well';
const taken = (stage: Stage) => [...stage.books.tickets.values()].filter(({ status }) => status === 'waiting');
const numbers = (stage: Stage) =>
  taken(stage)
    .map(({ number }) => number)
    .sort();

/** A desk that has its leased numbers. */
const readyDesk = async (stage: Stage, options: Parameters<typeof openDesk>[1] = { fates: well }) => {
  const desk = await openDesk(stage, options);
  desk.online(true);
  await expect.poll(() => desk.dead() || desk.book.free.size, { timeout: 10_000 }).toBeTruthy();
  return desk;
};

/** The hall is there again, and a last desk tells it everything. */
const settle = async (stage: Stage) => {
  const desk = await openDesk(stage, { fates: well, graceMs: 0 });
  desk.online(true);
  await expect
    .poll(() => [desk.book.asks.size, desk.book.voids.size, undelivered(desk.book).length, desk.book.reports.size], {
      timeout: 10_000,
    })
    .toEqual([0, 0, 0, 0]);
  const given = [...desk.book.byTicket.values()].filter(({ delivery }) => delivery !== 'dropped');
  desk.end();
  return given.filter(({ cancelled }) => !cancelled).map(({ ticket }) => ticket.number);
};

const holds = async (stage: Stage) => {
  const given = await settle(stage);
  // Numbers given = tickets in the hall, each once; each paper once, and none that the hall does not know.
  expect(new Set(given).size).toBe(given.length);
  expect([...given].sort()).toEqual(numbers(stage));
  expect(new Set(stage.books.delivered).size).toBe(stage.books.delivered.length);
  expect(new Set(stage.papers).size).toBe(stage.papers.length);
  expect(stage.papers.filter((number) => !given.includes(number))).toEqual([]);
  expect(stage.troubles.filter((what) => !what.startsWith('restart'))).toEqual([]);
};

test.each<[string, Fate[], string]>([
  ['well', [], 'A001'],
  ['the request is lost', ['request-lost'], 'A701'],
  ['the answer is lost', ['answer-lost'], 'A701'],
])('a tap, and %s: one number, one paper, one ticket in the hall', async (_what, fates, number) => {
  const stage = newStage();
  const first = await readyDesk(stage);
  first.end();
  const desk = await openDesk(stage, { fates: () => fates.shift() ?? 'well' });
  const result = await desk.tap('r1');
  expect(result).toMatchObject({ ok: true, ticket: { number } });
  expect(await desk.tap('r1')).toEqual(result);
  desk.end();
  await holds(stage);
  expect(numbers(stage)).toEqual([number]);
  expect(stage.papers).toEqual([number]);
});

test('known to be away, the hall is not even asked', async () => {
  const stage = newStage();
  const desk = await readyDesk(stage, { fates: well });
  desk.online(false);
  const before = desk.steps();
  expect(await desk.tap('r1')).toMatchObject({ ok: true, ticket: { number: 'A701' } });
  // The journal, before the print, after the print, the handing.
  expect(desk.steps() - before).toBe(4);
  desk.end();
  await holds(stage);
});

test('the block runs out: a paper number, and nobody who has one loses it', async () => {
  const stage = newStage(2);
  const desk = await readyDesk(stage);
  desk.online(false);
  const all = [await desk.tap('r1'), await desk.tap('r2'), await desk.tap('r3')];
  expect(all).toMatchObject([{ ok: true }, { ok: true }, { ok: false, code: 'use-paper-number' }]);
  desk.end();
  await holds(stage);
  expect(numbers(stage)).toEqual(['A701', 'A702']);
});

test('given up while the hall is away: delivered as cancelled', async () => {
  const stage = newStage();
  const desk = await readyDesk(stage);
  desk.online(false);
  const result = await desk.tap('r1');
  expect(await desk.cancel(result?.ok ? result.ticket.id : '')).toMatchObject({
    ok: true,
    answer: { status: 'cancelled' },
  });
  desk.end();
  expect(await settle(stage)).toEqual([]);
  expect(stage.books.tickets.get('l701')).toMatchObject({ number: 'A701', status: 'cancelled' });
});

test('a number that the hall will not take is kept as a trouble, and the others go on', async () => {
  const stage = newStage();
  const desk = await readyDesk(stage);
  desk.online(false);
  await desk.tap('r1');
  await desk.tap('r2');
  desk.end();
  stage.books.forgetLease('l701');
  await settle(stage);
  expect(numbers(stage)).toEqual(['A702']);
  expect(stage.troubles).toContain('refused A701: unknown-lease');
});

/** What two citizens do at a kiosk whose hall comes and goes: one taps twice. */
const story = async (stage: Stage, options: Parameters<typeof openDesk>[1], away: boolean) => {
  const desk = await openDesk(stage, options);
  desk.online(!away);
  await Promise.all([desk.tap('r1'), desk.tap('r1'), desk.tap('r2')]);
  desk.online(true);
  await desk.tap('r3');
  const steps = desk.steps();
  desk.end();
  return steps;
};

const fates = { well: [], lost: ['request-lost', 'answer-lost', 'well', 'answer-lost'] } as const;

test.each<[string, readonly Fate[], boolean]>([
  ['there', fates.well, false],
  ['away', fates.well, true],
  ['hard to reach', fates.lost, false],
])(
  'a desk that is killed at any step, the hall %s, gives each number once',
  { timeout: 120_000 },
  async (_how, plan, away) => {
    const fateOf = () => {
      const left = [...plan];
      return () => left.shift() ?? 'well';
    };
    const whole = newStage();
    (await readyDesk(whole)).end();
    const most = await story(whole, { fates: fateOf() }, away);
    expect(most).toBeGreaterThan(10);
    for (let lastStep = 1; lastStep <= most; lastStep++) {
      const stage = newStage();
      (await readyDesk(stage)).end();
      await story(stage, { fates: fateOf(), lastStep }, away);
      // The page lives on and asks for the same again.
      const desk = await openDesk(stage, { fates: well });
      desk.online(!away);
      const again = await desk.tap('r1');
      expect(again?.ok).toBe(true);
      desk.end();
      await holds(stage);
    }
  },
);

test('cuts, kills and double taps in any order: numbers given are the tickets of the hall', {
  timeout: 120_000,
}, async () => {
  const fate = fc.constantFrom<Fate>('well', 'well', 'request-lost', 'answer-lost');
  const life = fc.record({
    fates: fc.array(fate, { maxLength: 12 }),
    taps: fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
    away: fc.boolean(),
    lastStep: fc.integer({ min: 1, max: 60 }),
    graceMs: fc.constantFrom(0, 60_000),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 4 }), async (lives) => {
      const stage = newStage();
      for (const { fates, taps, away, lastStep, graceMs } of lives) {
        const left = [...fates];
        const desk = await openDesk(stage, { fates: () => left.shift() ?? 'well', lastStep, graceMs });
        desk.online(!away);
        for (const together of taps) {
          await Promise.all(together.map((who) => desk.tap(`r${who}`)));
          desk.online(true);
        }
        desk.end();
      }
      await holds(stage);
      stage.close();
    }),
    { numRuns: 40 },
  );
});
