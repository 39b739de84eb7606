import type { Command } from './command.ts';
import type { Event } from './event.ts';
import type { Hall } from './hall.ts';
import { countedFrom, dueFrom } from './plan.ts';
import type { Decision, Refusal } from './refusal.ts';

/** What is so already leads to nothing: two guides may answer the same request. */
export function decideLane(hall: Hall, command: Extract<Command, { type: 'set-lane' }>): Decision<Event> {
  const no = (refusal: Refusal): Decision<Event> => ({ ok: false, refusal });
  const { at } = command;
  const ticket = hall.tickets.get(command.ticket);
  if (!ticket) return no({ code: 'unknown-ticket' });
  for (const lane of [command.lane, command.asked]) {
    if (lane !== undefined && !hall.plan.laneMinutes.has(lane)) return no({ code: 'unknown-lane', lane });
  }
  if (ticket.status !== 'waiting') return no({ code: 'wrong-state', number: ticket.number, status: ticket.status });
  const lane = command.lane ?? ticket.lane;
  const asked = command.asked === lane ? undefined : command.asked;
  if (lane === ticket.lane && asked === ticket.asked) return { ok: true, events: [] };
  const due = lane === ticket.lane ? ticket.due : dueFrom(hall.rules, hall.plan, lane, countedFrom(ticket));
  const set = { type: 'lane-set', at, ticket: ticket.id, lane, due } as const;
  return { ok: true, events: [asked === undefined ? set : { ...set, asked }] };
}
