import type { CounterAnswer } from '@jiaohao/protocol';

/** What has to be asked of the hall so that this number comes to the counter. */
export type NumberPlan =
  | { do: 'call'; number: string }
  | { do: 'reinstate-and-call'; number: string; ticket: string }
  | { do: 'resume-held'; number: string };

/** `a7` typed by a clerk is `A007` when such a number is known here, else what was typed in capitals. */
export const fullNumber = (typed: string, known: readonly string[]): string => {
  const number = typed.replace(/\s/g, '').toUpperCase();
  const parts = /^([A-Z]{1,2})0*(\d{1,5})$/.exec(number);
  if (!parts) return number;
  const same = known.find((k) => {
    const other = /^([A-Z]{1,2})0*(\d{1,5})$/.exec(k);
    return other?.[1] === parts[1] && other?.[2] === parts[2];
  });
  return same ?? number;
};

/** A no-show must wait again before it can be called, and a held number is taken back, not called. */
export const numberPlan = (answer: CounterAnswer, typed: string): NumberPlan => {
  const all = [...answer.waiting, ...answer.held, ...answer.noShows];
  const number = fullNumber(
    typed,
    all.map((ticket) => ticket.number),
  );
  if (answer.held.some((ticket) => ticket.number === number)) return { do: 'resume-held', number };
  const gone = answer.noShows.find((ticket) => ticket.number === number);
  return gone ? { do: 'reinstate-and-call', number, ticket: gone.id } : { do: 'call', number };
};
