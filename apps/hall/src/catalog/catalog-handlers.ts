import { refused } from '../http/refused.ts';
import type { Handlers } from '../http/serve-routes.ts';

type Routes = 'catalog' | 'quiet';

export const catalogHandlers = (): Pick<Handlers, Routes> => ({
  catalog: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
  quiet: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
});
