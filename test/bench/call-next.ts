import { freshFolder, type HallProgram, loadConfig, startHallProgram } from '../lib/hall-program.ts';
import { rawHttp } from '../lib/raw-http.ts';
import { type Figures, figuresOf } from './figures.ts';
import { runLoad } from './run-load.ts';

export type CallNextFigures = { waiting: number; callNext: Figures };

/** A clerk who is signed in at an open counter. */
export const clerkAt = async (hall: HallProgram, counter: number) => {
  const http = rawHttp(hall.http);
  const user = `clerk-${counter}`;
  const password = hall.demo.accounts.find((account) => account.user === user)?.password;
  const signed = await http.ask('POST', '/api/v1/sessions', {}, JSON.stringify({ user, password }));
  const { token } = JSON.parse(signed.body) as { token: string };
  let n = 0;
  const at = (verb: string) => {
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': `${user}-${++n}` };
    return http.ask('POST', `/api/v1/counters/${counter}/${verb}`, headers, '{}');
  };
  await at('open');
  return { at, close: http.close };
};

/** Call-next with this many waiting, over HTTP, everything in. */
export const benchCallNext = async (calls: number): Promise<CallNextFigures[]> => {
  const rows: CallNextFigures[] = [];
  for (const waiting of [100, 5_000, 50_000]) {
    const data = freshFolder('bench-call');
    const hall = await startHallProgram({ data, config: loadConfig(data, 16) });
    const kiosks = hall.demo.devices.filter((device) => device.kind === 'kiosk');
    // As many more as will be called: the row says how many wait at the end.
    await runLoad({
      port: hall.http,
      path: '/api/v1/tickets',
      warmSeconds: 0,
      seconds: 120,
      most: waiting + calls,
      clients: kiosks.map((kiosk, i) => ({
        headers: { authorization: `Bearer ${kiosk.token}` },
        body: JSON.stringify({ queue: `q${i % 8}`, kiosk: kiosk.id }),
      })),
    });
    const clerk = await clerkAt(hall, 1);
    const latencies: number[] = [];
    const begin = performance.now();
    // The first calls of a fresh process run before its code is warm.
    const warm = Math.min(200, waiting / 2);
    for (let i = -warm; i < calls; i++) {
      const before = performance.now();
      const answer = await clerk.at('call-next');
      if (answer.status !== 200) break;
      if (i >= 0) latencies.push(performance.now() - before);
      await clerk.at('start');
      await clerk.at('finish');
    }
    rows.push({ waiting, callNext: figuresOf(latencies, (performance.now() - begin) / 1000) });
    clerk.close();
    await hall.stop();
  }
  return rows;
};
