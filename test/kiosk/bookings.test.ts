import type { CitizenCard } from '@jiaohao/device-kit';
import { BookingAnswer, SlotsAnswer } from '@jiaohao/protocol';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { codesOnPaper } from '../round/qr-reader.ts';
import { type KioskHand, kioskHand } from './kiosk-hand.ts';
import { cardOf } from './people.ts';
import { startWholeKiosk, type WholeKiosk } from './whole-kiosk.ts';

let whole: WholeKiosk;
let hand: KioskHand;

beforeAll(async () => {
  whole = await startWholeKiosk();
  hand = kioskHand(whole.kiosk, whole.stand);
}, 120_000);

afterEach(async () => {
  await hand.home();
  expect(whole.screens.broken).toEqual([]);
});

afterAll(() => whole?.stop(), 60_000);

const byCode = cardOf('孙佳音', '1990-05-21', 21);
const byCard = cardOf('李当归', '1985-11-08', 22);
const byDigits = cardOf('王小川', '1979-01-30', 23);
const tooSoon = cardOf('赵明天', '1995-03-03', 24);
const here = cardOf('冯春生', '1982-09-09', 25);

/** Books over HTTP as the phone page does: the next slot, which can be checked in now, or the first of another day. */
const book = async ({ name, number }: CitizenCard, day: number, item = 'social-enrol'): Promise<BookingAnswer> => {
  const { body } = await whole.hand.send('GET', `/bookings/slots?item=${item}`, '');
  const from = SlotsAnswer.parse(body).days[day]?.slots[0]?.from;
  const made = await whole.hand.send('POST', '/bookings', '', { item, from, name, number });
  return BookingAnswer.parse(made.body);
};

test('checked in by its code before the scanner: a ticket in the lane of bookings, and nothing else is asked', async () => {
  const booking = await book(byCode, 0);
  whole.scanner.show(booking.link);
  expect(await hand.text('booking')).toContain('孙*音');
  await hand.tap('check-in-now');
  expect(await hand.ticket()).toEqual({ number: 'A001', via: 'paper' });
  expect(await hand.text('booked-for')).toContain('已签到');
  const [code] = codesOnPaper(whole.stand.paper.sheets().at(-1) ?? []);
  expect(await whole.stand.ticket(code?.split('/').at(-1) ?? '')).toMatchObject({ lane: 'appointment' });

  // The same code once more is no second ticket, at the screen of the first one and after it.
  await hand.home();
  whole.scanner.show(booking.link);
  await hand.id('checked-in-already').waitFor();
  expect(await hand.text('own-ticket-A001')).toContain('灵活就业人员');
  expect(whole.stand.paper.sheets()).toHaveLength(1);
});

test('checked in by card: the greeting shows the booking, one touch gives the ticket', async () => {
  const booking = await book(byCard, 0);
  await hand.card(byCard, `own-booking-${booking.code}`);
  await hand.tap(`check-in-${booking.code}`);
  expect(await hand.ticket()).toEqual({ number: 'A002', via: 'paper' });
  await hand.home();
  await hand.card(byCard, 'own-ticket-A002');
  expect(await hand.id(`own-booking-${booking.code}`).count()).toBe(0);
});

test('checked in by its six digits, typed on the screen, from the screen of the queue where its code was scanned too', async () => {
  const booking = await book(byDigits, 0);
  await hand.tap('bar-check-in', 'type-code', ...[...booking.code].map((digit) => `key-${digit}`));
  expect(await hand.text('booking')).toContain('王*川');
  await hand.home();
  await hand.tap('tile-social', 'item-social-enrol', 'take');
  await hand.id('lay-card').waitFor();
  whole.scanner.show(booking.link);
  await hand.tap('check-in-now');
  expect(await hand.ticket()).toEqual({ number: 'A003', via: 'paper' });
});

test('too early: it says when; a kiosk whose clock is ahead is told by the hall', async () => {
  const booking = await book(tooSoon, 1, 'fund-withdrawal');
  whole.scanner.show(booking.link);
  expect(await hand.text('standing-early')).toMatch(/还没到签到时间，请在 .*月.*日 .* 00:00 以后再来签到/);
  expect(await hand.id('check-in-now').count()).toBe(0);
  await whole.kiosk.clock.setFixedTime(new Date(booking.from));
  await hand.tap('check-in-now');
  const refused = hand.id('refused');
  await refused.waitFor();
  expect(await refused.getAttribute('data-code')).toBe('booking-too-early');
  await whole.kiosk.clock.setSystemTime(new Date());
});

test('too late: the booking is over, an ordinary ticket is offered', async () => {
  const booking = await book(tooSoon, 0, 'medical-refund');
  await whole.kiosk.clock.setFixedTime(new Date(Date.parse(booking.checkInTo) + 60_000));
  whole.scanner.show(booking.link);
  expect(await hand.text('standing-late')).toContain('已过签到时间');
  expect(await hand.id('check-in-now').count()).toBe(0);
  await hand.tap('take-normal');
  await hand.at('choice');
  await whole.kiosk.clock.setSystemTime(new Date());
});

test('a code that no booking has: said in words, with the other ways', async () => {
  await hand.tap('bar-check-in', 'type-code', ...[...'000000'].map((digit) => `key-${digit}`));
  const no = hand.id('check-in-no');
  await no.waitFor();
  expect(await no.getAttribute('data-code')).toBe('unknown-booking');
  await hand.id('take-normal').waitFor();
});

test('booked at the kiosk: day, time, card, slip; found by the slip, and given up after a question', async () => {
  await hand.tap('tile-housing');
  await hand.find('item-fund-withdrawal');
  await hand.tap('guide-book');
  const days = whole.kiosk.locator('[data-testid^="day-"]:enabled');
  await days.last().click();
  await whole.kiosk.locator('[data-testid^="slot-"]:enabled').first().click();
  await hand.id('lay-card').waitFor();
  await hand.card(here, 'book-who');
  await hand.tap('confirm-booking');
  await whole.kiosk.locator('[data-testid="booked"][data-phase="paper"]').waitFor();
  const shown = (await hand.text('booked-code')).replace(/\s/g, '');
  expect(hand.sheet().join('\n')).toContain(shown);
  const [link] = codesOnPaper(whole.stand.paper.sheets().at(-1) ?? []);
  expect(link).toContain('/b/');
  await hand.tap('done');

  whole.scanner.show(link ?? '');
  expect(await hand.text('booking')).toContain('冯*生');
  await hand.tap('cancel-booking', 'keep-booking', 'cancel-booking', 'cancel-booking-now');
  await hand.id('standing-cancelled').waitFor();
  await hand.home();
  await hand.card(here, 'card-greeting');
});
