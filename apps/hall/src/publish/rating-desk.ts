import { randomBytes } from 'node:crypto';
import { grades, type Invitation, judge, reasons } from '@jiaohao/feedback';
import { fill, match, type RatingInvite, RatingResult, topics } from '@jiaohao/protocol';
import type { Event } from '@jiaohao/queue';
import { pause, type Stop, type Time } from '@jiaohao/time';
import type { Broker, Drop } from '../broker/broker.ts';
import { readJson } from '../broker/read-json.ts';
import type { Db } from '../store/open-store.ts';
import type { Writer } from '../writer/writer.ts';
import type { Publisher } from './publisher.ts';

/** After a store that could not write. */
const retryMs = 5000;

export type RatingDesk = { stop(): void };

/** Invites a rating at the end of each service, takes the first answer of pad or keypad and clears the invitation when it is over. */
export const createRatingDesk = (options: {
  hallId: string;
  seconds: number;
  db: Db;
  writer: Writer;
  broker: Broker;
  publisher: Publisher;
  /** The counters that have a pad or a rating keypad: nobody else is invited. */
  pads: ReadonlySet<string>;
  isoTime: (at: number) => string;
  time: Time;
  drop: Drop;
  onTrouble: (error: unknown) => void;
}): RatingDesk => {
  const { db, writer, broker, publisher, time, drop } = options;
  const clock = time.wall;
  const insert = db.prepare('INSERT INTO invitation (id, counter, ticket, clerk, expires_at) VALUES (?, ?, ?, ?, ?)');
  const close = db.prepare(
    'UPDATE invitation SET outcome = ?, grade = ?, reasons = ?, comment = ? WHERE id = ? AND outcome IS NULL',
  );
  const openOnes = db
    .prepare('SELECT id, counter, ticket, clerk, expires_at AS expiresAt FROM invitation WHERE outcome IS NULL')
    .all() as Invitation[];
  /** The open invitation of each counter. */
  const open = new Map<string, Invitation>();
  const timers = new Map<string, Stop>();

  const clear = (invitation: Invitation) => {
    if (open.get(invitation.counter)?.id !== invitation.id) return;
    open.delete(invitation.counter);
    timers.get(invitation.counter)?.();
    publisher.say('invite', { counter: invitation.counter }, undefined);
  };

  const end = (invitation: Invitation) =>
    writer
      .submit({
        actor: 'hall',
        run: (turn) => {
          if (close.run('not-rated', null, null, null, invitation.id).changes === 0) return;
          const data = { invitation: invitation.id, ticket: invitation.ticket, counter: invitation.counter };
          turn.note({ at: clock(), stream: 'rating', type: 'not-rated', data });
        },
      })
      .then(
        () => clear(invitation),
        (error) => {
          options.onTrouble(error);
          timers.set(
            invitation.counter,
            time.after(retryMs, () => void end(invitation)),
          );
        },
      );

  const show = (invitation: Invitation, number: string) => {
    const before = open.get(invitation.counter);
    if (before) void end(before);
    open.set(invitation.counter, invitation);
    timers.get(invitation.counter)?.();
    // The pad's own clock ends first; a second more lets its last answer arrive.
    const left = Math.max(0, invitation.expiresAt - clock()) + 1000;
    timers.set(
      invitation.counter,
      time.after(left, () => void end(invitation)),
    );
    publisher.say('invite', { counter: invitation.counter }, words(invitation, number));
  };

  const words = (invitation: Invitation, number: string): RatingInvite => ({
    invitation: invitation.id,
    ticket: invitation.ticket,
    number,
    expiresAt: options.isoTime(invitation.expiresAt),
    grades: [...grades],
    reasons: Object.fromEntries(Object.entries(reasons).map(([grade, list]) => [grade, [...list]])),
  });

  /** A broker that was away may have lost an invitation, or kept one that is over. */
  const sayAll = () => {
    for (const counter of options.pads) {
      const invitation = open.get(counter);
      const number = invitation && writer.hall.tickets.get(invitation.ticket)?.number;
      publisher.say('invite', { counter }, invitation && number !== undefined ? words(invitation, number) : undefined);
    }
  };

  const invite = (event: Event & { type: 'finished' }) => {
    const counter = writer.hall.counters.get(event.counter);
    const ticket = writer.hall.tickets.get(event.ticket);
    if (!ticket || !options.pads.has(event.counter) || event.by !== 'clerk') return;
    const invitation: Invitation = {
      id: randomBytes(12).toString('base64url'),
      counter: event.counter,
      ticket: event.ticket,
      clerk: counter && 'clerk' in counter ? counter.clerk : '',
      expiresAt: event.at + options.seconds * 1000,
    };
    writer
      .submit({
        actor: 'hall',
        run: (turn) => {
          insert.run(invitation.id, invitation.counter, invitation.ticket, invitation.clerk, invitation.expiresAt);
          turn.note({ at: event.at, stream: 'rating', type: 'invited', data: invitation });
        },
      })
      .then(() => show(invitation, ticket.number), options.onTrouble);
  };

  const take = async (counter: string, payload: Uint8Array, from: string) => {
    const parsed = RatingResult.safeParse(readJson(payload));
    if (!parsed.success) return drop(from, `rating: ${parsed.error.issues[0]?.message ?? 'malformed'}`);
    const invitation = open.get(counter);
    const { comment, ...rest } = parsed.data;
    const at = clock();
    const verdict = judge(invitation, { ...rest, ...(comment ? { comment } : {}) }, at - 1000);
    if (!verdict.ok || !invitation) return drop(from, `rating: ${verdict.ok ? 'no-invitation' : verdict.refusal.code}`);
    const { rating } = verdict;
    const keep = () =>
      writer.submit({
        actor: from,
        run: (turn) => {
          const saved = close.run(
            'rated',
            rating.grade,
            JSON.stringify(rating.reasons),
            rating.comment ?? null,
            invitation.id,
          );
          if (saved.changes === 0) return false;
          const data = { ...rating, ticket: invitation.ticket, counter, clerk: invitation.clerk };
          turn.note({ at, stream: 'rating', type: 'rated', data });
          return true;
        },
      });
    const isFirst = await keep().catch(async (error) => {
      options.onTrouble(error);
      await pause(time, retryMs);
      return keep();
    });
    // Another answer was on its way to the disk: this one counts no more, and is told like every other that came too late.
    if (!isFirst) drop(from, 'rating: already-rated');
    clear(invitation);
  };

  writer.onCommitted((events) => {
    for (const event of events) {
      if (event.type === 'finished') invite(event);
      // A new call at the counter: whoever was invited has gone.
      if (event.type === 'called' && open.has(event.counter)) void end(open.get(event.counter) as Invitation);
    }
  });
  broker.listen(fill(topics.result, { hall: options.hallId, counter: '+' }), (topic, payload, from) => {
    const levels = match(topics.result, topic);
    if (levels) take(levels.counter, payload, from).catch(options.onTrouble);
  });
  for (const invitation of openOnes) {
    const ticket = writer.hall.tickets.get(invitation.ticket);
    if (ticket && invitation.expiresAt > clock()) show(invitation, ticket.number);
    else void end(invitation);
  }
  broker.onReady(sayAll);

  return {
    stop: () => {
      for (const stop of timers.values()) stop();
    },
  };
};
