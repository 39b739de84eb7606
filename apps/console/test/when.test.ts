import { expect, test } from 'vitest';
import { clockText, forText } from '../src/page/when.ts';

const zone = 'Asia/Shanghai';
const now = Date.parse('2026-11-22T13:05:00+08:00');

test.each([
  ['2026-11-22T08:31:10+08:00', '08:31'],
  ['2026-11-22T00:00:00+08:00', '00:00'],
  ['2026-11-21T23:59:59+08:00', '11-21 23:59'],
  ['2026-11-21T16:30:00Z', '00:30'],
])('%s is shown as %s', (iso, shown) => expect(clockText(iso, now, zone)).toBe(shown));

test.each([
  ['2026-11-22T13:04:30+08:00', '刚刚', 'just now'],
  ['2026-11-22T13:09:00+08:00', '刚刚', 'just now'],
  ['2026-11-22T12:53:00+08:00', '12分钟', '12 min'],
  ['2026-11-22T12:05:00+08:00', '1小时', '1 h'],
  ['2026-11-21T13:05:00+08:00', '1天', '1 day'],
  ['2026-11-19T13:05:00+08:00', '3天', '3 days'],
])('since %s: %s', (iso, zh, en) => expect(forText(iso, now)).toEqual({ zh, en }));
