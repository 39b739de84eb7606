import { Handing, KioskTicket, LeaseAnswer } from '@jiaohao/protocol';
import { z } from 'zod';

const Ms = z.number();

/** What became of a paper, as the hall is told. */
const PaperOutcome = z.object({
  printed: z.boolean(),
  pages: z.number().int(),
  maybe: z.boolean().optional(),
  fault: z.string().optional(),
});

/** One thing that happened to numbers at this kiosk; the journal is a row of these. Times are the hall's, milliseconds. */
export const Entry = z.discriminatedUnion('t', [
  /** These are all the numbers that are lent to this kiosk and unused. */
  z.object({
    t: z.literal('leased'),
    until: Ms,
    numbers: LeaseAnswer.shape.numbers,
    windows: LeaseAnswer.shape.windows,
  }),
  /** The hall was asked for a ticket under this key. */
  z.object({ t: z.literal('asked'), request: z.string(), key: z.string(), at: Ms }),
  /** The hall said no: there is no ticket. */
  z.object({ t: z.literal('settled'), request: z.string() }),
  /** What was asked for will not be given any more: whatever the hall has made of it must go. */
  z.object({ t: z.literal('void'), request: z.string() }),
  z.object({ t: z.literal('voided'), key: z.string() }),
  /** So many keys of a request were given up, and of these the hall has not heard yet. */
  z.object({ t: z.literal('spent'), request: z.string(), times: z.number().int(), open: z.array(z.string()) }),
  /** Written before anything is printed. `alone`: from a leased number, the hall does not know. */
  z.object({
    t: z.literal('given'),
    request: z.string(),
    at: Ms,
    alone: z.boolean(),
    ticket: KioskTicket,
    /** The card it was taken with, encrypted; and a keyed hash that tells the same card again. */
    sealed: z.string().optional(),
    who: z.string().optional(),
    /** The lane as it was asked for. */
    lane: z.string().optional(),
  }),
  z.object({ t: z.literal('handed'), ticket: z.string(), key: z.string(), handing: Handing }),
  z.object({ t: z.literal('paper'), paper: z.string(), key: z.string(), outcome: PaperOutcome }),
  /** The hall has heard the report of this key. */
  z.object({ t: z.literal('told'), key: z.string() }),
  z.object({ t: z.literal('cancelled'), ticket: z.string() }),
  /** The hall has it; `cancelled` as it was told. */
  z.object({ t: z.literal('delivered'), ticket: z.string(), cancelled: z.boolean() }),
  /** The hall will never take it; kept in the file of troubles. */
  z.object({ t: z.literal('dropped'), ticket: z.string() }),
  /** Leased numbers that must not be given: they were, or nobody knows. */
  z.object({ t: z.literal('burnt'), tickets: z.array(z.string()) }),
]);
export type Entry = z.infer<typeof Entry>;
type Of<T extends Entry['t']> = Extract<Entry, { t: T }>;

export type LeasedNumber = LeaseAnswer['numbers'][number];
export type Given = Omit<Of<'given'>, 't'> & {
  handing?: Handing;
  cancelled: boolean;
  /** `due`: the hall must still hear of it. */
  delivery: 'none' | 'due' | 'done' | 'dropped';
};
export type Report =
  | { key: string; ticket: string; handing: Handing }
  | { key: string; paper: string; outcome: z.infer<typeof PaperOutcome> };

/** All that a kiosk knows of the numbers that went through its hands. */
export type Book = {
  /** Up to then its numbers may be given and its windows hold. */
  until: number;
  windows: LeaseAnswer['windows'];
  free: Map<string, LeasedNumber>;
  used: Set<string>;
  /** Asked, and neither answered nor given up, by request. */
  asks: Map<string, Omit<Of<'asked'>, 't'>>;
  /** Keys under which the hall must keep nothing, and their requests. */
  voids: Map<string, string>;
  /** How many keys of a request were given up. */
  spent: Map<string, number>;
  given: Map<string, Given>;
  /** In the order of giving. */
  byTicket: Map<string, Given>;
  reports: Map<string, Report>;
};

export const emptyBook = (): Book => ({
  until: 0,
  windows: [],
  free: new Map(),
  used: new Set(),
  asks: new Map(),
  voids: new Map(),
  spent: new Map(),
  given: new Map(),
  byTicket: new Map(),
  reports: new Map(),
});

/** Puts one entry into the book. */
export const evolve = (book: Book, entry: Entry): void => {
  switch (entry.t) {
    case 'leased':
      book.until = entry.until;
      book.windows = entry.windows;
      book.free = new Map(
        entry.numbers.flatMap((number) => (book.used.has(number.ticket) ? [] : [[number.ticket, number]])),
      );
      return;
    case 'burnt':
      for (const ticket of entry.tickets) {
        book.free.delete(ticket);
        book.used.add(ticket);
      }
      return;
    case 'asked': {
      const { t: _, ...ask } = entry;
      book.asks.set(entry.request, ask);
      return;
    }
    case 'settled':
      book.asks.delete(entry.request);
      return;
    case 'void':
      giveUp(book, entry.request);
      return;
    case 'voided':
      book.voids.delete(entry.key);
      return;
    case 'spent':
      book.spent.set(entry.request, entry.times);
      for (const key of entry.open) book.voids.set(key, entry.request);
      return;
    case 'given':
      give(book, entry);
      return;
    case 'handed': {
      const given = book.byTicket.get(entry.ticket);
      if (given) given.handing = entry.handing;
      book.reports.set(entry.key, { key: entry.key, ticket: entry.ticket, handing: entry.handing });
      return;
    }
    case 'paper':
      book.reports.set(entry.key, { key: entry.key, paper: entry.paper, outcome: entry.outcome });
      return;
    case 'told':
      book.reports.delete(entry.key);
      return;
    case 'cancelled': {
      const given = book.byTicket.get(entry.ticket);
      if (given) given.cancelled = true;
      return;
    }
    case 'delivered': {
      const given = book.byTicket.get(entry.ticket);
      if (!given) return;
      // Given up while the hall was being told the opposite: it must be told again.
      given.delivery = given.cancelled === entry.cancelled ? 'done' : 'due';
      if (given.delivery === 'done') delete given.sealed;
      return;
    }
    case 'dropped': {
      const given = book.byTicket.get(entry.ticket);
      if (!given) return;
      given.delivery = 'dropped';
      delete given.sealed;
      return;
    }
    default:
      entry satisfies never;
  }
};

const giveUp = (book: Book, request: string) => {
  const ask = book.asks.get(request);
  if (!ask) return;
  book.asks.delete(request);
  book.voids.set(ask.key, request);
  book.spent.set(request, (book.spent.get(request) ?? 0) + 1);
};

const give = (book: Book, { t: _, ...entry }: Of<'given'>) => {
  const given: Given = { ...entry, cancelled: false, delivery: entry.alone ? 'due' : 'none' };
  book.given.set(entry.request, given);
  book.byTicket.set(entry.ticket.id, given);
  if (!entry.alone) {
    book.asks.delete(entry.request);
    return;
  }
  book.free.delete(entry.ticket.id);
  book.used.add(entry.ticket.id);
  // The hall may have made another ticket of the same wish before its answer was lost.
  giveUp(book, entry.request);
};

/** The key under which the hall is asked for a request: a new one after each that was given up. */
export const keyFor = (book: Book, request: string): string => {
  const spent = book.spent.get(request) ?? 0;
  return book.asks.get(request)?.key ?? (spent === 0 ? request : `${request}.${spent}`);
};

/** The next leased number of a queue, or undefined when none is left for now. */
export const nextFree = (book: Book, queue: string, at: number): LeasedNumber | undefined => {
  if (at >= book.until) return undefined;
  for (const number of book.free.values()) if (number.queue === queue) return number;
  return undefined;
};

/** When a queue gives tickets on the day of `at`, in milliseconds; empty when that is not known. */
export const windowsOf = (book: Book, queue: string, at: number): { from: number; to: number }[] =>
  (at < book.until ? book.windows : [])
    .filter((window) => window.queue === queue)
    .map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));

export const leftByQueue = (book: Book, at: number): Record<string, number> => {
  const left: Record<string, number> = {};
  if (at >= book.until) return left;
  for (const { queue } of book.free.values()) left[queue] = (left[queue] ?? 0) + 1;
  return left;
};

/** Tickets that the hall has not heard of, in the order of taking. */
export const undelivered = (book: Book): Given[] =>
  [...book.byTicket.values()].filter(({ delivery }) => delivery === 'due');

const keptNumbers = 2000;

/** The entries of which a new journal is made: all that is not over, and of what is over what a late repeat may ask for. */
export const entriesOf = (book: Book, keptGiven: number): Entry[] => {
  const reported = new Set([...book.reports.values()].map((report) => ('ticket' in report ? report.ticket : '')));
  const all = [...book.byTicket.values()];
  const kept = all.filter(
    ({ delivery, ticket }, i) => i >= all.length - keptGiven || delivery === 'due' || reported.has(ticket.id),
  );
  return [
    { t: 'leased', until: book.until, numbers: [...book.free.values()], windows: book.windows },
    { t: 'burnt', tickets: [...book.used].slice(-keptNumbers) },
    ...kept.flatMap(entriesOfGiven),
    ...spentEntries(book),
    ...[...book.asks.values()].map((ask): Entry => ({ t: 'asked', ...ask })),
    ...[...book.reports.values()].map(
      (report): Entry =>
        'paper' in report
          ? { t: 'paper', paper: report.paper, key: report.key, outcome: report.outcome }
          : { t: 'handed', ticket: report.ticket, key: report.key, handing: report.handing },
    ),
  ];
};

const entriesOfGiven = ({ handing, cancelled, delivery, ...given }: Given): Entry[] => {
  const ticket = given.ticket.id;
  const entries: Entry[] = [{ t: 'given', ...given }];
  const key = `kept-${ticket}`;
  if (handing) entries.push({ t: 'handed', ticket, key, handing }, { t: 'told', key });
  if (cancelled) entries.push({ t: 'cancelled', ticket });
  if (delivery === 'done') entries.push({ t: 'delivered', ticket, cancelled });
  if (delivery === 'dropped') entries.push({ t: 'dropped', ticket });
  return entries;
};

const spentEntries = (book: Book): Entry[] => {
  const open = [...book.voids].map(([key, request]) => ({ key, request }));
  const openRequests = new Set(open.map(({ request }) => request));
  return [...book.spent]
    .filter(([request], i) => i >= book.spent.size - keptNumbers || openRequests.has(request))
    .map(([request, times]) => ({
      t: 'spent',
      request,
      times,
      open: open.filter((each) => each.request === request).map(({ key }) => key),
    }));
};
