import { type Changes, type Command, decide, type Event, evolve, type Hall, type Refusal } from '@jiaohao/queue';
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
    this.code = codeOf(cause) === 'SQLITE_FULL' ? 'disk-full' : 'store-failing';
  }
}

export type Writer = {
  /**
   * Does the work in turn with everybody else's and resolves when it is on disk. Works of one tick share one transaction;
   * one that throws rejects with what it threw, and nothing of it was done. Rejects with NotWritten when the store fails;
   * then nothing of that tick was done.
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
export const createWriter = (options: {
  db: Db;
  /** Through which everything in memory is written that goes back when a work fails. */
  changes: Changes;
  empty: () => Hall;
  /** Everything else that is kept in memory is to be read again from disk: the store has failed. */
  readAgain: () => void;
  onTrouble: (error: unknown) => void;
}): Writer => {
  const { db, changes, empty, onTrouble } = options;
  const log = eventLog(db, changes);
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
  const savepoint = db.prepare('SAVEPOINT work');
  const release = db.prepare('RELEASE work');
  const rollbackWork = db.prepare('ROLLBACK TO work');

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
  const goBack = (cause: unknown): void => {
    lastError = cause instanceof Error ? cause.message : String(cause);
    const isKnown = !damaged && codeOf(cause) === 'SQLITE_FULL';
    damaged = true;
    if (db.inTransaction) rollback.run();
    changes.undo(0);
    changes.settle();
    // Whoever found no room has written nothing, and with a full disk this comes with every tick.
    if (!isKnown || !log.isOnDisk()) {
      log.reset();
      options.readAgain();
      hall = rebuild(empty(), log);
    }
    damaged = false;
  };

  type Done = { one: Waiting; value: unknown };

  /**
   * Runs one work; what fails by its own fault is taken back alone and leaves those before it as they were. Throws when the
   * store fails. With nobody before it the whole transaction may go, which spares the savepoint.
   */
  const attempt = (one: Waiting, isFirst: boolean): Done | undefined => {
    // After some failures SQLite has rolled back by itself, and a savepoint would begin a transaction of its own.
    if (!db.inTransaction) throw new Error('The transaction of these works is gone');
    actor = one.work.actor;
    if (!isFirst) savepoint.run();
    const mark = changes.mark();
    const eventsBefore = events.length;
    try {
      const value = one.work.run(turn);
      if (!isFirst) release.run();
      return { one, value };
    } catch (error) {
      if (isStoreTrouble(error) || !db.inTransaction) throw error;
      if (isFirst) {
        rollback.run();
        begin.run();
      } else {
        rollbackWork.run();
        release.run();
      }
      changes.undo(mark);
      events.length = eventsBefore;
      one.reject(error);
      return undefined;
    }
  };

  /** Puts the group on disk, leaving out works that fail by their own fault. Returns those done, with their values. */
  const settle = (group: Waiting[]): Done[] => {
    events = [];
    try {
      if (damaged) goBack(lastError);
      begin.run();
      const done: Done[] = [];
      for (const one of group) {
        const whole = attempt(one, done.length === 0);
        if (whole) done.push(whole);
      }
      commit.run();
      changes.settle();
      return done;
    } catch (error) {
      const failure = new NotWritten(error);
      try {
        goBack(error);
      } catch (again) {
        onTrouble(again);
      }
      // Those that were rejected before keep their own reason.
      for (const one of group) one.reject(failure);
      return [];
    }
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

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code ?? '');

/** A row that does not fit is the fault of one work; everything else that SQLite says concerns all. */
const isStoreTrouble = (error: unknown): boolean =>
  codeOf(error).startsWith('SQLITE_') && !codeOf(error).startsWith('SQLITE_CONSTRAINT');
