import type { PersonKeeper } from './people/person-keeper.ts';
import type { Answers } from './store/answers.ts';
import type { Writer } from './writer/writer.ts';

const dayMs = 86_400_000;

/** Deletes persons after the configured days and repeatable answers after two; numbers and times stay for statistics. */
export const createPrivacyJob = (options: {
  keepDays: number;
  people: PersonKeeper;
  answers: Answers;
  writer: Writer;
  clock: () => number;
  onTrouble: (error: unknown) => void;
}) => {
  const run = () =>
    options.writer.submit({
      actor: 'hall',
      run: (turn) => {
        const at = options.clock();
        const persons = options.people.forget(at - options.keepDays * dayMs);
        options.answers.forget(at - 2 * dayMs);
        if (persons > 0) turn.note({ at, stream: 'access', type: 'persons-deleted', data: { persons } });
        return persons;
      },
    });
  const timer = setInterval(() => run().catch(options.onTrouble), 3600_000);
  return { run, stop: () => clearInterval(timer) };
};
