import type { Command } from '@jiaohao/queue';
import { readHallConfig, rulesOf } from '../../apps/hall/src/config.ts';
import { openStore } from '../../apps/hall/src/store/open-store.ts';
import { ticketId } from '../../apps/hall/src/ticket-id.ts';
import { writerInTest } from '../../apps/hall/test/writer-in-test.ts';

const dayMs = 86_400_000;

/** Lives so many days, the last of them today, in this process, so that the log holds at least so many events. */
export const writeHistory = async (data: string, config: string, events: number, days: number): Promise<number> => {
  const rules = rulesOf(readHallConfig(config, {}));
  const db = openStore(data);
  const writer = writerInTest(db, rules);
  const windows = Object.fromEntries(rules.queues.map((queue) => [queue.id, [{ from: 0, to: 4e12 }]]));
  const run = (command: Command) => writer.submit({ actor: 'bench', run: (turn) => turn.run(command) });
  const round = (at: number, n: number) =>
    writer.submit({
      actor: 'bench',
      run: (turn) => {
        turn.run({ type: 'take', at, ticket: ticketId(at), queue: `q${n % 8}` });
        turn.run({ type: 'call-next', at, counter: '1' });
        turn.run({ type: 'start', at, counter: '1' });
        turn.run({ type: 'finish', at, counter: '1' });
      },
    });
  for (let day = 1; day <= days; day++) {
    const at = Date.now() - (days - day) * dayMs;
    const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(at);
    await run({ type: 'open-day', at, day: date, windows });
    await run({ type: 'open-counter', at, counter: '1', clerk: 'clerk-1' });
    for (let n = 0; writer.log.count() < (events * day) / days; n += 100) {
      await Promise.all(Array.from({ length: 100 }, (_, i) => round(at, n + i)));
    }
    if (day < days) await run({ type: 'close-day', at });
  }
  await writer.stop();
  const written = writer.log.count();
  db.close();
  return written;
};
