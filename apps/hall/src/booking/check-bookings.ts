import type { HallConfig } from '@jiaohao/protocol';

type Problem = { path: (string | number)[]; message: string };

/** What is wrong with the bookings although they are well formed: names that are doubled or lead nowhere. */
export const checkBookings = ({ bookings, items, lanes }: HallConfig): Problem[] => {
  if (!bookings) return [];
  const known = new Set(items.map(({ id }) => id));
  const booked = bookings.items.map(({ item }) => item);
  return [
    ...(lanes.some(({ id }) => id === bookings.lane)
      ? []
      : [
          {
            path: ['bookings', 'lane'],
            message: `there is no lane "${bookings.lane}"; lanes are: ${lanes.map(({ id }) => id).join(', ')}`,
          },
        ]),
    ...booked.flatMap((item, i) => {
      const path = ['bookings', 'items', i, 'item'];
      if (!known.has(item)) return [{ path, message: `there is no item "${item}"` }];
      return booked.indexOf(item) < i
        ? [{ path, message: `"${item}" can be booked already, by an earlier entry` }]
        : [];
    }),
  ];
};
