import type { CounterAnswer, CounterKey, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import type { Asked } from './shortcuts.ts';

/** What a key of the keypad, or a scanned code, asks of the terminal. */
export type Wish =
  | { do: 'ask'; asked: Exclude<Asked, 'keys'> }
  /** Call this number at once. */
  | { do: 'call'; number: string }
  /** Offer this number, and let the clerk confirm it. */
  | { do: 'offer'; number: string }
  /** A ticket that this terminal does not show: ask the hall for its number. */
  | { do: 'look-up'; ticket: string }
  | { do: 'refuse'; why: Text };

const refuse = (zh: string, en: string): Wish => ({ do: 'refuse', why: say(zh, en) });

const asked: Readonly<Record<Exclude<CounterKey['key'], 'call' | 'rate'>, Exclude<Asked, 'keys'>>> = {
  next: 'callNext',
  recall: 'recall',
  start: 'start',
  finish: 'finish',
  'no-show': 'noShow',
  pause: 'pause',
};

const known = (answer: CounterAnswer) => [...answer.waiting, ...answer.held, ...answer.noShows];

/** Digits and "call" stand for the ticket whose number ends so; of several the clerk must choose. */
const digitsWish = (answer: CounterAnswer, digits: string): Wish => {
  if (digits === '') return refuse('请先按号码，再按呼叫', 'Press the digits first, then call');
  const short = digits.replace(/^0+/, '');
  const numbers = known(answer)
    .map((ticket) => ticket.number)
    .filter((number) => number.endsWith(digits) || number.replace(/^\D*0*/, '') === short);
  const [first, ...more] = [...new Set(numbers)];
  if (first === undefined) return refuse(`没有以 ${digits} 结尾的号`, `No ticket ends with ${digits}`);
  return more.length > 0 ? { do: 'offer', number: first } : { do: 'call', number: first };
};

export const keyWish = (answer: CounterAnswer, { key, number = '' }: Pick<CounterKey, 'key' | 'number'>): Wish => {
  if (key === 'call') return digitsWish(answer, number);
  if (key === 'rate') return refuse('办结后会自动请对方评价', 'The rating is asked for by itself after you finish');
  return { do: 'ask', asked: asked[key] };
};

/** A ticket's QR code ends with its id, or the code is a number as printed. */
export const codeWish = (answer: CounterAnswer, text: string): Wish => {
  const code = text.trim();
  const id = /\/t\/([\w-]{1,64})\/?(?:[?#].*)?$/.exec(code)?.[1];
  if (id !== undefined) {
    const ticket = known(answer).find((each) => each.id === id);
    return ticket ? { do: 'offer', number: ticket.number } : { do: 'look-up', ticket: id };
  }
  if (/^[A-Za-z]{1,2}\d{1,5}$/.test(code)) return { do: 'offer', number: code.toUpperCase() };
  return refuse('这不是号票上的码', 'This is not the code of a ticket');
};
