import type { CounterId } from './command.ts';
import type { DueList, Place } from './due-list.ts';
import type { Why } from './event.ts';
import type { Hall } from './hall.ts';
import type { Instant } from './rules.ts';
import type { Ticket } from './ticket.ts';

/** A ticket and why it is the next; `at` is when that was so. */
export type Next = { ticket: Ticket; why: Why; at: Instant };

const isBefore = (a: Place, b: Place | undefined): boolean =>
  b === undefined || a.due < b.due || (a.due === b.due && a.order < b.order);

/**
 * Whom this counter would call now: the earliest due of its own queues and of those sent to it. Helping queues come
 * in when nobody is there, or when somebody overdue there is due before all of its own. Looks at the heads only.
 */
export function nextFor(hall: Hall, counter: CounterId, at: Instant): Next | undefined {
  const plan = hall.plan.counters.get(counter);
  const sent = hall.sent.get(counter);
  let own = sent?.first();
  let isSent = own !== undefined;
  let waiting = sent?.size ?? 0;
  for (const queue of plan?.own ?? []) {
    const list = hall.waiting.get(queue.rule.id);
    const head = list?.first();
    if (!list || !head) continue;
    waiting += list.size;
    if (!isBefore(head, own)) continue;
    own = head;
    isSent = false;
  }
  let helped: Place | undefined;
  for (const queue of plan?.helping ?? []) {
    const head = hall.waiting.get(queue.rule.id)?.first();
    if (head && isBefore(head, helped)) helped = head;
  }
  const ours = own && hall.tickets.get(own.ticket);
  const theirs = helped && hall.tickets.get(helped.ticket);
  if (theirs && (!ours || (theirs.due < at && isBefore(helped as Place, own)))) {
    const code = ours ? 'helping-overdue' : 'helping-idle';
    return { ticket: theirs, why: { code, due: theirs.due, queue: theirs.queue }, at };
  }
  if (!ours) return undefined;
  const { due } = ours;
  if (isSent) return { ticket: ours, why: { code: 'sent-to-counter', due }, at };
  return { ticket: ours, why: { code: due < at ? 'overdue' : 'due-first', due, others: waiting - 1 }, at };
}

/** The first `limit` places in the order in which this counter would call them if it called all of them at `at`. */
export function callingOrder(hall: Hall, counter: CounterId, at: Instant, limit: number): Place[] {
  const plan = hall.plan.counters.get(counter);
  const own = (plan?.own ?? []).map((queue) => hall.waiting.get(queue.rule.id));
  const helping = (plan?.helping ?? []).map((queue) => hall.waiting.get(queue.rule.id));
  const competing = new Merge([hall.sent.get(counter), ...own]);
  const helped = new Merge(helping);
  const order: Place[] = [];
  while (order.length < limit) {
    const ours = competing.head;
    const theirs = helped.head;
    if (theirs && (!ours || (theirs.due < at && isBefore(theirs, ours)))) {
      order.push(theirs);
      helped.advance();
    } else if (ours) {
      order.push(ours);
      competing.advance();
    } else break;
  }
  return order;
}

/** Several lists read as one. */
class Merge {
  readonly #heads: { place: Place; rest: Iterator<Place, void> }[] = [];

  constructor(lists: readonly (DueList | undefined)[]) {
    for (const list of lists) {
      const rest = list?.[Symbol.iterator]();
      const first = rest?.next();
      if (rest && first && !first.done) this.#heads.push({ place: first.value, rest });
    }
    this.#sort();
  }

  get head(): Place | undefined {
    return this.#heads[0]?.place;
  }

  advance(): void {
    const first = this.#heads[0];
    if (!first) return;
    const next = first.rest.next();
    if (next.done) this.#heads.shift();
    else first.place = next.value;
    this.#sort();
  }

  #sort(): void {
    this.#heads.sort((a, b) => (isBefore(a.place, b.place) ? -1 : 1));
  }
}
