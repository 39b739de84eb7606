import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../src/store/open-store.ts';
import { troubleTable } from '../src/store/trouble-table.ts';
import { hallInTest } from './hall-in-test.ts';

const day = 86_400_000;
const folder = () => mkdtempSync(join(tmpdir(), 'jiaohao-troubles-'));

/** A trouble of the printer: over since `until`, closed at `closedAt`, with one note. */
const keep = (
  table: ReturnType<typeof troubleTable>,
  times: { at: number; until?: number; closedAt?: number },
): number => {
  const id = table.insert({ device: 'kiosk-1-printer', subject: `f-${times.at}`, fault: 'paper-out', at: times.at });
  table.note(id, { at: times.at, by: 'jiang-nan', text: '纸卷在二号柜' });
  if (times.until !== undefined) table.mend(id, times.until);
  if (times.closedAt !== undefined) table.close(id, 'hall', times.closedAt);
  return id;
};

test('what was closed long ago is forgotten with its notes; what is open, lasts or is the newest stays', () => {
  const db = openStore(folder());
  const table = troubleTable(db);
  const old = keep(table, { at: 1, until: 2, closedAt: 3 });
  const stay = [
    keep(table, { at: 4 }),
    keep(table, { at: 5, until: 6 }),
    keep(table, { at: 7, closedAt: 8 }),
    keep(table, { at: 9, until: 10, closedAt: 50 }),
    keep(table, { at: 11, until: 12, closedAt: 13 }),
  ];
  expect(table.forget(50)).toBe(1);
  expect(table.byId(old)).toBeUndefined();
  expect(table.notes(old)).toEqual([]);
  for (const id of stay) expect(table.notes(id)).toHaveLength(1);
  expect(table.insert({ device: 'd', subject: 's', fault: 's', at: 14 })).toBeGreaterThan(stay.at(-1) ?? 0);
  db.close();
});

test('a hall forgets closed troubles after a year', async () => {
  const data = folder();
  const db = openStore(data);
  const before = troubleTable(db);
  const ids = [400, 300, 0].map((days) => {
    const at = Date.now() - days * day;
    return keep(before, { at: at - 2, until: at - 1, closedAt: at });
  });
  db.close();
  const hall = await hallInTest({ data });
  const guide = await hall.signIn('jiang-nan');
  const { troubles } = (await hall.get('/support', guide)).body as { troubles: { id: string }[] };
  expect(troubles.map(({ id }) => id)).toEqual([String(ids[2]), String(ids[1])]);
  await hall.stop();
});
