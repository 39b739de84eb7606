import { z } from 'zod';
import { Id } from './common.ts';
import { route } from './route.ts';
import * as s from './support.ts';

const none = z.object({}).optional();
const words = z.string().trim().min(1);

const troubleRoute = <const N extends string, B extends z.ZodType>(
  name: N,
  title: string,
  access: 'support' | 'staff',
  body: B,
  refusal: 'trouble-closed' | 'trouble-open',
) =>
  route({
    method: 'POST',
    path: `/support/{trouble}/${name}`,
    title,
    access,
    body,
    answer: s.TroubleAnswer,
    refusals: ['unknown-trouble', 'forbidden', refusal],
  });

/** How the devices are, who takes care of them, and the opening checklist. */
export const supportRoutes = {
  devices: route({
    method: 'GET',
    path: '/devices',
    title: 'All devices: where, how, since when, and who takes care',
    access: 'staff',
    answer: z.array(s.DeviceAnswer),
    refusals: [],
  }),
  command: route({
    method: 'POST',
    path: '/devices/{device}/command',
    title: 'Ask a device: status (a fresh look), test (a test print, text or sentence), restart (opens its link again)',
    access: 'manager',
    body: z.looseObject({ type: z.string().min(1).max(64) }),
    answer: s.CommandAnswer,
    refusals: ['unknown-device', 'no-answer'],
  }),
  support: route({
    method: 'GET',
    path: '/support',
    title: 'The support list: what is open, then what was closed last',
    access: 'staff',
    answer: s.SupportAnswer,
    refusals: [],
  }),
  takeTrouble: troubleRoute('take', 'I take care of it', 'support', none, 'trouble-closed'),
  noteTrouble: troubleRoute(
    'note',
    'Write something down; a clerk may for devices of the own counter',
    'staff',
    z.object({ text: words.max(500) }),
    'trouble-closed',
  ),
  repairTrouble: troubleRoute(
    'repair',
    'Handed to outside repair: it stays open until a person closes it',
    'support',
    z.object({ to: words.max(120) }),
    'trouble-closed',
  ),
  closeTrouble: troubleRoute('close', 'Done', 'support', none, 'trouble-closed'),
  reopenTrouble: troubleRoute('reopen', 'Take a mistaken close back', 'support', none, 'trouble-open'),
  checklist: route({
    method: 'GET',
    path: '/checklist',
    title: "The day's opening checklist as it was last run",
    access: 'staff',
    answer: s.ChecklistAnswer,
    refusals: [],
  }),
  runChecklist: route({
    method: 'POST',
    path: '/checklist',
    title: 'Ask all devices, or those of one counter; a clerk may for the own counter',
    access: 'staff',
    body: z.object({ counter: Id.optional() }).default({}),
    answer: s.ChecklistAnswer,
    refusals: ['unknown-counter', 'forbidden'],
  }),
  tickChecklist: route({
    method: 'POST',
    path: '/checklist/tick',
    title: 'Tick a point that only a person can see to, or take the tick back',
    access: 'support',
    body: z.object({ item: Id, done: z.boolean() }),
    answer: s.ChecklistAnswer,
    refusals: ['unknown-item'],
  }),
} as const;
