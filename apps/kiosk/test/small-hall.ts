import { createServer, type IncomingMessage } from 'node:http';
import type { HallInfo, Problem, QueueAnswer, TicketAnswer } from '@jiaohao/protocol';
import { listenLoopback } from '@jiaohao/runtime';

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
  lanes: [],
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

export const ticket = (serial: number, queueId: string): TicketAnswer => ({
  id: `t${serial}`,
  number: `A${String(serial).padStart(3, '0')}`,
  queue: queueId,
  queueName: text('社会保险', 'Social insurance'),
  lane: 'normal',
  status: 'waiting',
  ahead: 2,
  estimateMinutes: { low: 5, high: 9 },
  area: text('A区', 'Zone A'),
  materials: [text('身份证原件', 'Original ID card')],
  issuedAt: '2026-11-24T09:15:00+08:00',
  counterHints: [],
  link: `http://127.0.0.1/t/t${serial}`,
});

export type Posted = { path: string; key: string; body: Record<string, unknown> };

/** A hall as small as the kiosk's tests need it, its clock so far behind: numbers by idempotency key, and everything posted is kept. */
export const startSmallHall = async (behindMs = 0) => {
  const posted: Posted[] = [];
  const byKey = new Map<string, TicketAnswer>();
  let mood: 'well' | 'mute' | 'lost-answer' = 'well';
  let refusal: Problem | undefined;

  const server = createServer(async (request, response) => {
    response.setHeader('date', new Date(Date.now() - behindMs).toUTCString());
    const path = (request.url ?? '').replace('/api/v1', '');
    const reply = (status: number, body?: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(body && JSON.stringify(body));
    if (mood === 'mute') return undefined;
    if (path === '/hall') return reply(200, info);
    if (path === '/queues') return reply(200, [queue('social', true), queue('estate', false)]);
    if (request.method !== 'POST') return reply(404);
    const key = String(request.headers['idempotency-key']);
    posted.push({ path, key, body: await bodyOf(request) });
    if (path.endsWith('/handed-over')) return reply(204);
    if (path.endsWith('/reprint')) return reply(200, ticket(Number(/t(\d+)/.exec(path)?.[1]), 'social'));
    if (refusal) return reply(refusal.status, refusal);
    const given = byKey.get(key) ?? ticket(byKey.size + 1, 'social');
    byKey.set(key, given);
    if (mood === 'lost-answer') {
      mood = 'well';
      return request.socket.destroy();
    }
    return reply(201, given);
  });
  const port = await listenLoopback(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    posted,
    tickets: () => byKey.size,
    handedOver: () => posted.filter(({ path }) => path.endsWith('/handed-over')),
    become: (next: typeof mood) => {
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
