import type { HallConfig } from '@jiaohao/protocol';
import type { Time } from '@jiaohao/time';
import type { Handlers } from '../http/serve-routes.ts';
import type { PersonKeeper } from '../people/person-keeper.ts';
import type { HallWords } from '../view/hall-words.ts';
import type { TicketView } from '../view/ticket-view.ts';
import type { Writer } from '../writer/writer.ts';
import { type Arrive, arriveWith } from './arrive.ts';
import type { BookingDesk } from './booking-desk.ts';
import { bookingHandlers } from './booking-handlers.ts';
import { bookingView } from './booking-view.ts';
import { bookingWords } from './booking-words.ts';
import { type CheckIn, checkInAt } from './check-in.ts';
import { findBooking } from './find-booking.ts';
import { lookupHandlers } from './lookup-handlers.ts';
import { createMissedKeeper } from './missed-keeper.ts';
import { slotsView } from './slots-view.ts';

export type BookingsPart = {
  handlers: Pick<Handlers, 'slots' | 'book' | 'booking' | 'cancelBooking' | 'lookup'>;
  /** For `take` with an appointment. */
  checkIn: CheckIn;
  /** For `enterPaper` with a booking. */
  arrive: Arrive;
  /** Marks what was missed now; resolves with how many. */
  look(): Promise<number>;
  gauges(): { name: string; help: string; value: number }[];
  stop(): void;
};

/** All of the hall that has to do with bookings, put together. */
export const createBookingsPart = (options: {
  config: HallConfig;
  desk: BookingDesk;
  writer: Writer;
  words: HallWords;
  tickets: TicketView;
  people: PersonKeeper;
  publicUrl: () => string;
  time: Time;
  onTrouble: (error: unknown) => void;
}): BookingsPart => {
  const { config, desk, writer, words: hallWords, tickets, people, publicUrl, time, onTrouble } = options;
  const clock = time.wall;
  const view = bookingView(config, hallWords, people.masked, desk.typedName, publicUrl);
  const words = bookingWords(config.hall.timeZone);
  const slots = slotsView(config, hallWords.time);
  const find = findBooking();
  const missed = createMissedKeeper({ desk, writer, time, onTrouble });
  return {
    handlers: {
      ...bookingHandlers({ config, desk, view, slots, words, find, people }),
      ...lookupHandlers({ config, desk, view, tickets, writer, people }),
    },
    checkIn: checkInAt({ config, desk, find, words, hallWords, people, tickets }),
    arrive: arriveWith({ desk, find, words }),
    look: missed.look,
    gauges: () => [
      { name: 'jiaohao_bookings_open', help: 'Bookings still to come', value: desk.bookings.open.size },
      { name: 'jiaohao_bookings_barred', help: 'Persons who may not book for a while', value: desk.barred(clock()) },
    ],
    stop: missed.stop,
  };
};
