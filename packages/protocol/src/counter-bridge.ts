import { z } from 'zod';
import { Text, Time } from './common.ts';
import { CardSeen } from './kiosk-bridge.ts';
import { DeviceStatus } from './news.ts';

/** One device of a counter, as its clerk sees it. */
export const CounterDevice = z.object({
  id: z.string(),
  kind: z.enum([
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
  /** What kind of product it is. */
  title: Text,
  state: DeviceStatus.shape.state,
  /** What is wrong and what to do, worst first; empty while all is well. */
  troubles: z.array(Text),
  since: Time,
  /** Malformed frames thrown away since the desk was started. */
  dropped: z.number().int(),
});

/** What the document scanner can do; absent while it is away. */
export const CounterScanner = z.object({
  device: z.string(),
  name: z.string(),
  sources: z.array(z.enum(['feeder', 'flatbed'])),
  duplex: z.boolean(),
  /** Dots per inch, ascending. */
  resolutions: z.array(z.number().int()),
  colours: z.array(z.enum(['colour', 'grey', 'line'])),
  /** Whether the feeder holds paper; absent when the scanner does not say. */
  loaded: z.boolean().optional(),
});

/** Pushed by the desk whenever something changes; enough by itself for a page that has just loaded. */
export const CounterDeskState = z.object({
  desk: z.string(),
  counter: z.string(),
  devices: z.array(CounterDevice),
  scanners: z.array(CounterScanner),
});

const Page = z.string().min(1).max(64);

/** Asked by the page, answered by the desk. */
export const counterCalls = {
  /** This page is in front of the clerk: keys and codes are for it, and for no other. */
  here: { ask: z.object({ page: Page }), answer: z.object({}) },
  command: {
    ask: z.object({ device: z.string().max(64), type: z.enum(['test', 'restart']) }),
    answer: z.object({ ok: z.boolean(), text: Text }),
  },
  /** A scan to try things out: pages come as news with this request, nothing is kept. Answered when it is over. */
  scan: {
    ask: z.object({
      request: z.string().max(64),
      device: z.string().max(64),
      source: z.enum(['feeder', 'flatbed']),
      resolution: z.number().int().min(50).max(1200),
      colour: z.enum(['colour', 'grey', 'line']),
      duplex: z.boolean(),
    }),
    answer: z.object({ done: z.boolean(), pages: z.number().int(), trouble: Text.optional() }),
  },
  cancelScan: { ask: z.object({ request: z.string().max(64) }), answer: z.object({}) },
} as const;

/** Told by the desk. `page`: the one that said last that it is here; the others do nothing. */
export const counterNews = {
  state: CounterDeskState,
  key: z.object({
    page: Page,
    key: z.enum(['next', 'recall', 'start', 'finish', 'no-show', 'pause', 'rate', 'call']),
    /** Digits before "call". */
    number: z.string().optional(),
  }),
  code: z.object({ page: Page, text: z.string() }),
  /** Masked; the desk itself keeps nothing of it. */
  card: CardSeen,
  cardTrouble: z.object({ text: Text }),
  scanned: z.object({
    request: z.string(),
    /** From 1. */
    number: z.number().int(),
    bytes: z.number().int(),
    /** The page as a data URL; absent when it is too large to be shown. */
    picture: z.string().optional(),
  }),
} as const;

export type CounterDevice = z.infer<typeof CounterDevice>;
export type CounterScanner = z.infer<typeof CounterScanner>;
export type CounterDeskState = z.infer<typeof CounterDeskState>;
export type CounterKey = z.infer<(typeof counterNews)['key']>;
