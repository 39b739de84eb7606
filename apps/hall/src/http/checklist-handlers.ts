import type { Checklist } from '../support/checklist-run.ts';
import type { HallWords } from '../view/hall-words.ts';
import { takesCare } from './actor.ts';
import { refused, refusedByQueue } from './refused.ts';
import type { Handlers } from './serve-routes.ts';

export const checklistHandlers = (options: {
  checklist: Checklist;
  hasCounter: (counter: string) => boolean;
  words: HallWords;
  /** Does this person work at this counter? */
  worksAt: (user: string, counter: string) => boolean;
  clock: () => number;
  onTick: () => void;
}): Pick<Handlers, 'checklist' | 'runChecklist' | 'tickChecklist'> => {
  const { checklist } = options;
  return {
    checklist: { kind: 'read', run: ({ at }) => checklist.answer(at) },
    runChecklist: {
      kind: 'wait',
      run: async ({ body: { counter }, actor }) => {
        const own = counter !== undefined && options.worksAt(actor.name, counter);
        if (actor.type !== 'staff' || !(takesCare(actor.role) || own)) throw refused('forbidden');
        if (counter !== undefined && !options.hasCounter(counter))
          throw refusedByQueue({ code: 'unknown-counter', counter }, options.words);
        await checklist.run(counter, actor.name);
        return checklist.answer(options.clock());
      },
    },
    tickChecklist: {
      kind: 'write',
      run: (turn, { body: { item, done }, actor, at }) => {
        if (!checklist.hasTick(item)) throw refused('unknown-item');
        checklist.tick(turn, { item, done, by: actor.name, at });
        options.onTick();
        return checklist.answer(at);
      },
    },
  };
};
