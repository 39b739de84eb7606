import { instantOf, wallClock } from '@jiaohao/calendar';
import type { HallConfig } from '@jiaohao/protocol';
import { type Command, createHall, decide, evolve, type Refusal, type Ticket } from '@jiaohao/queue';
import type { Turn } from '../writer/writer.ts';

type EnterPaper = Extract<Command, { type: 'enter-paper' }>;

/** After a power cut it may take days until somebody has the pad and the time. */
const longestMs = 7 * 86_400_000;

/**
 * A paper number of a day that is over: nobody is called for it any more, so it goes into the log and the table alone, as
 * served or as expired. Returns undefined when it is not of one of the last seven days.
 */
export const latePaper = (config: HallConfig): ((turn: Turn, command: EnterPaper) => Ticket | Refusal | undefined) => {
  const dayOf = (at: number): string => wallClock(at, config.hall.timeZone).date;
  return (turn, command) => {
    const { at, ticket: id, takenAt, served } = command;
    const day = dayOf(takenAt);
    if (day >= dayOf(at) || day < dayOf(at - longestMs)) return undefined;
    if (served && dayOf(served.finishedAt) !== day) return { code: 'bad-time' };
    const { tickets } = turn.log;
    const then = createHall(turn.hall.rules);
    evolve(then, { type: 'day-opened', at: takenAt, day, windows: {}, spent: tickets.spentOn(day) });
    const decision = decide(then, command);
    if (!decision.ok) return decision.refusal;
    for (const event of decision.events) {
      evolve(then, event);
      tickets.apply(event, day);
      turn.note({ at, stream: 'away', type: 'paper-entered-late', data: { ...event, day } });
    }
    const entered = then.tickets.get(id);
    if (!entered || entered.status === 'finished') return entered;
    const ended = { type: 'expired' as const, at: instantOf(day, '24:00', config.hall.timeZone), ticket: id };
    evolve(then, ended);
    tickets.apply(ended, day);
    return then.tickets.get(id);
  };
};
