import { createServer, type IncomingMessage } from 'node:http';
import type { HallInfo, Problem, QueueAnswer } from '@jiaohao/protocol';
import { listenLoopback } from '@jiaohao/runtime';
import { createSmallBooks, problem } from './small-books.ts';

export { problem, ticket } from './small-books.ts';

const text = (zh: string, en: string) => ({ zh, en });

export const info: HallInfo = {
  id: 'qingchuan',
  name: text('青川区政务服务中心', 'Qingchuan Service Center'),
  phone: '',
  timeZone: 'Asia/Shanghai',
  notices: [],
  demo: true,
  speech: { english: false },
  ratingSeconds: 60,
  zones: [],
  lanes: [
    { id: 'normal', name: text('普通', 'Normal'), targetMinutes: 30, onRequest: false },
    { id: 'priority', name: text('优先', 'Priority'), targetMinutes: 8, fromAge: 65, onRequest: true },
  ],
  longWaitMinutes: 30,
  paperPrefix: 'P',
  bookings: false,
  counters: [],
  desks: {},
};

export const queue = (id: string, anonymous: boolean): QueueAnswer => ({
  id,
  prefix: 'A',
  name: text('社会保险', 'Social insurance'),
  about: text('参保登记', 'Enrolment'),
  icon: 'users',
  area: text('A区', 'Zone A'),
  materials: [text('身份证原件', 'Original ID card')],
  anonymous,
  open: true,
  waiting: 2,
  estimateMinutes: { low: 5, high: 9 },
});

export type Posted = { path: string; key: string; body: Record<string, unknown> };

type Mood = 'well' | 'mute' | 'lost-answer' | 'deaf';

export type SmallHallOptions = {
  /** The hall's clock is so far behind. */
  behindMs?: number;
  /** Numbers that each kiosk holds for each queue. */
  block?: number;
  /** Answers to other paths, by method and path without the query: `GET /catalog`. */
  more?: Readonly<Record<string, (body: Record<string, unknown>, path: string) => { status: number; body?: unknown }>>;
  port?: number;
};

/**
 * A hall as small as the kiosk's tests need it. `mute`: hears nothing; `deaf`: does what it is asked and no answer comes
 * back; `lost-answer`: the next ticket's answer is lost. Everything posted is kept.
 */
export const startSmallHall = async (options: SmallHallOptions = {}) => {
  const posted: Posted[] = [];
  const books = createSmallBooks({ block: options.block ?? 0, queues: ['social', 'estate'] });
  let mood: Mood = 'well';
  let refusal: Problem | undefined;

  const server = createServer(async (request, response) => {
    response.setHeader('date', new Date(Date.now() - (options.behindMs ?? 0)).toUTCString());
    const [path = ''] = (request.url ?? '').replace('/api/v1', '').split('?');
    const reply = ({ status, body }: { status: number; body?: unknown }) => {
      if (mood === 'deaf') return undefined;
      const isFile = body instanceof Uint8Array;
      const type = isFile ? 'application/pdf' : 'application/json';
      return response
        .writeHead(status, { 'content-type': type })
        .end(isFile ? body : body === undefined ? undefined : JSON.stringify(body));
    };
    if (mood === 'mute') return undefined;
    const sent = request.method === 'POST' ? await bodyOf(request) : {};
    const own = options.more?.[`${request.method} ${path}`] ?? options.more?.[`${request.method} *`];
    const key = String(request.headers['idempotency-key']);
    if (request.method === 'POST') posted.push({ path, key, body: sent });
    if (own) return reply(own(sent, request.url ?? ''));
    if (path === '/hall') return reply({ status: 200, body: info });
    if (path === '/queues') return reply({ status: 200, body: [queue('social', true), queue('estate', false)] });
    if (request.method !== 'POST')
      return reply(
        path.startsWith('/tickets/') ? books.get(path.slice(9)) : { status: 404, body: problem('not-found', 404) },
      );
    if (refusal && path === '/tickets') return reply({ status: refusal.status, body: refusal });
    const answer = books.post(path, key, sent) ?? { status: 404, body: problem('not-found', 404) };
    if (mood === 'lost-answer' && path === '/tickets') {
      mood = 'well';
      return request.socket.destroy();
    }
    return reply(answer);
  });
  const port = await listenLoopback(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    posted,
    books,
    /** Tickets that were made and not cancelled. */
    tickets: () => [...books.tickets.values()].filter(({ status }) => status !== 'cancelled').length,
    handedOver: () => posted.filter(({ path }) => path.endsWith('/handed-over')),
    become: (next: Mood) => {
      mood = next;
    },
    refuse: (problem: Problem | undefined) => {
      refusal = problem;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let json = '';
  for await (const chunk of request) json += chunk;
  return JSON.parse(json || '{}');
};
