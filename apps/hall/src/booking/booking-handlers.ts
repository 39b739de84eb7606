import { refused } from '../http/refused.ts';
import type { Handlers } from '../http/serve-routes.ts';

type Routes = 'slots' | 'book' | 'booking' | 'cancelBooking' | 'lookup';

export const bookingHandlers = (): Pick<Handlers, Routes> => ({
  slots: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
  book: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
  booking: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
  cancelBooking: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
  lookup: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
});
