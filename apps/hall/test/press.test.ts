import type { NoticeItem } from '@jiaohao/paper/documents';
import { machineTime } from '@jiaohao/time';
import { afterEach, expect, test } from 'vitest';
import { createPress, NotPressed, type Press } from '../src/papers/press.ts';

const stamp = { code: 'ABCDEFGHJK', url: 'https://hall.example/v/ABCDEFGHJK', line: '大厅', issuedAt: '今天' };
/** What the bad press below is told by the length of a document. */
const told = (bytes: number) => ({ work: { kind: 'foreign' as const, pdf: new Uint8Array(bytes) }, stamp });
const [answers, hangs, dies] = [1, 2, 3];

const troubles: unknown[] = [];
const deaths = () => troubles.filter((trouble) => trouble instanceof NotPressed && trouble.code === 'died').length;
let press: Press;
const bad = (limits: { jobMs?: number; startMs?: number }) => {
  troubles.length = 0;
  press = createPress({
    ...limits,
    program: 'apps/hall/test/bad-press.ts',
    timers: machineTime,
    onTrouble: (error) => troubles.push(error),
  });
  return press;
};
afterEach(() => press.stop());

test('a press that hangs is ended, and the papers behind it are made by a new one', async () => {
  // Generous for the good papers: what hangs would hang for ever.
  const { make, pid } = bad({ jobMs: 4000 });
  const first = make(told(answers));
  await first;
  const before = pid();
  const papers = [make(told(hangs)), make(told(answers)), make(told(answers))];
  await expect(papers[0]).rejects.toMatchObject({ code: 'late' });
  expect((await Promise.all(papers.slice(1))).map(({ pages }) => pages)).toEqual([1, 1]);
  expect(pid()).not.toBe(before);
  expect(() => process.kill(Number(before), 0)).toThrow();
});

test('a paper of our own under which it dies twice is given up, the next is made', async () => {
  const { make } = bad({});
  const item = { name: { zh: '事项', en: 'Item' } } as NoticeItem;
  const own = { work: { kind: 'notice' as const, item, have: Array(dies).fill('a'), person: undefined }, stamp };
  const papers = [make(own), make(told(answers))];
  await expect(papers[0]).rejects.toMatchObject({ code: 'died' });
  expect((await papers[1])?.pages).toBe(1);
  expect(deaths()).toBe(2);
});

test('a document from outside under which it dies is not tried again', async () => {
  const { make } = bad({});
  const papers = [make(told(dies)), make(told(answers))];
  await expect(papers[0]).rejects.toMatchObject({ code: 'died' });
  expect((await papers[1])?.pages).toBe(1);
  expect(deaths()).toBe(1);
});

test('too many at once are told to come back', async () => {
  const { make } = bad({});
  const papers = Array.from({ length: 20 }, () =>
    make(told(answers)).then(
      () => 'made',
      (error) => error.code as string,
    ),
  );
  const outcomes = await Promise.all(papers);
  expect(outcomes).toContain('busy');
  expect(outcomes.filter((each) => each === 'made').length).toBeGreaterThan(8);
});

test('when the hall stops it does not stay behind, and who waits is told', async () => {
  const { make, pid, stop } = bad({});
  await make(told(answers));
  const last = Number(pid());
  const papers = [make(told(hangs)), make(told(answers))].map((paper) => paper.catch((error) => error.code as string));
  await stop();
  expect(await Promise.all(papers)).toEqual(['died', 'busy']);
  expect(() => process.kill(last, 0)).toThrow();
  await expect(make(told(answers))).rejects.toMatchObject({ code: 'busy' });
});
