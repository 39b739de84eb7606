import { layoutBookingSlip, layoutProgressSlip } from '@jiaohao/paper';
import type { Answers, Asks, CatalogAnswer, HallInfo, kioskCalls, ProgressAnswer } from '@jiaohao/protocol';
import { bookingSlipModel, progressSlipModel } from '../slip-model.ts';
import type { HallHttp } from './hall-http.ts';
import type { PutOnPaper } from './put-on-paper.ts';
import { answerOf, refuse } from './refusals.ts';

type Answer = Answers<typeof kioskCalls, 'slip'>;

export type Slips = {
  /** What was found last, of which a slip may be wanted. */
  found(answer: ProgressAnswer): void;
  slip(ask: Asks<typeof kioskCalls, 'slip'>): Promise<Answer>;
  bookingSlip(ask: Asks<typeof kioskCalls, 'bookingSlip'>): Promise<Answer>;
  forget(): void;
};

const remembered = 20;

/** Slips on the ticket printer: where a case stands, and a booking. What was found is kept for `keepMs`, in memory only. */
export const createSlips = (options: {
  http: HallHttp;
  put: PutOnPaper;
  hall: () => HallInfo | undefined;
  catalog: () => CatalogAnswer;
  /** By the hall's clock, in milliseconds. */
  now: () => number;
  keepMs: number;
  unreachable: () => void;
}): Slips => {
  const answers = new Map<string, Promise<Answer>>();
  let last: ProgressAnswer | undefined;
  let timer: NodeJS.Timeout | undefined;

  const forget = () => {
    clearTimeout(timer);
    last = undefined;
  };
  const once = (request: string, work: () => Promise<Answer>): Promise<Answer> => {
    const known = answers.get(request);
    if (known) return known;
    const answer = work();
    answers.set(request, answer);
    const oldest = answers.keys().next().value;
    if (answers.size > remembered && oldest !== undefined) answers.delete(oldest);
    answer.then((result) => {
      if (!result.ok) answers.delete(request);
    });
    return answer;
  };

  const progress = async ({ source, caseNo, lang = 'zh' }: Asks<typeof kioskCalls, 'slip'>): Promise<Answer> => {
    const found = last?.cases.find((each) => each.source === source && each.caseNo === caseNo);
    const hall = options.hall();
    if (!found) return refuse('slip-forgotten');
    if (!hall) return refuse('hall-away');
    const model = progressSlipModel(found, hall, lang, options.now());
    return { ok: true, handing: await options.put((columns) => layoutProgressSlip(model, columns)) };
  };

  const booking = async ({ booking: token, lang = 'zh' }: Asks<typeof kioskCalls, 'bookingSlip'>): Promise<Answer> => {
    const answer = answerOf(await options.http('booking', { path: { token } }));
    const hall = options.hall();
    if (!answer.ok && answer.code === 'hall-away') options.unreachable();
    if (!answer.ok) return answer;
    if (!hall) return refuse('hall-away');
    const model = bookingSlipModel(answer.answer, options.catalog(), hall, lang, options.now());
    return { ok: true, handing: await options.put((columns) => layoutBookingSlip(model, columns)) };
  };

  return {
    found: (answer) => {
      forget();
      last = answer;
      timer = setTimeout(forget, options.keepMs);
      timer.unref();
    },
    slip: (ask) => once(ask.request, () => progress(ask)),
    bookingSlip: (ask) => once(ask.request, () => booking(ask)),
    forget,
  };
};
