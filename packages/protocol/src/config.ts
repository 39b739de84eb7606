import { CounterRule, LaneRule, QueueRule, QueueRules } from '@jiaohao/queue';
import { z } from 'zod';
import { BookingConfig } from './bookings.ts';
import { DepartmentConfig, FormConfig, ItemConfig, LifeEventConfig, ThemeConfig } from './catalog.ts';
import { Id } from './common.ts';

/** Strict like everything here: a comma that splits a text would otherwise lose half of it silently. */
const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const Clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time of day such as 08:30');
const Span = z.strictObject({ from: Clock, to: Clock, quota: z.number().int().min(1).optional() });

/** Opening hours by weekday; breaks are the gaps between spans; `quota` limits the tickets taken inside a span. */
export const Hours = z.strictObject({
  days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1),
  spans: z.array(Span).min(1),
});

export const QueueConfig = QueueRule.extend({
  name: Text,
  icon: z.string().default('file-text'),
  /** Words under the name: what is done here. */
  about: Text,
  /** What the citizen should have ready. */
  materials: z.array(Text).default([]),
  area: Text,
  hours: z.array(Hours).optional(),
}).strict();

export const CounterConfig = CounterRule.extend({
  name: Text,
  zone: Id,
  kind: z.enum(['general', 'dedicated', 'tidal', 'result']),
  department: Text,
}).strict();

export const LaneConfig = LaneRule.extend({
  name: Text,
  /** Given by itself to holders of a card from this age on. */
  fromAge: z.number().int().min(0).max(130).optional(),
  /** May be asked for at the kiosk; the ticket waits in the default lane until a guide has confirmed it. */
  onRequest: z.boolean().default(false),
}).strict();

/** Numbers with which a kiosk goes on when it cannot reach the hall. */
const Offline = z.strictObject({
  /** Numbers that each kiosk holds for each queue; 0 = none. */
  block: z.number().int().min(0).max(200).default(20),
  /** Serial from which leased numbers are drawn, so that the ordinary ones stay in one row: 701 gives A701. */
  from: z.number().int().min(2).max(90_000).default(701),
  /** Prefix of the paper numbers that guides keep ready. */
  paperPrefix: z
    .string()
    .regex(/^[A-Z]{1,2}$/, 'one or two capital letters')
    .default('P'),
});

/** Where case progress and papers of other houses come from. */
const SourceConfig = z.strictObject({
  id: Id,
  name: Text,
  url: z.url(),
  /** Names this hall to the source. */
  key: z.string().regex(/^[\x21-\x7e]{1,64}$/, 'visible ASCII without spaces, at most 64'),
  algorithm: z.enum(['hmac-sha256', 'hmac-sm3']).default('hmac-sha256'),
  /** File with the shared secret, relative to the configuration; never the secret itself. */
  secretFile: z.string().min(1),
  timeoutMs: z.number().int().min(200).max(30_000).default(4000),
  /** Making a paper takes longer than a list. */
  paperTimeoutMs: z.number().int().min(200).max(60_000).default(15_000),
  offers: z.array(z.enum(['progress', 'holdings'])).min(1),
});

export const StaffConfig = z.strictObject({
  user: Id,
  name: z.string().min(1),
  clerkNo: z.string().min(1),
  role: z.enum(['guide', 'clerk', 'approver', 'manager', 'supervisor', 'administrator']),
  /** Set once in the hall with `POST /sessions`; the file never holds a password, only its scrypt hash. */
  passwordHash: z.string().startsWith('scrypt$').optional(),
  counter: Id.optional(),
});

export const DeviceConfig = z.strictObject({
  id: Id,
  kind: z.enum([
    'kiosk',
    'board',
    'pad',
    'counter',
    'bench',
    'gateway',
    'printer',
    'id-card',
    'code-scanner',
    'document-scanner',
    'panel',
    'rating-keypad',
    'call-keypad',
    'page-printer',
    'speaker',
  ]),
  /** What people call it; without it the kind and the place are said. */
  name: Text.optional(),
  counter: Id.optional(),
  zone: Id.optional(),
  /** The terminal that runs this device, for example the kiosk that holds a printer. */
  at: Id.optional(),
  /** False: nobody misses it when it is away, for example a screen that is lent out. */
  expected: z.boolean().default(true),
});

/** How troubles of devices come onto the support list and leave it. All times in seconds or minutes, as named. */
const Support = z.strictObject({
  /** After a start of the hall: how long a device may take to report. */
  graceSeconds: z.number().int().min(1).max(3600).default(60),
  /** A device that is away for less has only been plugged in anew. */
  settleSeconds: z.number().int().min(0).max(600).default(3),
  /** How long a device must be well before its trouble is closed by itself. */
  quietMinutes: z.number().min(0).max(1440).default(15),
  /** How long a device may take to say how it is. */
  answerSeconds: z.number().int().min(1).max(30).default(4),
  /** How many days a closed trouble and its notes are kept. */
  keepDays: z.number().int().min(1).max(3650).default(365),
});

/** Points of the opening checklist that only a person can see to. */
const Ticks = z.array(z.strictObject({ id: Id, text: Text }));
const usualTicks: z.infer<typeof Ticks> = [
  {
    id: 'facilities',
    text: {
      zh: '公共设施完好，自助设备标识齐全',
      en: 'Public facilities are in order, self-service signs in place',
    },
  },
  { id: 'published', text: { zh: '公示信息准确、完整', en: 'Published information is correct and complete' } },
  { id: 'forms', text: { zh: '表格和示范文本备齐', en: 'Forms and sample forms are in stock' } },
  { id: 'dress', text: { zh: '着装规范，佩戴工牌', en: 'Dress and badges are proper' } },
];

/** The configuration of one hall, read from YAML. */
export const HallConfig = z.strictObject({
  hall: z.strictObject({
    id: Id,
    name: Text,
    timeZone: z.string().default('Asia/Shanghai'),
    phone: z.string().default(''),
    notices: z.array(Text).default([]),
    speech: z.strictObject({ english: z.boolean().default(false) }).default({ english: false }),
    /** Address that phones reach, for the QR on tickets. */
    publicUrl: z.url().optional(),
  }),
  server: z
    .object({
      host: z.string().default('127.0.0.1'),
      port: z.number().int().min(0).max(65535).default(8080),
      mqttPort: z.number().int().min(0).max(65535).default(1883),
      mqttUrl: z.string().optional(),
      log: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
      data: z.string().default('./data'),
      /** Open connections of all kinds at a time; a quarter of them is for `/mqtt`. */
      connections: z.number().int().min(20).max(60_000).default(4000),
      /**
       * Whose X-Forwarded-For says where a request came from: addresses or networks of the proxies before the hall. `true`:
       * everybody's, for a hall that only a proxy can reach, which itself replaces what a client sends.
       */
      trustProxy: z
        .union([z.boolean(), z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).min(1)])
        .default(false),
    })
    .default({
      host: '127.0.0.1',
      port: 8080,
      mqttPort: 1883,
      log: 'info',
      data: './data',
      connections: 4000,
      trustProxy: false,
    }),
  /** Default Mon-Fri 8:30-12:00 and 13:30-17:30; public holidays and make-up days by the Chinese calendar. */
  hours: z.array(Hours).default([
    {
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      spans: [
        { from: '08:30', to: '12:00' },
        { from: '13:30', to: '17:30' },
      ],
    },
  ]),
  /** Dates that differ: closed, or open with other spans. */
  exceptions: z.array(z.strictObject({ date: z.iso.date(), spans: z.array(Span), note: Text.optional() })).default([]),
  holidays: z.boolean().default(true),
  rules: QueueRules.omit({ queues: true, counters: true, lanes: true, offline: true }).strict(),
  lanes: z.array(LaneConfig).min(1),
  zones: z.array(z.strictObject({ id: Id, name: Text })).min(1),
  queues: z.array(QueueConfig).min(1),
  counters: z.array(CounterConfig).min(1),
  staff: z.array(StaffConfig).default([]),
  devices: z.array(DeviceConfig).default([]),
  rating: z.strictObject({ seconds: z.number().int().min(5).max(600).default(60) }).default({ seconds: 60 }),
  support: Support.prefault({}),
  themes: z.array(ThemeConfig).default([]),
  departments: z.array(DepartmentConfig).default([]),
  lifeEvents: z.array(LifeEventConfig).default([]),
  items: z.array(ItemConfig).default([]),
  forms: z.array(FormConfig).default([]),
  bookings: BookingConfig.optional(),
  offline: Offline.prefault({}),
  sources: z.array(SourceConfig).default([]),
  papers: z
    .strictObject({
      /** How many days a printed paper can be checked. */
      verifyDays: z.number().int().min(1).max(3650).default(365),
    })
    .prefault({}),
  /** From an expected wait of so many minutes on, the kiosk offers another way. */
  longWaitMinutes: z.number().int().min(5).max(600).default(30),
  checklist: z.strictObject({ ticks: Ticks.default(usualTicks) }).prefault({}),
  privacy: z.strictObject({ keepDays: z.number().int().min(0).max(3650).default(30) }).default({ keepDays: 30 }),
});

export type HallConfig = z.infer<typeof HallConfig>;
export type QueueConfig = z.infer<typeof QueueConfig>;
export type CounterConfig = z.infer<typeof CounterConfig>;
export type DeviceConfig = z.infer<typeof DeviceConfig>;
export type StaffConfig = z.infer<typeof StaffConfig>;
export type SourceConfig = z.infer<typeof SourceConfig>;
export type HoursConfig = z.infer<typeof Hours>;
