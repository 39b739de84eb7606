import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { programOf } from '@jiaohao/runtime/packed';
import type { Timers } from '@jiaohao/time';
import type { PressAnswer, Pressed, PressJob } from './press-work.ts';

/** Why a paper was not made. `unfit`: the document from outside is broken, locked or too long. */
export class NotPressed extends Error {
  readonly code: 'busy' | 'late' | 'died' | 'failed' | 'unfit';
  constructor(code: NotPressed['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export type Press = {
  /** @throws NotPressed */
  make(job: PressJob): Promise<Pressed>;
  /** Of the process, when it runs. */
  pid(): number | undefined;
  stop(): Promise<void>;
};

const mostWaiting = 12;

type Waiting = { job: PressJob; tries: number; resolve: (made: Pressed) => void; reject: (error: NotPressed) => void };

/**
 * Makes PDFs in a process of its own: one takes hundreds of milliseconds, and the hall's only thread answers kiosks and
 * counters in two. The process starts with the first paper and stays, with its fonts open. When it gives no answer within
 * `jobMs` it is ended, and a new one goes on with the queue. A paper under which it dies is tried once more: it may have
 * been ended because something else was hungry for memory. A document from outside is not: it may be what killed it.
 */
export const createPress = (options: {
  /** A paper from outside may be large and this machine busy. */
  jobMs?: number;
  startMs?: number;
  /** Its entry from the repository's root, for tests that need a bad one. */
  program?: string;
  timers: Timers;
  onTrouble: (error: unknown) => void;
}): Press => {
  const { jobMs = 30_000, startMs = 60_000, timers, onTrouble } = options;
  const waiting: Waiting[] = [];
  let child: ChildProcess | undefined;
  let working = false;
  let stopped = false;

  /** Its next message. A process that is late or ends is done with. @throws NotPressed */
  const answerOf = (of: ChildProcess, limitMs: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const settle = () => {
        answered();
        of.off('message', onMessage).off('exit', onExit);
      };
      const onMessage = (message: unknown) => {
        settle();
        resolve(message);
      };
      const lost = (code: NotPressed['code'], why: string) => {
        settle();
        of.kill('SIGKILL');
        if (child === of) child = undefined;
        reject(new NotPressed(code, why));
      };
      const onExit = (code: number | null, signal: string | null) => lost('died', `The press ended: ${signal ?? code}`);
      const answered = timers.after(limitMs, () => lost('late', `The press gave no answer within ${limitMs} ms`));
      of.on('message', onMessage).on('exit', onExit);
      if (of.exitCode !== null || of.signalCode !== null) onExit(of.exitCode, of.signalCode);
    });

  const started = async (): Promise<ChildProcess> => {
    if (child?.connected) return child;
    const { file, flags } = programOf(options.program ?? 'apps/hall/src/papers/press-process.ts');
    const fresh = fork(file, [], {
      execArgv: [...flags, '--max-old-space-size=384'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    fresh.on('error', onTrouble);
    child = fresh;
    await answerOf(fresh, startMs);
    return fresh;
  };

  const done = async ({ job }: Waiting): Promise<Pressed> => {
    const ready = await started();
    ready.send(job, (error) => error && onTrouble(error));
    const answer = (await answerOf(ready, jobMs)) as PressAnswer;
    if (answer.ok) return answer.made;
    throw new NotPressed(answer.unfit ? 'unfit' : 'failed', answer.message);
  };

  const work = async () => {
    if (working) return;
    working = true;
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      try {
        one.resolve(await done(one));
      } catch (error) {
        const no = error instanceof NotPressed ? error : new NotPressed('failed', String(error));
        if (no.code !== 'unfit') onTrouble(no);
        one.tries += 1;
        if (no.code === 'died' && one.job.work.kind !== 'foreign' && one.tries < 2 && !stopped) waiting.unshift(one);
        else one.reject(no);
      }
    }
    working = false;
  };

  return {
    make: (job) =>
      new Promise((resolve, reject) => {
        if (stopped || waiting.length >= mostWaiting)
          return reject(new NotPressed('busy', `${waiting.length} papers are waiting for the press`));
        waiting.push({ job, tries: 0, resolve, reject });
        void work();
      }),
    pid: () => child?.pid,
    stop: async () => {
      stopped = true;
      for (const one of waiting.splice(0)) one.reject(new NotPressed('busy', 'The hall stops'));
      const last = child;
      if (!last || last.exitCode !== null || last.signalCode !== null) return;
      const gone = once(last, 'exit');
      last.kill('SIGKILL');
      await gone;
    },
  };
};
