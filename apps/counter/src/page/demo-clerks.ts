import type { DemoAnswer, HallInfo, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';

/** Of the demo's accounts those of clerks, each with the counter it sits at. */
export const clerksOf =
  (hall: HallInfo) =>
  (account: DemoAnswer['accounts'][number]): Text | undefined => {
    if (account.role !== 'clerk') return undefined;
    return hall.counters.find((known) => known.id === account.counter)?.name ?? say('自选窗口', 'Any counter');
  };
