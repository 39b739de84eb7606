import type { Fault, PageSubstitution, Supervised } from '@jiaohao/device-kit';
import type {
  Asks,
  KioskPaper,
  kioskCalls,
  PaperAnswer,
  PaperWish,
  PrintProgress,
  PrintResult,
  RouteBody,
  Text,
} from '@jiaohao/protocol';
import type { CardMemory } from './cards.ts';
import { kioskFault, printStop } from './faults.ts';
import type { HallHttp, PaperBytes } from './hall-http.ts';
import { type Refused, refusalOf, refuse } from './refusals.ts';

type Ask = Asks<typeof kioskCalls, 'print'>;

export type PagePrint = {
  print(ask: Ask): Promise<PrintResult>;
  stopPrint(ask: { request: string }): Promise<Record<string, never>>;
  /** Is a paper being made or printed? */
  busy(): boolean;
  /** The citizen has gone: what does not move is taken back, so that it does not come out for somebody else. */
  forget(): void;
};

/** A paper may have to come from another house first, and the first of a day waits for the press to start. */
const makeMs = 100_000;
const remembered = 30;

const notes: Readonly<Record<PageSubstitution, Text>> = {
  sides: { zh: '打印机没有按要求单双面打印。', en: 'The printer used other sides of the paper than was asked for.' },
  media: { zh: '打印机用了 A4 以外的纸，请检查。', en: 'The printer used other paper than A4. Please check.' },
};
const noteOf = (substituted: readonly PageSubstitution[] = []): { note: Text } | Record<string, never> =>
  substituted.length === 0
    ? {}
    : {
        note: {
          zh: substituted.map((what) => notes[what].zh).join(''),
          en: substituted.map((what) => notes[what].en).join(' '),
        },
      };

type Job = { request: string; stop: AbortController; moves: boolean; why: 'cancelled' | 'too-long' };

/**
 * Papers on the A4 printer, one at a time: the hall makes them, their bytes are held only while they are sent. A printer
 * that stands still goes on by itself when it is mended within `stillMs`; then the job is taken back.
 */
export const createPagePrint = (options: {
  printer: Supervised<'page-printer'> | undefined;
  http: HallHttp;
  bytesOf: PaperBytes;
  cards: CardMemory;
  stillMs: number;
  progress: (progress: PrintProgress) => void;
  report: (paper: string, outcome: NonNullable<RouteBody<'paperPrinted'>>) => void;
  unreachable: () => void;
}): PagePrint => {
  const { printer, http, cards } = options;
  const answers = new Map<string, Promise<PrintResult>>();
  let job: Job | undefined;

  const no = (refused: Refused, maybe = false, pages = 0): PrintResult => ({ ...refused, maybe, pages });
  const noBy = (fault: Fault, maybe: boolean, pages: number): PrintResult => {
    const { code, text } = kioskFault('page-printer', fault);
    return { ok: false, code, text, maybe, pages };
  };

  /** The paper with the card's data in place of its id. */
  const wishOf = (paper: KioskPaper): PaperWish | Refused => {
    if (paper.card === undefined) {
      const { card: _none, ...rest } = paper;
      return rest.kind === 'holding' || (rest.kind === 'form' && rest.fill === 'card')
        ? refuse('card-needed')
        : (rest as PaperWish);
    }
    const held = cards.find(paper.card);
    if (!held) return refuse('card-forgotten');
    if (held.seen.expired && paper.kind === 'holding') return refuse('card-expired');
    return { ...paper, card: held.data };
  };

  const send = async (mine: Job, paper: PaperAnswer, copies: number): Promise<PrintResult> => {
    const { request, stop } = mine;
    const device = printer?.device();
    const bytes = await options.bytesOf(paper.id, stop.signal);
    if (stop.signal.aborted) return no(refuse('print-cancelled'));
    if (bytes?.length !== paper.bytes) return no(refuse('paper-not-had'));
    if (!device) return noBy('offline', false, 0);
    const pages = paper.pages * copies;
    let still: NodeJS.Timeout | undefined;
    const tooLong = () => {
      mine.why = 'too-long';
      stop.abort();
    };
    const outcome = await device.print(
      { title: paper.title.zh, type: 'application/pdf', bytes, copies, duplex: false },
      (step) => {
        clearTimeout(still);
        if (step.fault) still = setTimeout(tooLong, options.stillMs);
        mine.moves = step.state === 'printing' && !step.fault;
        options.progress({
          request,
          state: step.state,
          page: step.pages,
          pages,
          ...(step.fault && { fault: kioskFault('page-printer', step.fault) }),
        });
      },
      stop.signal,
    );
    clearTimeout(still);
    bytes.fill(0);
    if (outcome.printed) {
      options.report(paper.id, { printed: true, pages: outcome.pages });
      return { ok: true, pages: outcome.pages, code: paper.code, ...noteOf(outcome.substituted) };
    }
    const { fault, maybe } = outcome;
    options.report(paper.id, { printed: false, pages: outcome.pages, maybe, fault });
    if (!stop.signal.aborted) return noBy(fault, maybe, outcome.pages);
    return no(refuse(mine.why === 'too-long' ? 'print-too-long' : 'print-cancelled'), maybe, outcome.pages);
  };

  const run = async (mine: Job, { paper, copies, request }: Ask): Promise<PrintResult> => {
    const wish = wishOf(paper);
    if ('ok' in wish) return no(wish);
    options.progress({ request, state: 'making', page: 0 });
    const making = http('makePaper', { body: wish, key: `paper-${request}`, timeoutMs: makeMs });
    const reply = await Promise.race([making, whenAborted(mine.stop.signal)]);
    if (!reply) {
      making.then((late) => {
        if (late.ok && late.answer) options.report(late.answer.id, { printed: false, pages: 0, fault: 'cancelled' });
      });
      return no(refuse('print-cancelled'));
    }
    if (!reply.ok && reply.problem) return no(refusalOf(reply.problem));
    if (!reply.ok || !reply.answer) {
      options.unreachable();
      return no(refuse('hall-away'));
    }
    return await send(mine, reply.answer, copies);
  };

  const begin = async (ask: Ask): Promise<PrintResult> => {
    if (!printer) return no(refuse('no-page-printer'));
    const stop = printStop(printer.status(), 'page-printer');
    if (stop) return no({ ok: false, code: stop.code, text: stop.text });
    if (job) return no(refuse('printer-busy'));
    const mine: Job = { request: ask.request, stop: new AbortController(), moves: false, why: 'cancelled' };
    job = mine;
    try {
      return await run(mine, ask);
    } finally {
      job = undefined;
    }
  };

  return {
    print: (ask) => {
      const known = answers.get(ask.request);
      if (known) return known;
      const answer = begin(ask);
      answers.set(ask.request, answer);
      const oldest = answers.keys().next().value;
      if (answers.size > remembered && oldest !== undefined) answers.delete(oldest);
      answer.then((result) => {
        // Nothing has come out: the same wish may be tried again.
        if (!result.ok && !result.maybe && result.pages === 0) answers.delete(ask.request);
      });
      return answer;
    },
    stopPrint: async ({ request }) => {
      if (job?.request === request) job.stop.abort();
      return {};
    },
    busy: () => job !== undefined,
    forget: () => {
      if (job && !job.moves) job.stop.abort();
    },
  };
};

const whenAborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
