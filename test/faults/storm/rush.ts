import type { HallProgram } from '../../lib/hall-program.ts';
import { type RawAnswer, rawHttp } from '../../lib/raw-http.ts';

export type Rush = {
  /** Times of takes and of calls, ms. */
  takes: number[];
  calls: number[];
  /** Every answer that was none of a quiet hall's. */
  refused: string[];
  numbers: string[];
  called: string[];
  stop(): Promise<void>;
};

/** Kiosks that take and counters that call, one after the other, until told to stop. */
export const startRush = (hall: HallProgram, kiosks: number, counters: number): Rush => {
  let going = true;
  const rush: Omit<Rush, 'stop'> = { takes: [], calls: [], refused: [], numbers: [], called: [] };
  const timed = async (times: number[], work: () => Promise<RawAnswer>, good: readonly number[]) => {
    const at = performance.now();
    const answer = await work();
    times.push(performance.now() - at);
    if (!good.includes(answer.status)) rush.refused.push(`${answer.status} ${answer.body.slice(0, 200)}`);
    return answer;
  };
  const kiosk = async (i: number) => {
    const http = rawHttp(hall.http);
    const token = hall.demo.devices.find(({ id }) => id === `kiosk-${i + 1}`)?.token;
    for (let n = 0; going; n++) {
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': `k${i}-${n}` };
      const body = JSON.stringify({ queue: `q${(i + n) % 8}` });
      const answer = await timed(rush.takes, () => http.ask('POST', '/api/v1/tickets', headers, body), [201]);
      if (answer.status === 201) rush.numbers.push((JSON.parse(answer.body) as { number: string }).number);
    }
    http.close();
  };
  const counter = async (i: number) => {
    const http = rawHttp(hall.http);
    const user = `clerk-${i + 1}`;
    const password = hall.demo.accounts.find((one) => one.user === user)?.password;
    const signed = await http.ask('POST', '/api/v1/sessions', {}, JSON.stringify({ user, password }));
    const headers = { authorization: `Bearer ${(JSON.parse(signed.body) as { token: string }).token}` };
    const at = (verb: string) => http.ask('POST', `/api/v1/counters/${i + 1}/${verb}`, headers, '{}');
    await at('open');
    while (going) {
      const answer = await timed(rush.calls, () => at('call-next'), [200, 204]);
      if (answer.status !== 200) continue;
      rush.called.push((JSON.parse(answer.body) as { ticket: { number: string } }).ticket.number);
      await timed([], () => at('start'), [200]);
      await timed([], () => at('finish'), [200]);
    }
    http.close();
  };
  const all = [
    ...Array.from({ length: kiosks }, (_, i) => kiosk(i)),
    ...Array.from({ length: counters }, (_, i) => counter(i)),
  ];
  return {
    ...rush,
    stop: async () => {
      going = false;
      await Promise.all(all);
    },
  };
};
