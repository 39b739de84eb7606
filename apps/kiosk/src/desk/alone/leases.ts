import type { HallHttp } from '../hall-http.ts';
import type { TicketBook } from './ticket-book.ts';

export type Leases = {
  /** The hall is there: fill up at once what was given meanwhile. */
  renew(): void;
  stop(): void;
};

const calmMs = 300_000;
const anxiousMs = 20_000;

/** Keeps the numbers that the hall lends to this kiosk filled up, for as long as the hall is there. */
export const keepLeases = (options: {
  http: HallHttp;
  tickets: TicketBook;
  online: () => boolean;
  onTrouble: (what: string, error: unknown) => void;
}): Leases => {
  const { http, tickets } = options;
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let stopped = false;
  let lastNo = '';

  const ask = async (): Promise<boolean> => {
    const reply = await http('lease', { body: { have: [...tickets.book.free.keys()] } });
    if (!reply.ok) {
      const no = reply.problem?.code ?? '';
      // Before the doors open there is no day to lend numbers of.
      if (no !== lastNo && no !== '' && no !== 'day-not-open') options.onTrouble('lease', no);
      lastNo = no;
      return false;
    }
    lastNo = '';
    if (!reply.answer) return false;
    const { until, numbers, windows } = reply.answer;
    const { book } = tickets;
    const fresh = numbers.some(({ ticket }) => !book.free.has(ticket) && !book.used.has(ticket));
    const gone = [...book.free.keys()].some((id) => !numbers.some(({ ticket }) => ticket === id));
    const moved = book.until !== Date.parse(until) || JSON.stringify(windows) !== JSON.stringify(book.windows);
    if (fresh || gone || moved) {
      // A number counts only when the disk has it: the hall must hear of it as held or used.
      await tickets.keep({ t: 'leased', until: Date.parse(until), numbers, windows });
    }
    return true;
  };
  const renew = async () => {
    if (running || stopped) return;
    clearTimeout(timer);
    running = true;
    const well = options.online() && (await ask().catch(() => false));
    running = false;
    if (stopped) return;
    timer = setTimeout(renew, well ? calmMs : anxiousMs);
    timer.unref();
  };

  return {
    renew: () => void renew(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
