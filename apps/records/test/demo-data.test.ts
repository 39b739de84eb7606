import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaseProgress } from '@jiaohao/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseByNumber, casesOf } from '../src/cases.ts';
import { contributions, yuan } from '../src/contributions.ts';
import { addMonths, dayAt, minutesAt, months, timeOn, workday } from '../src/days.ts';
import { papers } from '../src/papers.ts';
import { personOf } from '../src/people.ts';
import { openPrintCounts } from '../src/print-counts.ts';
import { type HouseId, houses } from '../src/scenarios.ts';
import { BadSetting, readFaults, readSettings } from '../src/settings.ts';

const sunday = Date.parse('2026-11-22T16:05:00+08:00');
const ids = Object.keys(houses) as HouseId[];
const cardOf = (number: string) => ({ number, name: '测试', kind: 'citizen' });
const allCases = (number: string, now = sunday) => ids.flatMap((id) => casesOf(id, personOf(cardOf(number), now), now));
const everyday = '110101199005210022';

describe('cases', () => {
  test('of the everyday resident are in every state', () => {
    const states = new Set(allCases(everyday).map(({ state }) => state));
    expect(states).toEqual(new Set(CaseProgress.shape.state.options));
  });

  test.each([
    ['11010519491231002X', 2],
    ['650102199602290018', 1],
    ['210102197811080032', 2],
    ['810000199408230021', 1],
    ['911124198108030024', 0],
  ])('of %s are %i, none marked', (number, count) => {
    const cases = allCases(number);
    expect(cases).toHaveLength(count);
    expect(JSON.stringify(cases)).not.toContain('示范数据');
  });

  test('of everybody else are drawn from the number, always the same, and marked', () => {
    const numbers = Array.from({ length: 60 }, (_, n) => `33010119850101${1000 + n}`);
    const found = numbers.map((number) => allCases(number));
    expect(found).toEqual(numbers.map((number) => allCases(number)));
    expect(found.flat().length).toBeGreaterThan(60);
    for (const { item } of found.flat()) expect(item.zh).toMatch(/（示范数据）$/);
    expect(new Set(found.flat().map(({ caseNo }) => caseNo)).size).toBe(found.flat().length);
  });

  test('are found by their number alone, in the one house that has them', () => {
    for (const number of [everyday, '330101198501011001']) {
      for (const id of ids)
        for (const each of casesOf(id, personOf(cardOf(number), sunday), sunday)) {
          expect(caseByNumber(id, each.caseNo, sunday)).toEqual([each]);
          for (const other of ids.filter((one) => one !== id))
            expect(caseByNumber(other, each.caseNo, sunday)).toEqual([]);
        }
    }
  });

  test('are not found by a number that is wrong in one digit, but by chance of the check', () => {
    const caseNo = allCases(everyday)[0]?.caseNo ?? '';
    const wrong = Array.from({ length: 10 }, (_, at) =>
      Array.from({ length: 9 }, (_, by) => {
        const digit = (Number(caseNo[at]) + 1 + by) % 10;
        return caseNo.slice(0, at) + digit + caseNo.slice(at + 1);
      }),
    ).flat();
    const hits = wrong.filter((each) => ids.some((id) => caseByNumber(id, each, sunday).length > 0));
    expect(hits.length).toBeLessThan(wrong.length / 10);
    for (const odd of ['', '66', 'x'.repeat(12), `${caseNo}0`, caseNo.slice(1)])
      expect(ids.flatMap((id) => caseByNumber(id, odd, sunday))).toEqual([]);
  });

  test('at any time: what was done is past, in order and on working days; they fit the schema', () => {
    const at = fc.integer({
      min: Date.parse('2026-01-01T00:00:00+08:00'),
      max: Date.parse('2028-12-31T23:59:00+08:00'),
    });
    fc.assert(
      fc.property(at, (now) => {
        for (const each of allCases(everyday, now)) {
          expect(CaseProgress.safeParse(each).success).toBe(true);
          const times = [each.acceptedAt, ...each.steps.map((step) => step.at)].filter((time) => time !== undefined);
          const ms = times.map((time) => Date.parse(time));
          expect(ms).toEqual([...ms].sort((a, b) => a - b));
          for (const time of ms) expect(time).toBeLessThanOrEqual(now);
          for (const time of times)
            expect([0, 6]).not.toContain(new Date(`${time.slice(0, 10)}T00:00:00Z`).getUTCDay());
        }
      }),
      { numRuns: 15 },
    );
  });

  test('show a broken promise as it is', () => {
    const broken = allCases(everyday).filter(
      ({ state, promisedBy }) => state === 'in-review' && promisedBy !== undefined && Date.parse(promisedBy) < sunday,
    );
    expect(broken).toHaveLength(1);
  });
});

describe('figures', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [123_450, '1,234.50'],
    [123_456_789, '1,234,567.89'],
  ])('%i fen are %s', (fen, text) => expect(yuan(fen)).toBe(text));

  test('every row has a cell for each column, and totals too', () => {
    for (const number of [everyday, '11010519491231002X', '330101198501011001']) {
      const person = personOf(cardOf(number), sunday);
      const own = papers.filter((paper) => paper.isFor(person));
      expect(own.length).toBeGreaterThan(0);
      for (const paper of own) {
        const { columns, rows, totals } = paper.sheet(person, sunday);
        expect(rows.length).toBeGreaterThan(0);
        for (const row of rows) expect(row).toHaveLength(columns.length);
        if (totals.length > 0) expect(totals).toHaveLength(columns.length);
      }
    }
  });

  test('totals are the sums of their columns', () => {
    const paper = papers.find(({ id }) => id === 'si-record');
    const { rows, totals } = paper?.sheet(personOf(cardOf(everyday), sunday), sunday) ?? { rows: [], totals: [] };
    expect(rows.length).toBeGreaterThan(100);
    const fen = (text = '') => Math.round(Number(text.replaceAll(',', '')) * 100);
    for (const column of [3, 4, 5, 6, 7])
      expect(fen(totals[column])).toBe(rows.reduce((sum, row) => sum + fen(row[column]), 0));
  });

  test("the fund's balance is what was paid in", () => {
    const person = personOf(cardOf(everyday), sunday);
    const paper = papers.find(({ id }) => id === 'hf-statement');
    const last = paper?.sheet(person, sunday).rows.at(-1)?.at(-1);
    const paid = contributions(person, sunday).reduce((sum, { base }) => sum + 2 * Math.round(base / 10), 0);
    expect(last).toBe(yuan(paid));
  });

  test('end with the last whole month', () => {
    const all = contributions(personOf(cardOf(everyday), sunday), sunday);
    expect(all.at(-1)?.month).toBe('2026-10');
    expect(all[0]?.month).toBe('2013-07');
  });

  test('a child, and somebody of whom nothing is known, have no papers', () => {
    for (const number of ['330101201501011001', '911124198108030024'])
      expect(papers.filter((paper) => paper.isFor(personOf(cardOf(number), sunday)))).toEqual([]);
  });
});

describe('days', () => {
  test.each([
    ['2026-11-20', 'before', '2026-11-20'],
    ['2026-11-21', 'before', '2026-11-20'],
    ['2026-11-22', 'before', '2026-11-20'],
    ['2026-11-21', 'after', '2026-11-23'],
    ['2026-11-22', 'after', '2026-11-23'],
  ] as const)('%s, or the working day %s, is %s', (day, towards, is) => expect(workday(day, towards)).toBe(is));

  test('are those of China', () => {
    const late = Date.parse('2026-11-21T16:30:00Z');
    expect(dayAt(late)).toBe('2026-11-22');
    expect(minutesAt(late)).toBe(30);
    expect(timeOn('2026-11-22', 605)).toBe('2026-11-22T10:05:00+08:00');
  });

  test('months go over the year', () => {
    expect(months('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(months('2026-03', '2026-02')).toEqual([]);
    expect(addMonths('2026-01', -1)).toBe('2025-12');
  });
});

describe('how often a paper was printed', () => {
  const opened = (name: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'jiaohao-counts-')), name, 'counts.json');
    let now = sunday;
    const open = () => openPrintCounts(file, 's'.repeat(32), () => now);
    const pass = (minutes: number) => {
      now += minutes * 60_000;
    };
    return { file, open, pass };
  };

  test('is kept over a restart, by person and paper, and begins anew the next day', () => {
    const { file, open, pass } = opened('a');
    const counts = open();
    expect(counts.left(everyday, 'si-proof', 2)).toBe(2);
    counts.given(everyday, 'si-proof');
    pass(11);
    counts.given(everyday, 'si-proof');
    pass(11);
    expect(open().left(everyday, 'si-proof', 2)).toBe(0);
    expect(open().may(everyday, 'si-proof', 2)).toBe(false);
    expect(open().left(everyday, 'si-record', 2)).toBe(2);
    expect(open().left('11010519491231002X', 'si-proof', 2)).toBe(2);
    expect(readFileSync(file, 'utf8')).not.toContain('1101');
    pass(24 * 60);
    expect(counts.left(everyday, 'si-proof', 2)).toBe(2);
  });

  test('counts once what is asked for again within ten minutes', () => {
    const { open, pass } = opened('b');
    const counts = open();
    counts.given(everyday, 'hf-proof');
    pass(9);
    expect(counts.left(everyday, 'hf-proof', 1)).toBe(0);
    expect(counts.may(everyday, 'hf-proof', 1)).toBe(true);
    counts.given(everyday, 'hf-proof');
    pass(2);
    expect(counts.may(everyday, 'hf-proof', 1)).toBe(false);
  });
});

describe('settings', () => {
  test('are usable without any', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({ port: 8090, key: 'qingchuan', isControlled: false });
    expect(settings.secretFile).toMatch(/data\/records\/secret$/);
  });

  test('faults by house', () =>
    expect(readFaults('approval=silent, housing-fund=slow:300')).toMatchObject({
      approval: { fault: 'silent' },
      'social-security': { fault: 'none' },
      'housing-fund': { fault: 'slow', ms: 300 },
    }));

  test.each([
    [{ RECORDS_PORT: '70000' }, /RECORDS_PORT.*0 \(any free one\) to 65535/],
    [{ RECORDS_PORT: 'x' }, /RECORDS_PORT/],
    [{ RECORDS_FAULTS: 'tax=silent' }, /houses are approval, social-security, housing-fund/],
    [{ RECORDS_FAULTS: 'approval=tired' }, /faults none, slow, silent/],
    [{ RECORDS_FAULTS: 'approval=slow:-1' }, /slow:2000/],
  ])('%j is refused with what to write', (env, message) => {
    expect(() => readSettings(env)).toThrow(BadSetting);
    expect(() => readSettings(env)).toThrow(message);
  });
});
