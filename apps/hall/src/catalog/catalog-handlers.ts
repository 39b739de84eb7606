import type { HallConfig } from '@jiaohao/protocol';
import { fixedAnswer } from '../http/fixed-answer.ts';
import { refused } from '../http/refused.ts';
import type { Handlers } from '../http/serve-routes.ts';
import { catalogOf } from './catalog.ts';

type Routes = 'catalog' | 'quiet';

export const catalogHandlers = (options: { config: HallConfig }): Pick<Handlers, Routes> => ({
  catalog: { kind: 'fixed', answer: fixedAnswer(catalogOf(options.config)) },
  quiet: {
    kind: 'plain',
    run: async () => {
      throw refused('not-found');
    },
  },
});
