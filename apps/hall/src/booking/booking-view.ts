import type { Booking } from '@jiaohao/booking';
import type { BookingAnswer, HallConfig, Text } from '@jiaohao/protocol';
import type { Masked } from '../people/person-keeper.ts';
import type { HallWords } from '../view/hall-words.ts';

export type BookingView = (booking: Booking, warning?: Text) => BookingAnswer;

/** A booking as its holder, the kiosk and staff see it. */
export const bookingView = (
  config: HallConfig,
  words: HallWords,
  masked: (person: string) => Masked | undefined,
  /** The masked name that was typed for a booking. */
  typedName: (booking: string) => string | undefined,
  /** Where phones reach this hall, without a slash at the end. */
  publicUrl: () => string,
): BookingView => {
  const items = new Map(config.items.map((item) => [item.id, item.name]));
  const areas = new Map(config.queues.map((queue) => [queue.id, queue.area]));
  return (booking, warning) => ({
    token: booking.id,
    code: booking.code,
    item: booking.item,
    itemName: items.get(booking.item) ?? words.queue(booking.queue),
    queue: booking.queue,
    from: words.time(booking.from),
    to: words.time(booking.to),
    checkInFrom: words.time(booking.checkInFrom),
    checkInTo: words.time(booking.checkInTo),
    status: booking.status === 'came' ? 'booked' : booking.status,
    area: areas.get(booking.queue) ?? { zh: '大厅', en: 'the hall' },
    // Whoever types a number hears the name that they typed, never the one that its holder's card has said.
    person: (booking.proven ? masked(booking.person)?.name : typedName(booking.id)) ?? '',
    link: `${publicUrl()}/b/${booking.id}`,
    ...(booking.status === 'checked-in' && { ticket: booking.ticket }),
    ...(warning !== undefined && { warning }),
  });
};
