import { type Command, decide, type Event, evolve, type Hall, type Refusal } from '@jiaohao/queue';
import { type EventLog, eventLog, type SideEvent } from '../store/event-log.ts';
import type { Db } from '../store/open-store.ts';
import { rebuild } from './rebuild.ts';

/** What one request does while it has the hall for itself. */
export type Turn = {
  readonly hall: Hall;
  /** Decides and, if it is a yes, logs and applies. Returns the refusal, or undefined. */
  run(command: Command): Refusal | undefined;
  /** The event that the last command led to. */
  lastEvent(): Event | undefined;
  /** Puts something beside the queue's events into the log. */
  note(event: SideEvent): void;
  readonly log: EventLog;
};

export type Work<T> = { actor: string; run: (turn: Turn) => T };

/** The store refuses to write; the work was not done and may be asked again. */
export class NotWritten extends Error {
  readonly code: 'disk-full' | 'store-failing';
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.code = (cause as { code?: string }).code === 'SQLITE_FULL' ? 'disk-full' : 'store-failing';
  }
}

export type Writer = {
  /**
   * Does the work in turn with everybody else's and resolves when it is on disk. Works of one tick share one transaction.
   * Rejects with NotWritten when the store fails; then nothing of that tick was done.
   */
  submit<T>(work: Work<T>): Promise<T>;
  readonly hall: Hall;
  readonly log: EventLog;
  /** Hears the events of each committed tick, after their authors were answered. */
  onCommitted(listener: (events: readonly Event[]) => void): void;
  readonly lastError: () => string | undefined;
  stop(): Promise<void>;
};

/** Longest time that a group stays open for others to join. */
const mostMs = 1;

type Waiting = { work: Work<unknown>; resolve: (value: never) => void; reject: (error: unknown) => void };

/** The only one that changes the hall: one turn after the other, so that no number is given twice and no ticket called twice. */
export const createWriter = (
  db: Db,
  empty: () => Hall,
  onUndone: () => void,
  onTrouble: (error: unknown) => void,
): Writer => {
  const log = eventLog(db);
  let hall = rebuild(empty(), log);
  let waiting: Waiting[] = [];
  let scheduled = false;
  let lastError: string | undefined;
  /** The state in memory may not be what is on disk. */
  let damaged = false;
  const listeners: ((events: readonly Event[]) => void)[] = [];
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');

  let actor = '';
  let events: Event[] = [];
  const turn: Turn = {
    get hall() {
      return hall;
    },
    log,
    run(command) {
      const decision = decide(hall, command);
      if (!decision.ok) return decision.refusal;
      for (const event of decision.events) {
        log.appendQueue(event, actor);
        evolve(hall, event);
        events.push(event);
      }
      return undefined;
    },
    lastEvent: () => events.at(-1),
    note: (event) => {
      log.appendSide(event, actor);
    },
  };

  /** Back to what is on disk. Throws when even that cannot be read; then the next turn tries again. */
  const undo = (cause: unknown): void => {
    lastError = cause instanceof Error ? cause.message : String(cause);
    damaged = true;
    if (db.inTransaction) rollback.run();
    log.reset();
    onUndone();
    hall = rebuild(empty(), log);
    damaged = false;
  };

  /** Runs the works one by one; the first that throws spoils the transaction, and the others are tried again without it. */
  const attempt = (
    group: Waiting[],
  ): { done: { one: Waiting; value: unknown }[]; broken?: Waiting; error?: unknown } => {
    const done: { one: Waiting; value: unknown }[] = [];
    begin.run();
    for (const one of group) {
      actor = one.work.actor;
      try {
        done.push({ one, value: one.work.run(turn) });
      } catch (error) {
        return { done: [], broken: one, error };
      }
    }
    commit.run();
    return { done };
  };

  /** Puts the group on disk, leaving out works that fail by their own fault. Returns those done, with their values. */
  const settle = (group: Waiting[]): { one: Waiting; value: unknown }[] => {
    let left = group;
    try {
      if (damaged) undo(lastError);
      while (left.length > 0) {
        events = [];
        const { done, broken, error } = attempt(left);
        if (!broken) return done;
        if (isStoreTrouble(error)) throw error;
        undo(error);
        broken.reject(error);
        left = left.filter((one) => one !== broken);
      }
    } catch (error) {
      const failure = new NotWritten(error);
      try {
        undo(error);
      } catch (again) {
        onTrouble(again);
      }
      for (const one of left) one.reject(failure);
    }
    return [];
  };

  /**
   * A commit costs as much for thirty works as for one, so the group is closed only when a turn of the event loop has
   * brought nobody new, or after a millisecond.
   */
  const look = (seen: number, since: number) => {
    if (waiting.length > seen && performance.now() - since < mostMs) {
      setImmediate(look, waiting.length, since);
      return;
    }
    flush();
  };

  const tell = (committed: readonly Event[]) => {
    for (const listener of listeners) {
      try {
        listener(committed);
      } catch (error) {
        onTrouble(error);
      }
    }
  };

  const flush = () => {
    scheduled = false;
    const group = waiting;
    waiting = [];
    const done = settle(group);
    if (done.length === 0) return;
    lastError = undefined;
    const committed = events;
    for (const { one, value } of done) one.resolve(value as never);
    // The answers leave first; what is told to the world may follow a moment later.
    setImmediate(tell, committed);
  };

  return {
    submit: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, resolve: resolve as (value: never) => void, reject });
        if (scheduled) return;
        scheduled = true;
        setImmediate(look, 0, performance.now());
      }),
    get hall() {
      return hall;
    },
    log,
    onCommitted: (listener) => {
      listeners.push(listener);
    },
    lastError: () => lastError,
    stop: async () => {
      flush();
    },
  };
};

/** A row that does not fit is the fault of one work; everything else that SQLite says concerns all. */
const isStoreTrouble = (error: unknown): boolean => {
  const code = String((error as { code?: unknown } | undefined)?.code ?? '');
  return code.startsWith('SQLITE_') && !code.startsWith('SQLITE_CONSTRAINT');
};
