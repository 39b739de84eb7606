import type { HallConfig } from '@jiaohao/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BookingHall, bookingHall, person, time } from './booking-hall.ts';

let hall: BookingHall;
/** The tax queue gives two tickets a day, one to a person; who is booked is not held up by that. */
const scarce = (config: HallConfig): HallConfig => ({
  ...config,
  queues: config.queues.map((queue) =>
    queue.id === 'tax' ? { ...queue, anonymous: false, perPersonDaily: 1, dailyQuota: 2 } : queue,
  ),
});
beforeAll(async () => {
  hall = await bookingHall({ at: time('08:10'), config: scarce });
});
afterAll(() => hall.stop());

const booked = async (no: number, at: string, item = 'card') => {
  const { body } = await hall.bookAs(person(no), item, time(at));
  return { token: String(body.token), code: String(body.code) };
};
const take = (no: number, queue = 'tax') => hall.post('/tickets', { queue, idCard: person(no) }, hall.kiosk);
const lookup = async (no: number) => (await hall.post('/people/lookup', { idCard: person(no) }, hall.kiosk)).body;

describe('checking in', () => {
  test('is too early, then possible, then too late, and says when', async () => {
    const { token } = await booked(1, '10:00');
    expect(await hall.checkIn(token)).toMatchObject({
      status: 409,
      body: { code: 'booking-too-early', text: { zh: expect.stringContaining('09:30 起') } },
    });
    const { token: tomorrow } = (await hall.bookAs(person(2), 'card', time('10:00', '2026-11-26'))).body;
    expect(await hall.checkIn(String(tomorrow))).toMatchObject({
      body: { code: 'booking-too-early', text: { zh: expect.stringContaining('11月26日 09:30'), en: /26 Nov, 09:30/ } },
    });
    const { token: late } = await booked(3, '08:30');
    hall.set(time('08:45') + 1);
    expect(await hall.checkIn(late)).toMatchObject({
      status: 409,
      body: { code: 'booking-too-late', text: { zh: expect.stringContaining('08:45') } },
    });
    hall.set(time('08:10'));
  });

  test('before the doors open gives a ticket that is due after the slot begins', async () => {
    const { code } = await booked(4, '08:30');
    expect(await hall.checkIn(code)).toMatchObject({
      status: 201,
      body: {
        queue: 'tax',
        lane: 'appointment',
        status: 'waiting',
        item: 'card',
        bookedFor: '2026-11-25T08:30:00.000+08:00',
        person: expect.stringContaining('*'),
      },
    });
    expect(await take(5)).toMatchObject({ body: { code: 'queue-closed' } });
  });

  test('twenty times at once gives one ticket, and everybody is shown it', async () => {
    const { token, code } = await booked(6, '08:30');
    const said = await Promise.all(
      Array.from({ length: 20 }, (_, i) => hall.checkIn(i % 2 === 0 ? token : code, {}, `tap-${i}`)),
    );
    const given = said.filter(({ status }) => status === 201);
    expect(given).toHaveLength(1);
    const { number } = given[0]?.body ?? {};
    for (const { status, body } of said) {
      if (status !== 201) expect(body).toMatchObject({ code: 'booking-over', ticket: { number } });
    }
    const tap = said.findIndex(({ status }) => status === 201);
    const again = await hall.checkIn(tap % 2 === 0 ? token : code, {}, `tap-${tap}`);
    expect(again).toEqual(given[0]);
    expect(await hall.get(`/bookings/${token}`)).toMatchObject({
      body: { status: 'checked-in', ticket: given[0]?.body.id },
    });
  });

  test('with somebody else’s card is refused, with the own one not', async () => {
    const { token } = await booked(7, '08:30');
    expect(await hall.checkIn(token, { idCard: person(8) })).toMatchObject({
      status: 409,
      body: { code: 'not-your-booking' },
    });
    expect(await hall.checkIn(token, { idCard: person(7) })).toMatchObject({ status: 201 });
  });

  test('of what was given up, or never was', async () => {
    const { token } = await booked(9, '08:30');
    await hall.post(`/bookings/${token}/cancel`, {});
    expect(await hall.checkIn(token)).toMatchObject({ body: { code: 'booking-over' } });
    expect(await hall.checkIn('no-such-token')).toMatchObject({ status: 404, body: { code: 'unknown-booking' } });
    expect(await hall.post('/tickets', { queue: 'tax', appointment: token })).toMatchObject({ status: 401 });
  });
});

describe('nobody who is booked queues again', () => {
  test('when the day’s tickets are gone, or the own ones used up', async () => {
    hall.set(time('08:40'));
    // Those who checked in above have filled the quota of two.
    expect(await take(10)).toMatchObject({ body: { code: 'quota-reached' } });
    const first = await booked(11, '09:00');
    const { body: ticket } = await hall.checkIn(first.token);
    await hall.post(`/tickets/${ticket.id}/cancel`, {}, hall.kiosk);
    const second = await booked(11, '09:00', 'tax-return');
    expect(await hall.checkIn(second.token)).toMatchObject({ status: 201 });
  });

  test('a number that was taken before gives way to the booking’s', async () => {
    hall.set(time('08:50'));
    const deed = await booked(12, '09:30', 'deed');
    hall.set(time('09:28'));
    const { body: plain } = await take(12, 'real-estate');
    expect(plain).toMatchObject({ status: 'waiting' });
    expect(await lookup(12)).toMatchObject({ tickets: [{ number: plain.number }], bookings: [{ token: deed.token }] });
    const said = await hall.checkIn(deed.token, { idCard: person(12) });
    expect(said).toMatchObject({ status: 201, body: { queue: 'real-estate', lane: 'appointment' } });
    expect(await hall.get(`/tickets/${plain.id}`, hall.kiosk)).toMatchObject({ body: { status: 'cancelled' } });
    expect(await lookup(12)).toMatchObject({ tickets: [{ number: said.body.number }], bookings: [] });
  });

  test('and one that is called sooner than the booking’s would be stays', async () => {
    hall.set(time('09:50'));
    const { body: plain } = await take(13, 'real-estate');
    const deed = await booked(13, '10:30', 'deed');
    hall.set(time('10:05'));
    const said = await hall.checkIn(deed.token);
    expect(said).toMatchObject({ status: 409, body: { code: 'already-waiting', ticket: { number: plain.number } } });
    expect(await hall.get(`/bookings/${deed.token}`)).toMatchObject({
      body: { status: 'checked-in', ticket: plain.id },
    });
  });

  test('when the kiosk never got the answer', async () => {
    hall.set(time('10:10'));
    const card = await booked(14, '10:30');
    const lost = await hall.checkIn(card.token, {}, 'lost-1');
    expect(lost.status).toBe(201);
    expect(await hall.post('/tickets/void', { key: 'lost-1' }, hall.kiosk)).toMatchObject({ status: 204 });
    expect(await hall.get(`/bookings/${card.token}`)).toMatchObject({ body: { status: 'booked' } });
    // Its citizen may come back to the kiosk when the usual time is over.
    hall.set(time('10:50'));
    expect(await lookup(14)).toMatchObject({
      tickets: [],
      bookings: [{ token: card.token, checkInTo: '2026-11-25T23:59:59.999+08:00' }],
    });
    expect(await hall.checkIn(card.token)).toMatchObject({ status: 201, body: { lane: 'appointment' } });
  });

  test('two numbers, one of them from a kiosk that was alone, give way together', async () => {
    hall.set(time('10:55'));
    const deed = await booked(18, '13:30', 'deed');
    hall.set(time('13:31'));
    const { body: plain } = await take(18, 'real-estate');
    const { body: lent } = await hall.post('/leases', { have: [] }, hall.kiosk);
    const [number] = (lent.numbers as { ticket: string; queue: string; number: string }[]).filter(
      ({ queue }) => queue === 'real-estate',
    );
    if (!number) throw new Error('no number was lent');
    const { ticket, queue } = number;
    const alone = { ticket, queue, number: number.number, takenAt: new Date(time('13:31')).toISOString() };
    expect(await hall.post('/tickets/delivered', { ...alone, idCard: person(18) }, hall.kiosk)).toMatchObject({
      body: { status: 'waiting' },
    });
    const said = await hall.checkIn(deed.token);
    expect(said).toMatchObject({ status: 201, body: { queue: 'real-estate', lane: 'appointment' } });
    for (const id of [plain.id, ticket])
      expect(await hall.get(`/tickets/${id}`, hall.kiosk)).toMatchObject({ body: { status: 'cancelled' } });
    expect(await lookup(18)).toMatchObject({ tickets: [{ number: said.body.number }], bookings: [] });
  });

  test('and is called at the slot, before who takes a number then', async () => {
    hall.set(time('13:40'));
    const { body: waiting } = await take(15, 'real-estate');
    const deed = await booked(16, '14:30', 'deed');
    hall.set(time('14:05'));
    const { body: ticket } = await hall.checkIn(deed.token);
    hall.set(time('14:29'));
    const { body: later } = await take(17, 'real-estate');
    const aheadOf = async (id: unknown) => Number((await hall.get(`/tickets/${id}`, hall.kiosk)).body.ahead);
    expect((await aheadOf(ticket.id)) - (await aheadOf(waiting.id))).toBe(1);
    expect((await aheadOf(later.id)) - (await aheadOf(ticket.id))).toBe(1);
  });
});

describe('a card that lies there shows', () => {
  test('the tickets, the bookings to come, the nearest first, and the lane of its age', async () => {
    hall.set(time('14:35'));
    await hall.bookAs(person(20), 'card', time('09:00', '2026-11-26'));
    await hall.bookAs(person(20), 'tax-return', time('16:00'));
    expect(await lookup(20)).toMatchObject({
      tickets: [],
      bookings: [{ item: 'tax-return' }, { item: 'card' }],
      lane: 'priority',
    });
    hall.set(time('16:15') + 1);
    expect(await lookup(20)).toMatchObject({ bookings: [{ item: 'card' }] });
  });

  test('nothing to who is no kiosk', async () => {
    expect(await hall.post('/people/lookup', { idCard: person(20) })).toMatchObject({ status: 401 });
  });
});

describe('a paper number of somebody with a booking, entered when the kiosks are back', () => {
  test('marks it as used, also when it had been called missed; a second time it is over', async () => {
    hall.set(time('08:10'));
    const { code } = await booked(60, '09:00', 'tax-return');
    hall.set(time('09:40'));
    const guide = await hall.signIn('jiang-nan');
    const enter = (number: string, booking?: string) =>
      hall.post(
        '/tickets/paper',
        { queue: 'enquiry', number, takenAt: new Date(time('09:05')).toISOString(), booking },
        guide,
      );
    // Whoever looks settles what has passed by the clock.
    await lookup(60);
    expect(await enter('P801', '000000')).toMatchObject({ status: 404, body: { code: 'unknown-booking' } });
    expect(await enter('P801', code)).toMatchObject({ status: 201, body: { number: 'P801', status: 'waiting' } });
    expect((await hall.get(`/bookings/${code}`, hall.kiosk)).body).toMatchObject({ status: 'checked-in' });
    expect(await enter('P802', code)).toMatchObject({ status: 409, body: { code: 'booking-over' } });
    expect(await enter('P802', (await booked(61, '10:00', 'tax-return')).code)).toMatchObject({
      body: { code: 'booking-too-early' },
    });
    expect(await enter('P802')).toMatchObject({ status: 201 });
  });
});
