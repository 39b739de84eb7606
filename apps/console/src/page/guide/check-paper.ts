import type { RouteBody, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import { clockIn, todayAt } from './clock-in.ts';

/** What stands in the form. */
export type PaperDraft = {
  queue: string | undefined;
  item: string | undefined;
  lane: string | undefined;
  number: string;
  /** 0 = today. */
  daysAgo: number;
  takenAt: string;
  /** Code of the booking with which this person came, if any. */
  booking: string;
  served: boolean;
  counter: string | undefined;
  from: string;
  to: string;
};

export type PaperField = 'queue' | 'number' | 'takenAt' | 'booking' | 'counter' | 'from' | 'to';
export type PaperProblems = Partial<Record<PaperField, Text>>;

type Checked = { ok: true; body: RouteBody<'enterPaper'> } | { ok: false; problems: PaperProblems };

const dayMs = 86_400_000;
/** The hall takes numbers of today and of so many days before. */
export const mostDaysAgo = 7;

/** P007, p007 and 7 are the same number, of the pad with this prefix. */
export const paperNumber = (typed: string, prefix: string): string | undefined => {
  const plain = typed.trim().toUpperCase();
  const number = /^\d/.test(plain) ? prefix + plain : plain;
  return number.startsWith(prefix) && /^\d{1,5}$/.test(number.slice(prefix.length)) ? number : undefined;
};

/** The draft as the hall wants it, or what is wrong with it, field by field. `now` in ms by the hall's clock. */
export const checkPaper = (
  draft: PaperDraft,
  { prefix, now, timeZone }: { prefix: string; now: number; timeZone: string },
): Checked => {
  const problems: PaperProblems = {};
  const time = (field: 'takenAt' | 'from' | 'to', notBefore: string): string => {
    const clock = clockIn(draft[field]);
    const at = clock && todayAt(clock, now - draft.daysAgo * dayMs, timeZone);
    if (!at) problems[field] = say('请写几点几分，例如 9:05', 'A time, such as 9:05');
    else if (Date.parse(at) > now) problems[field] = say('还没到这个时间', 'That is still to come');
    else if (at < notBefore) problems[field] = orderText[field];
    return at ?? '';
  };

  const { queue, item, lane, counter } = draft;
  if (queue === undefined) problems.queue = say('请选择业务', 'Choose the business');
  const number = paperNumber(draft.number, prefix);
  if (number === undefined) {
    problems.number = say(`应为 ${prefix} 加数字，例如 ${prefix}007`, `A number such as ${prefix}007`);
  }
  const takenAt = time('takenAt', '');
  let served: { counter: string; startedAt: string; finishedAt: string } | undefined;
  if (draft.served) {
    if (counter === undefined) problems.counter = say('请选择办理的窗口', 'Choose the counter');
    const startedAt = time('from', takenAt);
    served = { counter: counter ?? '', startedAt, finishedAt: time('to', startedAt) };
  }
  if (queue === undefined || number === undefined || Object.keys(problems).length > 0) return { ok: false, problems };
  const body = {
    queue,
    number,
    takenAt,
    ...(lane !== undefined && { lane }),
    ...(item !== undefined && { item }),
    ...(served && { served }),
    ...(draft.booking.trim() !== '' && { booking: draft.booking.trim() }),
  };
  return { ok: true, body };
};

const orderText: Record<'takenAt' | 'from' | 'to', Text> = {
  takenAt: say('时间不对', 'This time cannot be'),
  from: say('不能早于取号时间', 'Not before the number was taken'),
  to: say('不能早于开始时间', 'Not before the start'),
};

const fieldOf: Readonly<Record<string, PaperField>> = {
  'bad-paper-number': 'number',
  'number-used': 'number',
  'bad-time': 'takenAt',
  'unknown-booking': 'booking',
  'booking-over': 'booking',
  'booking-too-early': 'booking',
  'unknown-queue': 'queue',
  'unknown-counter': 'counter',
};

/** The field to which a refusal of the hall belongs. */
export const fieldOfRefusal = (code: string): PaperField | undefined => fieldOf[code];
