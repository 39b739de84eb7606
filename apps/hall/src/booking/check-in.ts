import type { HallConfig, TicketAnswer } from '@jiaohao/protocol';
import type { Command, Hall, Refusal, Ticket } from '@jiaohao/queue';
import { refusedByQueue } from '../http/refused.ts';
import type { Ask } from '../http/serve-routes.ts';
import type { PersonKeeper } from '../people/person-keeper.ts';
import { ticketId } from '../ticket-id.ts';
import type { HallWords } from '../view/hall-words.ts';
import type { TicketView } from '../view/ticket-view.ts';
import type { Turn } from '../writer/writer.ts';
import type { BookingDesk } from './booking-desk.ts';
import type { BookingWords } from './booking-words.ts';
import type { FindBooking } from './find-booking.ts';

/** Checks a booking in, by token or code. Throws Refused. */
export type CheckIn = (turn: Turn, ask: Ask<'take'>, appointment: string) => TicketAnswer;

type Take = Extract<Command, { type: 'take' }>;

/**
 * A booking becomes a ticket once: in the booking's queue, in the lane of bookings, counted from its slot. Who holds it is
 * known from the booking, so no card is needed; one that is laid down must be the same person's.
 */
export const checkInAt = (options: {
  config: HallConfig;
  desk: BookingDesk;
  find: FindBooking;
  words: BookingWords;
  hallWords: HallWords;
  people: PersonKeeper;
  tickets: TicketView;
}): CheckIn => {
  const { config, desk, find, words, hallWords, people, tickets } = options;
  const lane = config.bookings?.lane;
  const laneMs = (config.lanes.find(({ id }) => id === lane)?.targetMinutes ?? 0) * 60_000;

  const shown = (turn: Turn, id: string, at: number): TicketAnswer => {
    const ticket = turn.hall.tickets.get(id);
    if (!ticket) throw refusedByQueue({ code: 'unknown-ticket' }, hallWords);
    return tickets.ticket(turn.hall, ticket, at);
  };

  /**
   * Takes the ticket. Returns the one with which this person waits here already when that is called sooner: who is booked
   * and took a number like everybody has the better of both.
   */
  const takeOrKeep = (turn: Turn, take: Take & { entry: number }): Ticket | undefined => {
    const refusal = turn.run(take);
    if (!refusal) return undefined;
    // One from this hall and one that a kiosk gave while it was alone: a person may hold several here.
    const others = refusal.code === 'already-waiting' ? activeOf(turn.hall, take) : [];
    const first = others.find(({ status }) => status !== 'waiting') ?? others[0];
    if (!first) throw refusedByQueue(refusal, hallWords);
    if (first.status !== 'waiting' || first.due <= Math.max(take.at, take.entry) + laneMs) return first;
    for (const { id } of others) must(turn.run({ type: 'cancel', at: take.at, ticket: id }));
    must(turn.run(take));
    return undefined;
  };

  return (turn, ask, appointment) => {
    const { body, actor, at } = ask;
    const booking = find(desk.bookings, appointment, ask);
    const person = body.idCard && people.hashOf(body.idCard);
    const kiosk = body.kiosk ?? (actor.type === 'device' ? actor.id : undefined);
    const ticket = ticketId(at);
    const command = { type: 'check-in' as const, at, booking: booking.id, ...(person !== undefined && { person }) };
    const no = desk.ask({ ...command, ticket });
    if (no) {
      const became = no.code === 'booking-over' && no.ticket !== undefined && turn.hall.tickets.get(no.ticket);
      const more = became && isThere(became) ? { ticket: tickets.ticket(turn.hall, became, at) } : {};
      throw words.refused(no, at, more);
    }
    const kept = takeOrKeep(turn, {
      type: 'take',
      at,
      ticket,
      queue: booking.queue,
      person: booking.person,
      item: booking.item,
      entry: booking.from,
      appointment: booking.id,
      ...(lane !== undefined && { lane }),
      ...(kiosk !== undefined && { kiosk }),
    });
    const refusal = desk.run(turn, { ...command, ticket: kept?.id ?? ticket });
    if (refusal) throw words.refused(refusal, at);
    if (body.idCard) people.keep(body.idCard, at);
    else people.seen(booking.person, at);
    if (!kept) return shown(turn, ticket, at);
    const { id, number } = kept;
    const more = { ticket: shown(turn, id, at) };
    throw refusedByQueue({ code: 'already-waiting', ticket: id, number }, hallWords, more);
  };
};

/** The tickets with which a person waits, is called, held or served in a queue; the one that is due first leads. */
const activeOf = (hall: Hall, { person, queue }: Take): Ticket[] =>
  (hall.persons.get(person ?? '') ?? [])
    .flatMap(({ ticket }) => hall.tickets.get(ticket) ?? [])
    .filter((ticket) => ticket.queue === queue && isThere(ticket) && ticket.status !== 'no-show')
    .sort((a, b) => a.due - b.due);

/** A refusal is an answer and keeps what was done before it; this undoes the whole turn, so no ticket is lost half-way. */
const must = (refusal: Refusal | undefined): void => {
  if (refusal) throw new Error(`A check-in that had to succeed was refused: ${refusal.code}`);
};

/** Is it worth being shown again: its end has not come, or a guide can bring it back? */
const isThere = ({ status }: Ticket): boolean =>
  status !== 'finished' && status !== 'cancelled' && status !== 'expired';
