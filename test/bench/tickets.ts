import { freshFolder, loadConfig, startHallProgram } from '../lib/hall-program.ts';
import { startProgram } from '../lib/program.ts';
import type { Figures } from './figures.ts';
import { runLoad } from './run-load.ts';

export type TicketFigures = { clients: number; hall: Figures; floor: Figures; share: number; doubled: number };

/** Tickets per second with everything in, beside the floor measured in the same run. */
export const benchTickets = async (warmSeconds: number, seconds: number): Promise<TicketFigures[]> => {
  const rows: TicketFigures[] = [];
  for (const clients of [1, 8, 32]) {
    const data = freshFolder('bench-tickets');
    const hall = await startHallProgram({ data, config: loadConfig(data, 16) });
    const kiosks = hall.demo.devices.filter((device) => device.kind === 'kiosk');
    const load = {
      warmSeconds,
      seconds,
      clients: kiosks.slice(0, clients).map((kiosk, i) => ({
        headers: { authorization: `Bearer ${kiosk.token}` },
        body: JSON.stringify({ queue: `q${i % 8}`, kiosk: kiosk.id }),
      })),
    };
    const ours = await runLoad({ ...load, port: hall.http, path: '/api/v1/tickets' });
    await hall.stop();
    const floor = await startProgram('test/bench/floor.ts', { FLOOR_DATA: data }, 'floor ready');
    const bare = await runLoad({ ...load, port: Number(floor.line.split(' ').at(-1)), path: '/tickets' });
    await floor.stop();
    rows.push({
      clients,
      hall: ours.figures,
      floor: bare.figures,
      share: Math.round((ours.figures.perSecond / bare.figures.perSecond) * 100) / 100,
      doubled: ours.doubled,
    });
  }
  return rows;
};
