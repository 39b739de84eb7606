import { randomInt } from 'node:crypto';
import { type ItemRule, isCitizenNumber, plainNumber, ruleOf } from '@jiaohao/booking';
import { type BookingAnswer, type HallConfig, type MakeBooking, maskName } from '@jiaohao/protocol';
import { createTries } from '../access/tries.ts';
import { type Actor, mayDo } from '../http/actor.ts';
import { refused } from '../http/refused.ts';
import type { Ask, Handlers } from '../http/serve-routes.ts';
import type { IdCard, PersonKeeper } from '../people/person-keeper.ts';
import { ticketId } from '../ticket-id.ts';
import type { Turn } from '../writer/writer.ts';
import type { BookingDesk } from './booking-desk.ts';
import type { BookingView } from './booking-view.ts';
import type { BookingWords } from './booking-words.ts';
import type { FindBooking } from './find-booking.ts';
import type { SlotsView } from './slots-view.ts';

type Routes = 'slots' | 'book' | 'booking' | 'cancelBooking';

/** Bookings that one address may ask for in a minute without signing in: a family does, a script does not get far. */
const mostAMinute = 10;

export const bookingHandlers = (options: {
  config: HallConfig;
  desk: BookingDesk;
  view: BookingView;
  slots: SlotsView;
  words: BookingWords;
  find: FindBooking;
  people: PersonKeeper;
}): Pick<Handlers, Routes> => {
  const { config, desk, view, slots, words, find, people } = options;
  const asked = createTries(mostAMinute, 60_000);
  const items = new Map(config.items.map((item) => [item.id, item]));

  const bookable = (id: string): { rule: ItemRule; queue: string } => {
    const item = items.get(id);
    if (!item) throw refused('unknown-item');
    const rule = ruleOf(desk.bookings.rules, id);
    if (!rule) throw refused('not-bookable');
    return { rule, queue: item.queue };
  };

  /** A card that a kiosk has read is believed; what was typed has its check digit looked at. */
  const personOf = ({ name, kind, number: typed }: MakeBooking, { actor, at }: Ask<'book'>): IdCard => {
    const number = plainNumber(typed);
    if (!byKiosk(actor) && kind === 'citizen' && !isCitizenNumber(number, slots.today(at))) throw refused('bad-number');
    return { number, name, kind };
  };

  const draw = (turn: Turn, ask: Ask<'book'>, queue: string, person: string): string => {
    const { body, actor, at } = ask;
    const from = Date.parse(body.from);
    const day = slots.dayOf(queue, from, at);
    for (;;) {
      const booking = ticketId(at);
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const proven = byKiosk(actor);
      const about = { booking, code, item: body.item, queue, person, proven, from, day, today: slots.today(at) };
      const refusal = desk.run(turn, { type: 'book', at, ...about });
      if (!refusal) return booking;
      if (tellsOfPerson.has(refusal.code) && !mayDo('kiosk', actor)) throw refused('book-with-card');
      if (refusal.code !== 'code-taken') throw words.refused(refusal, at);
    }
  };

  const answer = (id: string, at: number): BookingAnswer => {
    const booking = desk.bookings.byId.get(id);
    if (!booking) throw refused('unknown-booking');
    const { person, item, proven } = booking;
    // What its person did is told to nobody who may only have typed the number.
    if (!proven) return view(booking);
    return view(booking, words.note(desk.bookings, { person, item, day: slots.today(at) }, at));
  };

  const warnedAnswer = (turn: Turn, id: string, at: number): BookingAnswer => {
    const booking = desk.bookings.byId.get(id);
    if (booking?.proven)
      desk.run(turn, { type: 'warn', at, person: booking.person, item: booking.item, today: slots.today(at) });
    return answer(id, at);
  };

  return {
    slots: {
      kind: 'read',
      run: ({ query, at }) => slots.slots(desk.bookings, bookable(query.item).rule, at),
    },
    book: {
      kind: 'write',
      run: (turn, ask) => {
        const { actor, at, body, request } = ask;
        if (!mayDo('kiosk', actor)) {
          if (asked.locked(request.ip, at)) throw refused('too-many-tries');
          asked.failed(request.ip, at);
        }
        const { queue } = bookable(body.item);
        const card = personOf(body, ask);
        const id = draw(turn, ask, queue, people.hashOf(card));
        if (byKiosk(actor)) people.keep(card, at);
        else {
          people.keepTyped(card, at);
          desk.nameTyped(id, maskName(card.name));
        }
        return warnedAnswer(turn, id, at);
      },
    },
    booking: {
      kind: 'read',
      run: (ask) => {
        const booking = find(desk.bookings, ask.path.token ?? '', ask);
        // Whoever opens the link later must still learn what came of it.
        if (booking.status !== 'missed' && booking.status !== 'cancelled') return view(booking);
        return answer(booking.id, ask.at);
      },
    },
    cancelBooking: {
      kind: 'write',
      run: (turn, ask) => {
        const { at } = ask;
        const { id } = find(desk.bookings, ask.path.token ?? '', ask);
        const refusal = desk.run(turn, { type: 'cancel', at, booking: id });
        if (refusal) throw words.refused(refusal, at);
        return warnedAnswer(turn, id, at);
      },
    },
  };
};

/** Whoever types a number does not hear from these whether its person has booked or is barred. */
const tellsOfPerson: ReadonlySet<string> = new Set(['already-booked', 'booking-barred']);

const byKiosk = (actor: Actor): boolean => actor.type === 'device' && actor.kind === 'kiosk';
