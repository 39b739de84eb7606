import { layoutTicket } from '@jiaohao/paper';
import type { CatalogItem } from '@jiaohao/protocol';
import { expect, test } from 'vitest';
import { aloneNo, aloneTicket } from '../src/desk/alone/alone-ticket.ts';
import { type HallPicture, noCatalog } from '../src/desk/hall-line.ts';
import { refuseAlone } from '../src/desk/refusals.ts';
import { ticketModel } from '../src/ticket-model.ts';
import { info, queue } from './small-hall.ts';

const at = Date.parse('2026-11-24T10:00:00+08:00');
const text = (zh: string) => ({ zh, en: zh });
const item = {
  id: 'card',
  name: text('社保卡补领'),
  queue: 'social',
  guide: { materials: [{ id: 'photo', name: text('一寸照片') }] },
} as unknown as CatalogItem;
const picture: HallPicture = {
  info,
  queues: [queue('social', true), queue('estate', false), { ...queue('shut', true), open: false }],
  catalog: { ...noCatalog, items: [item] },
  at: at - 600_000,
};
const number = { ticket: 'l701', queue: 'social', number: 'A701', link: 'http://hall/t/l701' };
const hours = 3_600_000;

test.each([
  ['social', false, at, undefined],
  ['estate', false, at, 'card-needed'],
  ['estate', true, at, undefined],
  ['shut', false, at, 'queue-closed'],
  ['nothing', false, at, 'unknown-queue'],
  ['social', false, Date.parse('2026-11-24T23:59:00+08:00'), undefined],
  ['social', false, Date.parse('2026-11-25T00:00:00+08:00'), undefined],
  ['shut', false, at + 24 * hours, undefined],
  ['estate', false, at + 40 * hours, 'card-needed'],
] as const)('%s with card %s at %i: %s', (wanted, withCard, when, no) =>
  expect(aloneNo(picture, [], { queue: wanted }, withCard, when)?.code).toBe(no),
);

const clock = (time: string) => Date.parse(`2026-11-24T${time}:00+08:00`);
const windows = [
  { from: clock('09:00'), to: clock('12:00') },
  { from: clock('13:30'), to: clock('17:00') },
];

test.each([
  ['08:59', { opens: clock('09:00') }],
  ['09:00', undefined],
  ['12:00', { opens: clock('13:30') }],
  ['13:30', undefined],
  ['17:00', {}],
] as const)('at %s the hours of the day count, whatever the last news was', (time, no) => {
  for (const queue of ['social', 'shut']) {
    expect(aloneNo(picture, windows, { queue }, false, clock(time))).toEqual(
      no && { code: 'queue-closed', by: 'hours', ...no },
    );
  }
});

test('who comes when it is shut hears when it opens', () => {
  const said = (opens?: number) =>
    refuseAlone({ code: 'queue-closed', by: 'hours', ...(opens !== undefined && { opens }) }, 'Asia/Shanghai').text.en;
  expect(said(clock('13:30'))).toContain('13:30');
  expect(said()).toContain('no more tickets today');
});

test('a kiosk that never heard of its hall gives nothing', () =>
  expect(aloneNo({ ...picture, info: undefined }, [], { queue: 'social' }, true, at)).toEqual({
    code: 'unknown-queue',
  }));

test.each([
  [{}, 'normal', undefined],
  [{ laneByAge: 'priority' }, 'priority', undefined],
  [{ lane: 'priority' }, 'normal', 'priority'],
  [{ lane: 'priority', laneByAge: 'priority' }, 'priority', undefined],
])('lane of %o', (wish, lane, asked) => {
  const made = aloneTicket(picture, number, { queue: 'social', ...wish }, at);
  expect([made.lane, made.laneAsked]).toEqual([lane, asked]);
});

test('on paper: number, item, its materials, where to wait; people ahead are on the screens', () => {
  const ticket = aloneTicket(picture, number, { queue: 'social', item: 'card' }, at);
  const { items } = layoutTicket(ticketModel(ticket, info), 48);
  const words = items.map((each) => (each.type === 'text' || each.type === 'qr' ? each.text : '')).join('\n');
  for (const said of [
    'A701',
    '社保卡补领',
    '一寸照片',
    'A区',
    '请看大厅屏幕',
    '2026-11-24 10:00',
    'http://hall/t/l701',
  ])
    expect(words).toContain(said);
  expect(words).not.toMatch(/前面还有 |分钟/);
});
