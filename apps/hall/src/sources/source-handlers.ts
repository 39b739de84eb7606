import { refused } from '../http/refused.ts';
import type { Handlers } from '../http/serve-routes.ts';

type Routes = 'progress' | 'holdings';

export const sourceHandlers = (): Pick<Handlers, Routes> => ({
  progress: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
  holdings: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
});
