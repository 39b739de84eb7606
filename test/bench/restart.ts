import { freshFolder, loadConfig, startHallProgram } from '../lib/hall-program.ts';
import { writeHistory } from './history.ts';

export type RestartFigures = { days: number; events: number; startMs: number };

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
