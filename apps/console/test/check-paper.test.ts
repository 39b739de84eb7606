import { expect, test } from 'vitest';
import { checkPaper, type PaperDraft, paperNumber } from '../src/page/guide/check-paper.ts';

/** Ten in the morning in the hall. */
const hall = { prefix: 'P', now: Date.parse('2026-11-23T10:00:30+08:00'), timeZone: 'Asia/Shanghai' };
const draft = (more: Partial<PaperDraft> = {}): PaperDraft => ({
  queue: 'tax',
  item: undefined,
  lane: undefined,
  number: '7',
  daysAgo: 0,
  takenAt: '9:30',
  booking: '',
  served: false,
  counter: undefined,
  from: '',
  to: '',
  ...more,
});
const served = { served: true, counter: '7', from: '9:40', to: '9:50' };

test.each([
  ['7', 'P7'],
  [' p007 ', 'P007'],
  ['P12345', 'P12345'],
  ['P123456', undefined],
  ['A007', undefined],
  ['P', undefined],
  ['P0x', undefined],
  ['', undefined],
])('%s is the paper number %s', (typed, number) => expect(paperNumber(typed, 'P')).toBe(number));

test('what is right becomes what the hall wants', () => {
  expect(checkPaper(draft(), hall)).toEqual({
    ok: true,
    body: { queue: 'tax', number: 'P7', takenAt: '2026-11-23T01:30:00.000Z' },
  });
  expect(checkPaper(draft({ ...served, lane: 'disabled', item: 'deed' }), hall)).toEqual({
    ok: true,
    body: {
      queue: 'tax',
      number: 'P7',
      takenAt: '2026-11-23T01:30:00.000Z',
      lane: 'disabled',
      item: 'deed',
      served: { counter: '7', startedAt: '2026-11-23T01:40:00.000Z', finishedAt: '2026-11-23T01:50:00.000Z' },
    },
  });
});

test.each<[string, Partial<PaperDraft>, string[]]>([
  ['nothing filled in', { queue: undefined, number: '', takenAt: '' }, ['queue', 'number', 'takenAt']],
  ['still to come', { takenAt: '10:01' }, ['takenAt']],
  ['this very minute', { takenAt: '10:00' }, []],
  ['served, and nothing said of it', { served: true }, ['counter', 'from', 'to']],
  ['served before it was taken', { ...served, from: '9:29' }, ['from']],
  ['finished before it was started', { ...served, to: '9:39' }, ['to']],
  ['all in one minute', { ...served, from: '9:30', to: '9:30' }, []],
  ['finished in the future', { ...served, to: '10:30' }, ['to']],
  ['not served: what stands in the hidden fields does not count', { ...served, served: false, from: 'x' }, []],
])('%s', (_why, more, fields) => {
  const checked = checkPaper(draft(more), hall);
  expect(checked.ok ? [] : Object.keys(checked.problems)).toEqual(fields);
});

test('of an earlier day, the times of day are those of that day', () => {
  const checked = checkPaper(draft({ ...served, daysAgo: 2, takenAt: '16:30', from: '16:40', to: '16:50' }), hall);
  expect(checked).toMatchObject({
    ok: true,
    body: {
      takenAt: '2026-11-21T08:30:00.000Z',
      served: { startedAt: '2026-11-21T08:40:00.000Z', finishedAt: '2026-11-21T08:50:00.000Z' },
    },
  });
});

test('a booking goes along when there is one', () => {
  expect(checkPaper(draft({ booking: ' 123456 ' }), hall)).toMatchObject({ ok: true, body: { booking: '123456' } });
  expect(checkPaper(draft({ booking: ' ' }), hall)).not.toHaveProperty('body.booking');
});
