import { refused } from '../http/refused.ts';
import type { Handlers } from '../http/serve-routes.ts';

type Routes = 'makePaper' | 'paperPrinted' | 'verify';

export const paperHandlers = (): Pick<Handlers, Routes> => ({
  makePaper: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
  paperPrinted: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
  verify: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
});
