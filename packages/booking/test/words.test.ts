import { expect, test } from 'vitest';
import { type BookingRefusal, isTold, describe as say } from '../src/index.ts';

const when = (at: number) => `T${at}`;

test.each([
  [
    { code: 'booking-barred', until: 7, why: 'no-shows' },
    /多次预约未到，T7 前不能预约.*直接来大厅/,
    /until T7, because booked places/,
  ],
  [{ code: 'booking-barred', until: 7, why: 'same-item' }, /同一事项，T7 前/, /until T7, because one service/],
  [{ code: 'booking-barred', until: 7, why: 'cancellations' }, /多次取消预约，T7 前/, /until T7, because many/],
  [{ code: 'booking-too-early', opens: 8 }, /T8 起可以签到/, /from T8 on/],
  [{ code: 'booking-too-late', closed: 9 }, /到 T9 为止/, /ended at T9/],
  [{ code: 'booking-over', status: 'missed' }, /已过期/, /is over/],
  [{ code: 'booking-over', status: 'cancelled' }, /已经取消/, /given up/],
  [{ code: 'booking-over', status: 'checked-in', ticket: 't' }, /不用再排队取号/, /need no other/],
] as const)('%o says what to do', (refusal, zh, en) => {
  expect(say(refusal, 'zh', when)).toMatch(zh);
  expect(say(refusal, 'en', when)).toMatch(en);
});

test('what always has the same words is left to them', () => {
  const others: BookingRefusal[] = [{ code: 'slot-full' }, { code: 'unknown-slot' }, { code: 'not-your-booking' }];
  expect(others.filter(isTold)).toEqual([]);
});
