import { z } from 'zod';
import * as a from './answers.ts';
import { citizenRoutes } from './citizen-routes.ts';
import { CardData } from './papers.ts';
import { route } from './route.ts';
import { supportRoutes } from './support-routes.ts';

const none = z.object({}).optional();
const counterStates = ['unknown-counter', 'wrong-state', 'counter-closed', 'counter-paused', 'counter-busy'] as const;
const counterRoute = <const N extends string, B extends z.ZodType>(
  name: N,
  title: string,
  body: B,
  extra: readonly string[],
) =>
  route({
    method: 'POST',
    path: `/counters/{counter}/${name}`,
    title,
    access: 'clerk',
    body,
    answer: a.CounterAnswer,
    refusals: [...counterStates, ...extra],
  });

const TicketNumber = z.object({ number: z.string().min(2).max(8) });

export const TakeTicket = z.object({
  queue: z.string().max(32),
  kiosk: z.string().max(32).optional(),
  lane: z.string().max(32).optional(),
  idCard: CardData.optional(),
  /** What it is for; its queue must be `queue`. */
  item: z.string().max(32).optional(),
  phone: z
    .string()
    .regex(/^\+?[0-9 -]{5,20}$/)
    .optional(),
  /** Token or code of a booking: checks it in. */
  appointment: z.string().max(64).optional(),
});
export type TakeTicket = z.infer<typeof TakeTicket>;

export const routes = {
  health: route({
    method: 'GET',
    path: '/health',
    title: 'Is the hall well',
    access: 'anyone',
    answer: a.Health,
    refusals: [],
  }),
  hall: route({
    method: 'GET',
    path: '/hall',
    title: 'Name, zones, counters',
    access: 'anyone',
    answer: a.HallInfo,
    refusals: [],
  }),
  demo: route({
    method: 'GET',
    path: '/demo',
    title: 'Accounts and devices of the demo',
    access: 'anyone',
    answer: a.DemoAnswer,
    refusals: ['not-found'],
  }),
  signIn: route({
    method: 'POST',
    path: '/sessions',
    title: 'Sign in',
    access: 'anyone',
    body: z.object({ user: z.string().min(1).max(64), password: z.string().min(1).max(256) }),
    answer: a.SessionAnswer,
    status: 201,
    refusals: ['wrong-password', 'too-many-tries'],
  }),
  signOut: route({
    method: 'POST',
    path: '/sessions/end',
    title: 'Sign out',
    access: 'staff',
    body: none,
    status: 204,
    refusals: [],
  }),
  changePassword: route({
    method: 'POST',
    path: '/sessions/password',
    title: 'Change the own password',
    access: 'staff',
    body: z.object({ old: z.string().min(1).max(256), new: z.string().min(10).max(256) }),
    status: 204,
    refusals: ['wrong-password'],
  }),
  pair: route({
    method: 'POST',
    path: '/devices/{device}/pairing',
    title: 'Make a one-time pairing code for a device',
    access: 'administrator',
    body: none,
    answer: z.object({ code: z.string(), expiresAt: z.string() }),
    status: 201,
    refusals: ['unknown-device'],
  }),
  enrol: route({
    method: 'POST',
    path: '/devices/enrol',
    title: 'Trade a pairing code for a credential',
    access: 'anyone',
    body: z.object({ code: z.string().min(4).max(32) }),
    answer: a.EnrolAnswer,
    status: 201,
    refusals: ['wrong-pairing-code', 'too-many-tries'],
  }),
  queues: route({
    method: 'GET',
    path: '/queues',
    title: 'All queues now',
    access: 'anyone',
    answer: z.array(a.QueueAnswer),
    refusals: [],
  }),
  take: route({
    method: 'POST',
    path: '/tickets',
    title: 'Take a ticket',
    access: 'kiosk',
    body: TakeTicket,
    answer: a.TicketAnswer,
    status: 201,
    refusals: [
      'queue-closed',
      'queue-ending',
      'quota-reached',
      'already-waiting',
      'barred',
      'unknown-queue',
      'unknown-lane',
      'person-needed',
      'person-limit',
      'unknown-item',
      'unknown-booking',
      'booking-too-early',
      'booking-too-late',
      'booking-over',
      'not-your-booking',
    ],
  }),
  ticket: route({
    method: 'GET',
    path: '/tickets/{id}',
    title: 'One ticket',
    access: 'signed-in',
    answer: a.TicketAnswer,
    refusals: ['unknown-ticket'],
  }),
  cancel: route({
    method: 'POST',
    path: '/tickets/{id}/cancel',
    title: 'Give a ticket up',
    access: 'signed-in',
    body: none,
    answer: a.TicketAnswer,
    refusals: ['unknown-ticket', 'wrong-state'],
  }),
  reprint: route({
    method: 'POST',
    path: '/tickets/{id}/reprint',
    title: 'The same ticket again',
    access: 'kiosk',
    body: none,
    answer: a.TicketAnswer,
    refusals: ['unknown-ticket', 'wrong-state'],
  }),
  handedOver: route({
    method: 'POST',
    path: '/tickets/{id}/handed-over',
    title: 'Did the paper come out, or was the ticket shown on the screen',
    access: 'kiosk',
    body: z.object({
      via: z.enum(['paper', 'screen']),
      fault: z.string().max(64).optional(),
      maybe: z.boolean().optional(),
    }),
    status: 204,
    refusals: ['unknown-ticket'],
  }),
  reinstate: route({
    method: 'POST',
    path: '/tickets/{id}/reinstate',
    title: 'Put a no-show back to wait',
    access: 'staff',
    body: none,
    answer: a.TicketAnswer,
    refusals: ['unknown-ticket', 'wrong-state'],
  }),
  counter: route({
    method: 'GET',
    path: '/counters/{counter}',
    title: 'A counter now',
    access: 'staff',
    answer: a.CounterAnswer,
    refusals: ['unknown-counter'],
  }),
  callNext: route({
    method: 'POST',
    path: '/counters/{counter}/call-next',
    title: 'Call the next ticket; 204 when nobody waits',
    access: 'clerk',
    body: none,
    answer: a.CallAnswer,
    refusals: counterStates,
  }),
  call: counterRoute('call', 'Call this number', TicketNumber, ['unknown-ticket']),
  recall: counterRoute('recall', 'Call again', none, ['nothing-called', 'recall-limit']),
  start: counterRoute('start', 'Start serving', none, ['nothing-called']),
  finish: counterRoute('finish', 'Service done', none, ['nothing-serving']),
  noShow: counterRoute('no-show', 'Nobody came', none, ['nothing-called']),
  hold: counterRoute('hold', 'Set aside, for example to fill in a form', none, ['nothing-serving']),
  resumeHeld: counterRoute('resume-held', 'Take a held ticket back', TicketNumber, ['unknown-ticket']),
  transfer: counterRoute(
    'transfer',
    'Send on to a queue or a counter',
    z.union([
      z.object({ queue: z.string().max(32), keepPlace: z.boolean().default(false) }),
      z.object({ counter: z.string().max(32), keepPlace: z.boolean().default(false) }),
    ]),
    ['unknown-queue', 'nothing-serving'],
  ),
  serve: counterRoute('serve', 'Serve somebody who has no ticket', z.object({ queue: z.string().max(32) }), [
    'unknown-queue',
  ]),
  open: counterRoute('open', 'Open the counter', none, []),
  ready: counterRoute('ready', 'End wrap-up or pause', none, []),
  pause: counterRoute('pause', 'Pause, with the reason', z.object({ reason: z.string().min(1).max(60) }), []),
  close: counterRoute('close', 'Close the counter', none, []),
  board: route({
    method: 'GET',
    path: '/board',
    title: 'What the screens show',
    access: 'anyone',
    query: z.object({ zone: z.string().max(32).optional() }),
    answer: a.BoardAnswer,
    refusals: ['unknown-zone'],
  }),
  ...supportRoutes,
  ...citizenRoutes,
} as const;

export type RouteName = keyof typeof routes;
export type RouteBody<N extends RouteName> = (typeof routes)[N] extends { body: infer B extends z.ZodType }
  ? z.input<B>
  : undefined;
export type RouteAnswer<N extends RouteName> = (typeof routes)[N] extends { answer: infer A extends z.ZodType }
  ? z.infer<A>
  : undefined;
