import type { Time } from '@jiaohao/time';
import type { BookingDesk } from './booking/booking-desk.ts';
import type { PersonKeeper } from './people/person-keeper.ts';
import type { Answers } from './store/answers.ts';
import type { PaperTable } from './store/paper-table.ts';
import type { TroubleTable } from './store/trouble-table.ts';
import type { Writer } from './writer/writer.ts';

const dayMs = 86_400_000;

/**
 * Deletes persons and closed troubles after the configured days, repeatable answers after two, and whose bookings those were
 * when no rule counts them any more; numbers and times stay for statistics.
 */
export const createPrivacyJob = (options: {
  keepDays: number;
  keepTroubleDays: number;
  people: PersonKeeper;
  answers: Answers;
  troubles: Pick<TroubleTable, 'forget'>;
  bookings: Pick<BookingDesk, 'forget'>;
  papers: Pick<PaperTable, 'forget'>;
  writer: Writer;
  time: Time;
  onTrouble: (error: unknown) => void;
}) => {
  const run = () =>
    options.writer.submit({
      actor: 'hall',
      run: (turn) => {
        const at = options.time.wall();
        const persons = options.people.forget(at - options.keepDays * dayMs);
        options.answers.forget(at - 2 * dayMs);
        options.troubles.forget(at - options.keepTroubleDays * dayMs);
        options.bookings.forget(turn, at);
        options.papers.forget(at - options.keepDays * dayMs);
        if (persons > 0) turn.note({ at, stream: 'access', type: 'persons-deleted', data: { persons } });
        return persons;
      },
    });
  return { run, stop: options.time.every(3_600_000, () => void run().catch(options.onTrouble)) };
};
