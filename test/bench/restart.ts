import { createHall } from '@jiaohao/queue';
import { readHallConfig, rulesOf } from '../../apps/hall/src/config.ts';
import { openStore } from '../../apps/hall/src/store/open-store.ts';
import { ticketId } from '../../apps/hall/src/ticket-id.ts';
import { createWriter } from '../../apps/hall/src/writer/writer.ts';
import { freshFolder, loadConfig, startHallProgram } from '../lib/hall-program.ts';

export type RestartFigures = { events: number; startMs: number; emptyStartMs: number };

/** Lives one long day in this process, so that the log holds at least so many events, all of today. */
const writeHistory = async (data: string, config: string, events: number): Promise<number> => {
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
  const at = Date.now();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(at);
  const windows = Object.fromEntries(rules.queues.map((queue) => [queue.id, [{ from: 0, to: 4e12 }]]));
  await writer.submit({ actor: 'bench', run: (turn) => turn.run({ type: 'open-day', at, day: today, windows }) });
  await writer.submit({
    actor: 'bench',
    run: (turn) => turn.run({ type: 'open-counter', at, counter: '1', clerk: 'clerk-1' }),
  });
  const round = (n: number) =>
    writer.submit({
      actor: 'bench',
      run: (turn) => {
        turn.run({ type: 'take', at, ticket: ticketId(at), queue: `q${n % 8}` });
        turn.run({ type: 'call-next', at, counter: '1' });
        turn.run({ type: 'start', at, counter: '1' });
        turn.run({ type: 'finish', at, counter: '1' });
      },
    });
  for (let n = 0; writer.log.count() < events; n += 500)
    await Promise.all(Array.from({ length: 500 }, (_, i) => round(n + i)));
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

export const benchRestart = async (events: number): Promise<RestartFigures> => {
  const data = freshFolder('bench-restart');
  const config = loadConfig(data, 16);
  const written = await writeHistory(data, config, events);
  await startTime(data, config);
  const startMs = await startTime(data, config);
  const empty = freshFolder('bench-empty');
  const emptyConfig = loadConfig(empty, 16);
  await startTime(empty, emptyConfig);
  return { events: written, startMs, emptyStartMs: await startTime(empty, emptyConfig) };
};
