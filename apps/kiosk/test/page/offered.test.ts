import type { CatalogAnswer, KioskFault, KioskState } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { canFill, fillWords } from '../../src/page/service/forms.tsx';
import { offers, paperNote, paperTrouble, paperWayOut, paperWhat } from '../../src/page/service/offered.ts';

const text = { zh: '打印机没有A4纸了。', en: 'No A4 paper.' };
const fault = (device: KioskFault['device'], code: string, weight: KioskFault['weight']): KioskFault => ({
  device,
  code,
  text,
  weight,
});
const state = (more: Partial<KioskState> = {}) => ({
  online: true,
  pagePrinter: 'ready' as KioskState['pagePrinter'],
  faults: [] as KioskFault[],
  ...more,
});
const full = { items: [{}], forms: [{}] } as unknown as Pick<CatalogAnswer, 'items' | 'forms'>;
const can = (of: ReturnType<typeof offers>) => of.filter((offer) => offer.can).map(({ service }) => service);
const listed = (of: ReturnType<typeof offers>) => of.map(({ service }) => service);

test('all four where everything is there', () => {
  expect(can(offers(state(), full))).toEqual(['progress', 'papers', 'forms', 'notices']);
});

test('without an A4 printer only the progress is in the menu', () => {
  expect(listed(offers(state({ pagePrinter: 'none' }), full))).toEqual(['progress']);
});

test('a printer that stands still: all are listed with the reason, and the progress works', () => {
  const now = offers(state({ pagePrinter: 'fault', faults: [fault('page-printer', 'media-out', 'stop')] }), full);
  expect(can(now)).toEqual(['progress']);
  expect(now.find(({ service }) => service === 'papers')).toEqual({
    service: 'papers',
    can: false,
    why: { zh: 'A4 打印机缺纸。', en: 'The A4 printer is out of paper.' },
  });
});

test('without the hall nothing can be had, and that is why', () => {
  const now = offers(state({ online: false, faults: [fault('page-printer', 'media-out', 'stop')] }), full);
  expect(can(now)).toEqual([]);
  expect(now.every((offer) => !offer.can && offer.why.zh.includes('大厅系统'))).toBe(true);
});

test('forms and notices only where the catalog has some', () => {
  expect(listed(offers(state(), { items: [], forms: [] }))).toEqual(['progress', 'papers']);
  expect(listed(offers(state(), undefined))).toEqual(['progress', 'papers']);
});

test('a note does not stop the printer, and faults of other devices do not either', () => {
  const low = fault('page-printer', 'toner-low', 'note');
  expect(paperTrouble(state({ pagePrinter: 'degraded', faults: [low] }))).toBeUndefined();
  expect(paperNote(state({ faults: [low] }))).toBe(low);
  expect(paperTrouble(state({ faults: [fault('printer', 'paper-out', 'stop')] }))).toBeUndefined();
});

test.each(['starting', 'fault', 'offline', 'none'] as const)(
  'a printer that is %s cannot print, fault or not',
  (how) => {
    expect(paperTrouble(state({ pagePrinter: how }))).toBeDefined();
  },
);

test('a fault is said to citizens, not to those who mend it; one without such words keeps its own', () => {
  expect(paperWhat(fault('page-printer', 'paper-jam', 'stop')).zh).toBe('A4 打印机卡纸了。');
  expect(paperWhat(fault('page-printer', 'never-heard-of', 'stop'))).toBe(text);
});

test('every fault has a way out', () => {
  expect(paperWayOut('output-full').zh).toContain('取出来');
  expect(paperWayOut('never-heard-of').zh).toContain('导办员');
  expect(paperWayOut(undefined).zh).toContain('导办员');
});

test('the date alone is no reason to ask for a card', () => {
  expect(canFill({ fills: ['date'] })).toBe(false);
  expect(canFill({ fills: ['date', 'name'] })).toBe(true);
  expect(fillWords(['name', 'number'])).toEqual({ zh: '姓名、证件号码', en: 'name, document number' });
});
