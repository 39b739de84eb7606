import { type Booking, type BookingId, type Bookings, isExpired } from '@jiaohao/booking';
import type { FastifyRequest } from 'fastify';
import { createTries } from '../access/tries.ts';
import { type Actor, mayDo } from '../http/actor.ts';
import { refused } from '../http/refused.ts';

export type FindBooking = (
  bookings: Bookings,
  tokenOrCode: string,
  by: { actor: Actor; request: FastifyRequest; at: number },
) => Booking;

/** Six digits can be guessed, the token cannot: this many wrong ones in a minute, then nobody tries on there. */
const mostWrong = 10;

/**
 * Finds a booking by its token, for a kiosk and for staff also by its code.
 * @throws Refused unknown-booking; too-many-tries after wrong ones
 */
export const findBooking = (): FindBooking => {
  const wrong = createTries(mostWrong, 60_000);
  return (bookings, tokenOrCode, { actor, request, at }) => {
    const word = tokenOrCode.normalize('NFKC').replace(/\s/g, '');
    // All phones of a waiting room may share one address, so only wrong words count.
    const place = actor.type === 'nobody' ? request.ip : actor.name;
    const id = idOf(bookings, word, actor);
    const booking = bookings.byId.get(id);
    const found = booking && !isExpired(booking, at) ? booking : undefined;
    // Who has a token has not guessed it; a code that is right may be the thousandth.
    if (found && id === word) return found;
    if (wrong.locked(place, at)) throw refused('too-many-tries');
    if (found) return found;
    wrong.failed(place, at);
    throw refused('unknown-booking');
  };
};

const idOf = (bookings: Bookings, word: string, actor: Actor): BookingId =>
  /^\d{6}$/.test(word) && mayDo('kiosk', actor) ? (bookings.byCode.get(word) ?? '') : word;
