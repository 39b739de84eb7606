import { refused } from '../http/refused.ts';
import type { Handlers } from '../http/serve-routes.ts';

type Routes = 'lease' | 'deliver' | 'enterPaper' | 'laneRequests' | 'setLane';

export const awayHandlers = (): Pick<Handlers, Routes> => ({
  lease: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
  deliver: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
  enterPaper: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
  laneRequests: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
  setLane: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
});
