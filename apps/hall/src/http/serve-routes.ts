import { PathWord, type Route, type RouteAnswer, type RouteName, routes } from '@jiaohao/protocol';
import type { Hall } from '@jiaohao/queue';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Answer, Answers } from '../store/answers.ts';
import type { Turn, Writer } from '../writer/writer.ts';
import { type Actor, mayDo } from './actor.ts';
import { type FixedAnswer, sendFixed } from './fixed-answer.ts';
import { langOf, problemBody, Refused, refused } from './refused.ts';
import { type SharedUnderKey, sharedUnderKey } from './under-key.ts';

type BodyOf<N extends RouteName> = (typeof routes)[N] extends { body: infer B extends z.ZodType }
  ? z.output<B>
  : undefined;
type QueryOf<N extends RouteName> = (typeof routes)[N] extends { query: infer Q extends z.ZodType }
  ? z.output<Q>
  : undefined;

export type Ask<N extends RouteName> = {
  actor: Actor;
  path: Readonly<Record<string, string>>;
  body: BodyOf<N>;
  query: QueryOf<N>;
  request: FastifyRequest;
  /** For headers of the answer; its body is what the handler returns. */
  reply: FastifyReply;
  /** When the request came in, ms. */
  at: number;
};

type Reply<N extends RouteName> = RouteAnswer<N> | undefined;

/**
 * How a route is answered: `read` looks, `write` has its turn with the hall (a refusal is thrown as Refused, and what it
 * did before is kept), `plain` does its own saving, for example sign-in, and `wait` asks somebody outside first: its answer is
 * kept under the key, and a repeat that comes in between waits for the same; one that `isSpent` is had anew. A write whose
 * answer is a state that is read anew all the time gives `repeat`: then a repeated key gets the state as it is now, and no
 * copy of the old one is kept, only its `mark`: JSON that tells `repeat` what the key was given, '' where there is none.
 * `fixed` was made at the start and stays.
 */
export type Handler<N extends RouteName> =
  | { kind: 'fixed'; answer: FixedAnswer }
  | { kind: 'read'; run: (ask: Ask<N>) => Reply<N> }
  | {
      kind: 'write';
      run: (turn: Turn, ask: Ask<N>) => Reply<N>;
      repeat?: (hall: Hall, ask: Ask<N>, mark: string) => Reply<N>;
      mark?: (answer: Reply<N>, ask: Ask<N>) => string;
    }
  | { kind: 'plain'; run: (ask: Ask<N>) => Promise<Reply<N>> }
  | { kind: 'wait'; run: (ask: Ask<N>) => Promise<Reply<N>>; isSpent?: (kept: Answer) => boolean };

export type Handlers = { readonly [N in RouteName]: Handler<N> };

const keyShape = /^[\x21-\x7e]{1,128}$/;

/** Registers every route of the table below `/api/v1`. */
export const serveRoutes = (
  app: FastifyInstance,
  options: {
    handlers: Handlers;
    writer: Writer;
    answers: Answers;
    /** What makes two requests the same, under a key: a body may hold personal data. */
    digest: (request: string) => Uint8Array;
    actorOf: (request: FastifyRequest) => Actor;
    clock: () => number;
    count: (route: string, status: number, seconds: number) => void;
  },
): void => {
  const services = { ...options, shared: sharedUnderKey() };
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name];
    const handler = options.handlers[name] as Handler<RouteName>;
    app.route({
      method: route.method,
      url: `/api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
      handler: async (request, reply) => {
        const ask = askOf(route, request, reply, options);
        if (handler.kind === 'fixed') {
          const status = sendFixed(handler.answer, request, reply);
          options.count(name, status, reply.elapsedTime / 1000);
          return reply;
        }
        const answer = await answerTo(name, route, handler, ask, services);
        send(reply, answer, request);
        options.count(name, answer.status, reply.elapsedTime / 1000);
        return reply;
      },
    });
  }
};

const askOf = (
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  options: { actorOf: (request: FastifyRequest) => Actor; clock: () => number },
): Ask<RouteName> => {
  const actor = options.actorOf(request);
  if (!mayDo(route.access, actor)) throw refused(actor.type === 'nobody' ? 'not-signed-in' : 'forbidden');
  return {
    actor,
    path: pathOf(request.params as Record<string, string>),
    body: read(route.body, request.body ?? undefined) as never,
    query: read(route.query, request.query) as never,
    request,
    reply,
    at: options.clock(),
  };
};

const pathOf = (words: Record<string, string>): Record<string, string> => {
  for (const word of Object.values(words)) if (!PathWord.safeParse(word).success) throw refused('bad-address');
  return words;
};

const read = (schema: z.ZodType | undefined, value: unknown): unknown => {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }));
  throw refused('bad-body', { errors });
};

const answerTo = async (
  name: RouteName,
  route: Route,
  handler: Exclude<Handler<RouteName>, { kind: 'fixed' }>,
  ask: Ask<RouteName>,
  services: {
    writer: Writer;
    answers: Answers;
    digest: (request: string) => Uint8Array;
    shared: SharedUnderKey;
  },
): Promise<Answer> => {
  const { writer, answers } = services;
  const good = (value: unknown): Answer =>
    value === undefined ? { status: 204, body: '' } : { status: route.status ?? 200, body: JSON.stringify(value) };
  if (handler.kind === 'read') return good(handler.run(ask));
  if (handler.kind === 'plain') return good(await handler.run(ask));
  const key = ask.request.headers['idempotency-key'];
  if (key === undefined) {
    if (handler.kind === 'wait') return good(await handler.run(ask));
    return writer.submit({ actor: ask.actor.name, run: (turn) => tried(() => good(handler.run(turn, ask)), ask) });
  }
  if (typeof key !== 'string' || !keyShape.test(key)) throw refused('bad-key');
  const digest = services.digest(`${name} ${ask.request.url} ${JSON.stringify(ask.request.body ?? {})}`);
  const { name: actor } = ask.actor;

  if (handler.kind === 'wait') {
    const before = answers.find(actor, key, digest);
    const isSpent = before && before !== 'other-body' && handler.isSpent?.(before) === true;
    if (before && before !== 'other-body' && !isSpent) return before;
    const shared =
      (isSpent ? undefined : before) ??
      services.shared(`${actor} ${key}`, digest, async () => {
        const answer = await handler.run(ask).then(good, (error) => refusalAnswer(error, ask));
        if (isFinal(answer))
          await writer.submit({ actor, run: () => answers.keep(actor, key, digest, ask.at, answer) });
        return answer;
      });
    return shared === 'other-body' ? problemAnswer(refused('key-reused'), ask) : shared;
  }
  return writer.submit({
    actor,
    run: (turn) => {
      const before = answers.find(actor, key, digest);
      if (before === 'other-body') return problemAnswer(refused('key-reused'), ask);
      const { repeat } = handler;
      if (before && repeat && before.status < 400) return tried(() => good(repeat(turn.hall, ask, before.body)), ask);
      if (before) return before;
      let mark = '';
      const answer = tried(() => {
        const value = handler.run(turn, ask);
        mark = handler.mark?.(value, ask) ?? '';
        return good(value);
      }, ask);
      const kept = repeat && answer.status < 400 ? { ...answer, body: mark } : answer;
      if (isFinal(answer)) answers.keep(actor, key, digest, ask.at, kept);
      return answer;
    },
  });
};

/** "Try again in a minute" is kept for nobody: the next try may come with the same key. */
const isFinal = ({ status }: Answer): boolean => status !== 429;

/** A refusal is an answer too: it is kept under its key like any other. */
const tried = (work: () => Answer, ask: Ask<RouteName>): Answer => {
  try {
    return work();
  } catch (error) {
    return refusalAnswer(error, ask);
  }
};

/** Throws what is no refusal. */
const refusalAnswer = (error: unknown, ask: Ask<RouteName>): Answer => {
  if (!(error instanceof Refused)) throw error;
  return problemAnswer(error, ask);
};

const problemAnswer = (no: Refused, ask: Ask<RouteName>): Answer => ({
  status: no.status,
  body: JSON.stringify(problemBody(no, langOf(ask.request.headers['accept-language']))),
});

const send = (reply: FastifyReply, answer: Answer, request: FastifyRequest): void => {
  if (answer.body === '') {
    reply.code(answer.status).send();
    return;
  }
  reply
    .code(answer.status)
    .header(
      'content-type',
      answer.status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8',
    )
    .header('cache-control', 'no-store');
  if (answer.status >= 400)
    reply.header('content-language', langOf(request.headers['accept-language']) === 'en' ? 'en' : 'zh-CN');
  reply.send(answer.body);
};
