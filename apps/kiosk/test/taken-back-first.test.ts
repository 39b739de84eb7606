import { expect, test } from 'vitest';
import { takenBackFirst } from '../src/desk/alone/delivery.ts';
import type { HallHttp } from '../src/desk/hall-http.ts';

const asking = (isThere: boolean) => {
  const did: string[] = [];
  const http = (async (name) => {
    did.push(name);
    return { ok: true, answer: undefined };
  }) as HallHttp;
  const ask = takenBackFirst(http, async () => {
    await new Promise((resolve) => setImmediate(resolve));
    did.push('taken back');
    return isThere;
  });
  return { did, ask };
};

test('what must not be is taken back before anybody can be shown it', async () => {
  const { did, ask } = asking(true);
  expect(await ask('lookup')).toMatchObject({ ok: true });
  expect(did).toEqual(['taken back', 'lookup']);
});

test('a hall that was lost over it is not asked', async () => {
  const { did, ask } = asking(false);
  expect(await ask('lookup')).toEqual({ ok: false, problem: undefined });
  expect(did).toEqual(['taken back']);
});
