import type { HallConfig } from '@jiaohao/protocol';
import { fixedAnswer } from '../http/fixed-answer.ts';
import { refusedByQueue } from '../http/refused.ts';
import type { Handlers } from '../http/serve-routes.ts';
import type { Db } from '../store/open-store.ts';
import type { HallWords } from '../view/hall-words.ts';
import { catalogOf } from './catalog.ts';
import { createQuietHours } from './quiet-hours.ts';

type Routes = 'catalog' | 'quiet';

export const catalogHandlers = (options: { config: HallConfig; db: Db; words: HallWords }): Pick<Handlers, Routes> => {
  const { config, words } = options;
  const quietHours = createQuietHours(options.db, config);
  return {
    catalog: { kind: 'fixed', answer: fixedAnswer(catalogOf(config)) },
    quiet: {
      kind: 'plain',
      run: async ({ path, at }) => {
        const queue = path.queue ?? '';
        if (!config.queues.some(({ id }) => id === queue))
          throw refusedByQueue({ code: 'unknown-queue', queue }, words);
        return quietHours(queue, at);
      },
    },
  };
};
