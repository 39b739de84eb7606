import { expect, test } from 'vitest';
import { cornersOf } from '../../src/document-camera/geometry.ts';
import { emptySheaf, type Page, type Sheaf, type SheafChange, sheafAfter } from '../../src/document-camera/sheaf.ts';

const page = (id: string, url = ''): Page => ({
  id,
  url,
  jpeg: new Blob(),
  width: 210,
  height: 297,
  source: new Blob(),
  shot: { width: 640, height: 480 },
  recipe: { corners: cornersOf({ width: 640, height: 480 }), quarters: 0, tone: 'colour', level: true },
});

const given = (ids: string): Sheaf =>
  [...ids].reduce((sheaf, id) => sheafAfter(sheaf, { type: 'put', page: page(id) }), emptySheaf);
const order = ({ pages }: Sheaf): string => pages.map(({ id }) => id).join('');

test.each([
  [{ type: 'move', id: 'b', by: -1 }, 'bacd'],
  [{ type: 'move', id: 'b', by: 1 }, 'acbd'],
  [{ type: 'move', id: 'a', by: -1 }, 'abcd'],
  [{ type: 'move', id: 'd', by: 9 }, 'abcd'],
  [{ type: 'move', id: 'a', by: 9 }, 'bcda'],
  [{ type: 'place', id: 'd', before: 'b' }, 'adbc'],
  [{ type: 'place', id: 'a', before: 'd' }, 'bcad'],
  [{ type: 'place', id: 'a', before: 'a' }, 'abcd'],
  [{ type: 'place', id: 'a', before: 'z' }, 'abcd'],
  [{ type: 'delete', id: 'c' }, 'abd'],
  [{ type: 'delete', id: 'z' }, 'abcd'],
  [{ type: 'undo' }, 'abcd'],
] as [SheafChange, string][])('of four pages, %j leaves %s', (change, left) =>
  expect(order(sheafAfter(given('abcd'), change))).toBe(left),
);

test('a deleted page comes back to its place, once', () => {
  const deleted = sheafAfter(given('abc'), { type: 'delete', id: 'b' });
  expect(deleted.deleted?.at).toBe(1);
  const back = sheafAfter(deleted, { type: 'undo' });
  expect(order(back)).toBe('abc');
  expect(sheafAfter(back, { type: 'undo' })).toBe(back);
});

test('a page that was taken again stays where it was', () => {
  const again = sheafAfter(given('abc'), { type: 'put', page: page('b', 'new') });
  expect(order(again)).toBe('abc');
  expect(again.pages[1]?.url).toBe('new');
});
