import type { DemoAnswer, HallConfig, HallInfo, Health } from '@jiaohao/protocol';
import type { Hall } from '@jiaohao/queue';
import type { Devices } from '../access/devices.ts';
import type { Staff } from '../access/staff.ts';
import type { BoardView } from '../view/board-view.ts';
import type { HallWords } from '../view/hall-words.ts';
import type { TicketView } from '../view/ticket-view.ts';
import { refused } from './refused.ts';
import type { Handlers } from './serve-routes.ts';
import { sessionCookie, tokenOf } from './token.ts';

type HallRoutes =
  | 'health'
  | 'hall'
  | 'demo'
  | 'signIn'
  | 'signOut'
  | 'changePassword'
  | 'pair'
  | 'enrol'
  | 'queues'
  | 'board';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export const hallHandlers = (options: {
  config: HallConfig;
  words: HallWords;
  tickets: TicketView;
  board: BoardView;
  hall: () => Hall;
  seq: () => number;
  health: () => Health;
  staff: Staff;
  devices: Devices;
  demo: DemoAnswer | undefined;
  desks: HallInfo['desks'];
}): Pick<Handlers, HallRoutes> => {
  const { config, words, staff, devices, board } = options;
  const info: HallInfo = {
    id: config.hall.id,
    name: config.hall.name,
    phone: config.hall.phone,
    timeZone: config.hall.timeZone,
    notices: config.hall.notices,
    demo: options.demo !== undefined,
    speech: config.hall.speech,
    ratingSeconds: config.rating.seconds,
    zones: config.zones,
    lanes: config.lanes,
    longWaitMinutes: config.longWaitMinutes,
    paperPrefix: config.offline.paperPrefix,
    bookings: config.bookings !== undefined,
    counters: config.counters.map(({ id, name, zone, kind, department, own, helping }) => ({
      id,
      name,
      zone,
      kind,
      department,
      own,
      helping,
    })),
    desks: options.desks,
  };

  return {
    health: { kind: 'read', run: options.health },
    hall: { kind: 'read', run: () => info },
    demo: {
      kind: 'read',
      run: ({ request }) => {
        const passedOn = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
        if (!options.demo || passedOn || !loopback.has(request.ip)) throw refused('not-found');
        return options.demo;
      },
    },
    signIn: {
      kind: 'plain',
      run: async ({ body, request, reply, at }) => {
        const session = await staff.signIn(body.user, body.password, request.ip, at);
        if (typeof session === 'string') throw refused(session);
        reply.header('set-cookie', sessionCookie(session.token, (session.expiresAt - at) / 1000));
        return { ...session, expiresAt: words.time(session.expiresAt) };
      },
    },
    signOut: {
      kind: 'plain',
      run: async ({ request, reply, at }) => {
        reply.header('set-cookie', sessionCookie('', 0));
        staff.signOut(tokenOf(request) ?? '', at);
        return undefined;
      },
    },
    changePassword: {
      kind: 'plain',
      run: async ({ actor, body }) => {
        if (!(await staff.changePassword(actor.name, body.old, body.new))) throw refused('wrong-password');
        return undefined;
      },
    },
    pair: {
      kind: 'plain',
      run: async ({ path, at }) => {
        const pairing = devices.pair(path.device ?? '', at);
        if (!pairing) throw refused('unknown-device');
        return { code: pairing.code, expiresAt: words.time(pairing.expiresAt) };
      },
    },
    enrol: {
      kind: 'plain',
      run: async ({ body, request, at }) => {
        const enrolled = devices.enrol(body.code, request.ip, at);
        if (typeof enrolled === 'string') throw refused(enrolled);
        return enrolled;
      },
    },
    queues: { kind: 'read', run: ({ at }) => options.tickets.queues(options.hall(), at) },
    board: {
      kind: 'read',
      run: ({ query, at }) => {
        const { zone } = query;
        if (zone !== undefined && !config.zones.some((z) => z.id === zone)) throw refused('unknown-zone');
        return board.board(options.hall(), zone, at, options.seq());
      },
    },
  };
};
