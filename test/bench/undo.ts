import { readHallConfig, rulesOf } from '../../apps/hall/src/config.ts';
import { openStore } from '../../apps/hall/src/store/open-store.ts';
import { ticketId } from '../../apps/hall/src/ticket-id.ts';
import { writerInTest } from '../../apps/hall/test/writer-in-test.ts';
import { freshFolder, loadConfig } from '../lib/hall-program.ts';
import { type Figures, figuresOf } from './figures.ts';
import { writeHistory } from './history.ts';

export type UndoFigures = { events: number; failing: Figures; good: Figures; rebuilt: Figures };

/** How long everybody waits for a work that fails by its own fault, for a good one, and for a day that is read anew. */
export const benchUndo = async (events: number, times: number): Promise<UndoFigures> => {
  const data = freshFolder('bench-undo');
  const config = loadConfig(data, 16);
  await writeHistory(data, config, events, 1);
  const db = openStore(data);
  const writer = writerInTest(db, rulesOf(readHallConfig(config, {})));
  const written = writer.log.count();
  const measure = async (count: number, work: () => Promise<unknown>): Promise<Figures> => {
    const latencies: number[] = [];
    const start = performance.now();
    for (let i = 0; i < count; i++) {
      const before = performance.now();
      await work();
      latencies.push(performance.now() - before);
    }
    return figuresOf(latencies, (performance.now() - start) / 1000);
  };
  const take = (after: () => void) =>
    writer.submit({
      actor: 'bench',
      run: (turn) => {
        const at = Date.now();
        for (let i = 0; i < 10; i++) turn.run({ type: 'take', at, ticket: ticketId(at), queue: `q${i % 8}` });
        turn.run({ type: 'call-next', at, counter: '1' });
        after();
      },
    });
  const failing = () =>
    take(() => {
      throw new Error('a fault');
    }).catch(() => {});
  await measure(times, failing);
  const rows = {
    failing: await measure(times, failing),
    good: await measure(times, () => take(() => {})),
    // A store that refuses to write is what the day is still read anew for: the way every failing work was undone before.
    rebuilt: await measure(5, async () => {
      db.pragma('query_only = ON');
      await take(() => {}).catch(() => {});
      db.pragma('query_only = OFF');
    }),
  };
  db.close();
  return { events: written, ...rows };
};
