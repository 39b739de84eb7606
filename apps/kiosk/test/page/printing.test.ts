import type { KioskPaper, PrintProgress, PrintResult } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import {
  beforePrinting,
  manyCopies,
  mostCopies,
  type Printing,
  type PrintStep,
  pageNow,
  phaseOf,
  print,
  shareOf,
  wantsCard,
  withCard,
} from '../../src/page/service/printing.ts';

const through = (...steps: PrintStep[]): Printing => steps.reduce(print, beforePrinting);
const start: PrintStep = { do: 'start', request: 'r1' };
const progress = (state: PrintProgress['state'], page = 0, pages?: number): PrintProgress => ({
  request: 'r1',
  state,
  page,
  ...(pages !== undefined && { pages }),
});
const news = (of: PrintProgress): PrintStep => ({ do: 'news', progress: of });
const result = (of: PrintResult, request = 'r1'): PrintStep => ({ do: 'result', request, result: of });
const good: PrintResult = { ok: true, pages: 3, code: 'K7QD' };
const no = (code: string, maybe = false, pages = 0): PrintResult => ({
  ok: false,
  code,
  text: { zh: '没有打印', en: 'Not printed' },
  maybe,
  pages,
});
const out = {
  device: 'page-printer',
  code: 'media-out',
  weight: 'stop',
  text: { zh: '缺纸', en: 'No paper' },
} as const;
const running = (...steps: PrintStep[]) => {
  const now = through(start, ...steps);
  if (now.at !== 'running') throw new Error(`it is ${now.at}`);
  return now;
};

test('one to five copies, and once more is one copy', () => {
  expect(through({ do: 'copies', copies: 0 })).toMatchObject({ copies: 1 });
  expect(through({ do: 'copies', copies: 9 })).toMatchObject({ copies: mostCopies });
  const three = through({ do: 'copies', copies: 3 }, start);
  expect(three).toMatchObject({ at: 'running', copies: 3 });
  expect(through({ do: 'copies', copies: 3 }, start, result(good), { do: 'start', request: 'r2' })).toMatchObject({
    at: 'running',
    request: 'r2',
    copies: 1,
  });
});

test('what failed is tried again with as many copies as were wished', () => {
  const failed = through({ do: 'copies', copies: 3 }, start, result(no('paper-not-had')));
  expect(print(failed, { do: 'start', request: 'r2' })).toMatchObject({ at: 'running', copies: 3 });
});

test.each([
  [progress('making'), 'making'],
  [progress('sending'), 'sending'],
  [progress('waiting'), 'waiting'],
  [progress('printing', 1, 3), 'printing'],
  [{ ...progress('printing', 1, 3), fault: out }, 'standing'],
] as const)('%o is %s', (said, phase) => expect(phaseOf(running(news(said)))).toBe(phase));

test('it is being made before the first news, and stopping outweighs what is told', () => {
  expect(phaseOf(running())).toBe('making');
  expect(phaseOf(running({ do: 'stop' }, news({ ...progress('printing', 1, 3), fault: out })))).toBe('stopping');
});

test('the bar knows its length only when pages come out', () => {
  expect(shareOf(undefined)).toBeUndefined();
  expect(shareOf(progress('making'))).toBeUndefined();
  expect(shareOf(progress('sending', 0, 4))).toBeUndefined();
  expect(shareOf(progress('printing', 0, 4))).toBe(0);
  expect(shareOf(progress('printing', 3, 4))).toBe(0.75);
  expect(shareOf(progress('printing', 9, 4))).toBe(1);
});

test('the page that is printed comes after those that are out, and is never past the last', () => {
  expect(pageNow(progress('printing', 0, 3))).toBe(1);
  expect(pageNow(progress('printing', 2, 3))).toBe(3);
  expect(pageNow(progress('printing', 3, 3))).toBe(3);
  expect(pageNow(progress('printing', 3))).toBe(4);
});

test('news and results of another print change nothing', () => {
  const now = running(news(progress('printing', 1, 3)));
  expect(print(now, news({ ...progress('printing', 2, 3), request: 'r0' }))).toBe(now);
  expect(print(now, result(good, 'r0'))).toBe(now);
  expect(print(now, { do: 'start', request: 'r2' })).toBe(now);
});

test('what may lie in the tray is remembered, and who stopped it', () => {
  expect(through(start, result(no('printer-stopped', true, 2)))).toMatchObject({
    at: 'not-printed',
    maybe: true,
    pages: 2,
    stopped: false,
  });
  expect(through(start, { do: 'stop' }, result(no('print-cancelled')))).toMatchObject({ stopped: true });
});

test('a print that was done before the stop reached it is done', () => {
  expect(through(start, { do: 'stop' }, result(good))).toMatchObject({ at: 'done', pages: 3, code: 'K7QD' });
});

test('a cleared card is asked for again and put into the same wish', () => {
  expect(wantsCard('card-forgotten')).toBe(true);
  expect(wantsCard('printer-stopped')).toBe(false);
  const held: KioskPaper = { kind: 'holding', source: 'fund', holding: 'h1', card: 'old' };
  expect(withCard(held, { card: 'new' })).toEqual({ ...held, card: 'new' });
  const blank: KioskPaper = { kind: 'form', form: 'f1', fill: 'blank' };
  expect(withCard(blank, { card: 'new' })).toBe(blank);
  const filled: KioskPaper = { kind: 'form', form: 'f1', fill: 'card' };
  expect(withCard(filled, { card: 'new' })).toEqual({ ...filled, card: 'new' });
});

test('only forms come in several copies', () => {
  expect(manyCopies({ kind: 'form', form: 'f1', fill: 'blank' })).toBe(true);
  expect(manyCopies({ kind: 'holding', source: 'fund', holding: 'h1', card: 'c' })).toBe(false);
});
