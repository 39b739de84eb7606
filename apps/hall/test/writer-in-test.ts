import { Changes, createHall, type QueueRules } from '@jiaohao/queue';
import type { Db } from '../src/store/open-store.ts';
import { createWriter, type Writer } from '../src/writer/writer.ts';

/** The writer of a hall that keeps nothing in memory but its queues. `readAgain` hears when memory is read anew from disk. */
export const writerInTest = (db: Db, rules: QueueRules, readAgain: () => void = () => {}): Writer => {
  const changes = new Changes();
  return createWriter({
    db,
    changes,
    empty: () => createHall(rules, changes),
    readAgain,
    onTrouble: (error) => {
      throw error;
    },
  });
};
