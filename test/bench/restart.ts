import { type Command, createHall } from '@jiaohao/queue';
import { readHallConfig, rulesOf } from '../../apps/hall/src/config.ts';
import { openStore } from '../../apps/hall/src/store/open-store.ts';
import { ticketId } from '../../apps/hall/src/ticket-id.ts';
import { createWriter } from '../../apps/hall/src/writer/writer.ts';
import { freshFolder, loadConfig, startHallProgram } from '../lib/hall-program.ts';

export type RestartFigures = { days: number; events: number; startMs: number };

const dayMs = 86_400_000;

/** Lives so many days, the last of them today, in this process, so that the log holds at least so many events. */
const writeHistory = async (data: string, config: string, events: number, days: number): Promise<number> => {
  const rules = rulesOf(readHallConfig(config, {}));
  const db = openStore(data);
  const writer = createWriter(
    db,
    () => createHall(rules),
    () => {},
    (error) => {
      throw error;
    },
  );
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

/** From the start of the process until the hall answers. */
const startTime = async (data: string, config: string): Promise<number> => {
  const before = performance.now();
  const hall = await startHallProgram({ data, config });
  const health = await fetch(`${hall.url}/api/v1/health`);
  if (!health.ok) throw new Error(`health answered ${health.status}`);
  const time = performance.now() - before;
  await hall.stop();
  return Math.round(time);
};

/** No history, the same number of events over ten days, and all of them today: only today's are read at the start. */
export const benchRestart = async (events: number): Promise<RestartFigures[]> => {
  const rows: RestartFigures[] = [];
  for (const days of [0, 10, 1]) {
    const data = freshFolder('bench-restart');
    const config = loadConfig(data, 16);
    const written = days === 0 ? 0 : await writeHistory(data, config, events, days);
    await startTime(data, config);
    rows.push({ days, events: written, startMs: await startTime(data, config) });
  }
  return rows;
};
