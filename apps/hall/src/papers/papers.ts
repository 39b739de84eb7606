import type { Source } from '@jiaohao/connector';
import type { HallConfig } from '@jiaohao/protocol';
import type { Time } from '@jiaohao/time';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Actor, mayDo } from '../http/actor.ts';
import { registerPagePolicy } from '../http/page-policy.ts';
import { refused } from '../http/refused.ts';
import type { PersonKeeper } from '../people/person-keeper.ts';
import type { Db } from '../store/open-store.ts';
import { paperTable } from '../store/paper-table.ts';
import type { HallWords } from '../view/hall-words.ts';
import type { Writer } from '../writer/writer.ts';
import { paperCheck } from './paper-check.ts';
import { paperHandlers } from './paper-handlers.ts';
import { paperShelf } from './paper-shelf.ts';
import { createPress } from './press.ts';
import { serveVerifyPage } from './verify-page.ts';

const keepMs = 30 * 60_000;
const mostBytes = 128 * 1024 * 1024;

/** A4 papers: the press, what is on the shelf for printing, the record of codes, and the routes. */
export const createPapers = (options: {
  config: HallConfig;
  db: Db;
  writer: Writer;
  people: PersonKeeper;
  sources: ReadonlyMap<string, Source>;
  words: HallWords;
  /** Address that phones reach, without a slash at the end. */
  publicUrl: () => string;
  time: Time;
  onTrouble: (error: unknown) => void;
}) => {
  const { time, onTrouble } = options;
  const clock = time.wall;
  const papers = paperTable(options.db);
  const shelf = paperShelf({ keepMs, mostBytes, time });
  const press = createPress({ timers: time, onTrouble });
  const check = paperCheck({ ...options, papers });
  return {
    handlers: paperHandlers({ ...options, papers, shelf, press, check }),
    forget: papers.forget,
    /** The bytes of a paper, for the kiosk that had it made, and the page that checks codes. */
    serve: async (server: FastifyInstance, actorOf: (request: FastifyRequest) => Actor): Promise<void> => {
      server.get<{ Params: { id: string } }>('/api/v1/papers/:id/pdf', (request, reply) => {
        const actor = actorOf(request);
        if (!mayDo('kiosk', actor)) throw refused(actor.type === 'nobody' ? 'not-signed-in' : 'forbidden');
        const pdf = shelf.take(request.params.id, actor.name);
        if (!pdf) throw refused('unknown-paper');
        return reply.type('application/pdf').header('cache-control', 'no-store').send(pdf);
      });
      await server.register(async (scope) => {
        await registerPagePolicy(scope, []);
        serveVerifyPage(scope, { hall: options.config.hall.name, check: (typed, from) => check(typed, from, clock()) });
      });
    },
    stop: async (): Promise<void> => {
      shelf.stop();
      await press.stop();
    },
  };
};
