import { z } from 'zod';
import { Text, Time } from './common.ts';

/** `unknown`: it has not reported yet, or the desk that runs it is away. */
export const DeviceNow = z.enum(['starting', 'ready', 'degraded', 'fault', 'offline', 'unknown']);

/** A fault never goes without its sentence: what happened and what to do. */
export const DeviceFault = z.object({ code: z.string(), words: Text, weight: z.enum(['degraded', 'fault']) });

export const Place = z.object({ kind: z.enum(['counter', 'kiosk', 'zone', 'hall']), id: z.string(), name: Text });

export const Person = z.object({ no: z.string(), name: z.string() });
const Done = z.object({ by: Person, at: Time });

export const CommandType = z.enum(['status', 'test', 'restart']);

export const DeviceAnswer = z.object({
  id: z.string(),
  kind: z.string(),
  name: Text,
  place: Place,
  /** The desk that runs it; absent where it is a terminal itself. */
  at: z.string().optional(),
  state: DeviceNow,
  since: Time,
  /** How it is, in one or two sentences. */
  words: Text,
  faults: z.array(DeviceFault),
  /** Is it missed when it is away? */
  expected: z.boolean(),
  /** What it can be asked for by `POST /devices/{device}/command`. */
  commands: z.array(CommandType),
  /** Who takes care of its trouble. */
  care: Done.optional(),
});

export const TroubleAnswer = z.object({
  id: z.string(),
  device: z.string(),
  deviceName: Text,
  kind: z.string(),
  place: Place,
  fault: DeviceFault,
  /** `mended`: the device is well again by itself; closed after a quiet time, or by a person. */
  state: z.enum(['open', 'mended', 'closed']),
  since: Time,
  /** When it last broke, and how often it has since `since`. */
  lastAt: Time,
  times: z.number().int(),
  until: Time.optional(),
  taken: Done.optional(),
  repair: Done.extend({ to: z.string() }).optional(),
  /** Without a person: closed by the hall after the device had been well for the quiet time. */
  closed: z.object({ by: Person.optional(), at: Time }).optional(),
  notes: z.array(Done.extend({ text: z.string() })),
});

export const SupportAnswer = z.object({ open: z.number().int(), troubles: z.array(TroubleAnswer) });

/** What a device said to a command; `ok` false is its refusal, and `words` says why. */
export const CommandAnswer = z.object({
  device: z.string(),
  type: z.string(),
  ok: z.boolean(),
  words: Text,
  state: DeviceNow.optional(),
  faults: z.array(DeviceFault),
});

export const ChecklistItem = z.enum([
  'terminal',
  'network',
  'login',
  'scanner',
  'id-card',
  'ticket-printer',
  'page-printer',
  'calling',
  'rating',
  'consumables',
]);

export const ChecklistLine = z.object({
  item: ChecklistItem,
  name: Text,
  state: z.enum(['ok', 'trouble', 'no-answer', 'absent']),
  words: Text,
});

export const ChecklistGroup = Done.extend({ place: Place, lines: z.array(ChecklistLine) });

export const ChecklistAnswer = z.object({
  day: z.iso.date(),
  /** Half an hour before the doors open; absent on a closed day and where it is open day and night. */
  dueAt: Time.optional(),
  /** Devices are being asked right now: so many, and so many have answered. */
  running: z.object({ asked: z.number().int(), answered: z.number().int() }).optional(),
  groups: z.array(ChecklistGroup),
  ticks: z.array(z.object({ item: z.string(), text: Text, done: Done.optional() })),
});

/** The retained list of open troubles: nothing of it is about a person. */
export const SupportNews = z.object({
  open: z.number().int(),
  troubles: z.array(
    TroubleAnswer.pick({
      id: true,
      device: true,
      deviceName: true,
      kind: true,
      place: true,
      fault: true,
      since: true,
      times: true,
    }).extend({ state: z.enum(['open', 'mended']), taken: z.boolean() }),
  ),
  seq: z.number().int().min(0),
});

export const ChecklistNews = z.object({
  day: z.iso.date(),
  running: z.boolean(),
  asked: z.number().int(),
  answered: z.number().int(),
  seq: z.number().int().min(0),
});

export type DeviceNow = z.infer<typeof DeviceNow>;
export type DeviceFault = z.infer<typeof DeviceFault>;
export type Place = z.infer<typeof Place>;
export type CommandType = z.infer<typeof CommandType>;
export type DeviceAnswer = z.infer<typeof DeviceAnswer>;
export type TroubleAnswer = z.infer<typeof TroubleAnswer>;
export type SupportAnswer = z.infer<typeof SupportAnswer>;
export type CommandAnswer = z.infer<typeof CommandAnswer>;
export type ChecklistItem = z.infer<typeof ChecklistItem>;
export type ChecklistLine = z.infer<typeof ChecklistLine>;
export type ChecklistGroup = z.infer<typeof ChecklistGroup>;
export type ChecklistAnswer = z.infer<typeof ChecklistAnswer>;
export type SupportNews = z.infer<typeof SupportNews>;
export type ChecklistNews = z.infer<typeof ChecklistNews>;
