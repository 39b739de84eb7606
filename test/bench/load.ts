import { rawHttp } from '../lib/raw-http.ts';
import { type Figures, figuresOf } from './figures.ts';

/** What the load process is asked to do; it runs apart from the server and prints its figures as JSON. */
export type Load = {
  port: number;
  path: string;
  clients: { headers: Record<string, string>; body: string }[];
  warmSeconds: number;
  seconds: number;
  /** Ends earlier when so many answers were good, warming up included. */
  most?: number;
};

export type LoadResult = { figures: Figures; answers: Record<string, number>; doubled: number };

const run = async (load: Load): Promise<LoadResult> => {
  const latencies: number[] = [];
  const answers: Record<string, number> = {};
  const numbers = new Set<string>();
  let doubled = 0;
  let good = 0;
  const start = performance.now() + load.warmSeconds * 1000;
  const end = start + load.seconds * 1000;
  const client = async ({ headers, body }: Load['clients'][number], name: number) => {
    const http = rawHttp(load.port);
    for (let i = 0; performance.now() < end && good < (load.most ?? Number.POSITIVE_INFINITY); i++) {
      const before = performance.now();
      const answer = await http.ask(
        'POST',
        load.path,
        { ...headers, 'idempotency-key': `${process.pid}-${name}-${i}` },
        body,
      );
      const after = performance.now();
      answers[answer.status] = (answers[answer.status] ?? 0) + 1;
      if (answer.status < 300) good += 1;
      const number = /"number":"(\w+)"/.exec(answer.body)?.[1];
      if (number !== undefined) {
        if (numbers.has(number)) doubled += 1;
        numbers.add(number);
      }
      if (before >= start && after <= end) latencies.push(after - before);
    }
    http.close();
  };
  await Promise.all(load.clients.map(client));
  return { figures: figuresOf(latencies, load.seconds), answers, doubled };
};

process.once('message', async (load: Load) => {
  process.send?.(await run(load));
  process.disconnect();
});
