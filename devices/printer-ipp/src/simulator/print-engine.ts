/** A job inside the simulated printer; printed ones lie in the output tray. */
export interface SimulatedJob {
  id: number;
  title: string;
  user: string;
  /** MIME type. */
  type: string;
  bytes: Uint8Array;
  copies: number;
  sides: 'one-sided' | 'two-sided-long-edge' | 'two-sided-short-edge';
  /** Sides of one copy. */
  pages: number;
  sheetsOut: number;
  sidesOut: number;
  /** `incoming`: its document is not there yet. */
  stage: 'incoming' | 'pending' | 'processing' | 'stopped' | 'cancelled' | 'aborted' | 'completed';
  reason: string;
  /** Seconds since the printer was switched on. */
  created: number;
  processing: number | undefined;
  over: number | undefined;
}

/** What a person can see and do at the simulated printer. */
export interface Condition {
  /** Sheets in the tray. */
  sheets: number;
  tray: 'in' | 'out';
  jammed: boolean;
  toner: 'ok' | 'low' | 'out';
  cover: 'closed' | 'open';
  outputFull: boolean;
  paused: boolean;
}

export interface EngineListener {
  changed(): void;
  finished(job: SimulatedJob): void;
}

export interface Engine {
  condition: Condition;
  jobs(): readonly SimulatedJob[];
  /** Why it cannot print, in the words of RFC 8011; empty when it can. */
  reasons(): string[];
  blocked(): boolean;
  add(
    job: Omit<
      SimulatedJob,
      'id' | 'pages' | 'sheetsOut' | 'sidesOut' | 'stage' | 'reason' | 'created' | 'processing' | 'over'
    >,
    complete: boolean,
  ): SimulatedJob;
  /** The document of a job is there now. */
  complete(job: SimulatedJob, type: string, bytes: Uint8Array): void;
  cancel(job: SimulatedJob): boolean;
  abort(job: SimulatedJob, reason: string): void;
  upTime(): number;
  /** Off and on: a job that is not done is gone; with `forget` numbers begin at 1 again. */
  restart(forget: boolean): void;
  /** Looks whether it can go on. */
  wake(): void;
  stop(): void;
}

const few = 10;

/** Sides of a document: a PDF names each page, a picture is one. */
export const pagesOf = (type: string, bytes: Uint8Array): number =>
  type === 'application/pdf'
    ? Math.max(
        1,
        (
          Buffer.from(bytes)
            .toString('latin1')
            .match(/\/Type\s*\/Page(?![a-z])/g) ?? []
        ).length,
      )
    : 1;

/** The inside of a printer: takes one sheet after the other from the tray while nothing is wrong. */
export const createEngine = (sheetMs: number, listener: EngineListener): Engine => {
  const condition: Condition = {
    sheets: 100,
    tray: 'in',
    jammed: false,
    toner: 'ok',
    cover: 'closed',
    outputFull: false,
    paused: false,
  };
  let all: SimulatedJob[] = [];
  let next = 1;
  let switchedOn = performance.now();
  let timer: NodeJS.Timeout | undefined;

  const upTime = () => 1 + Math.floor((performance.now() - switchedOn) / 1000);
  const waiting = () => all.find(({ stage }) => stage === 'processing' || stage === 'stopped' || stage === 'pending');
  const hard = () => {
    const { sheets, tray, jammed, toner, cover, outputFull, paused } = condition;
    return [
      ...(tray === 'out' ? ['input-tray-missing'] : []),
      ...(tray === 'in' && sheets === 0 && waiting() ? ['media-needed'] : []),
      ...(tray === 'in' && sheets === 0 ? ['media-empty'] : []),
      ...(jammed ? ['media-jam'] : []),
      ...(toner === 'out' ? ['toner-empty'] : []),
      ...(cover === 'open' ? ['cover-open'] : []),
      ...(outputFull ? ['output-area-full'] : []),
      ...(paused ? ['paused'] : []),
    ];
  };
  const reasons = () => [
    ...hard().map((reason) => (reason === 'paused' ? reason : `${reason}-error`)),
    ...(condition.sheets > 0 && condition.sheets <= few ? ['media-low-warning'] : []),
    ...(condition.toner === 'low' ? ['toner-low-warning'] : []),
  ];
  const blocked = () => hard().length > 0;

  const finish = (job: SimulatedJob, stage: 'cancelled' | 'aborted' | 'completed', reason: string) => {
    job.stage = stage;
    job.reason = reason;
    job.over = upTime();
    listener.finished(job);
  };
  const sheetsOf = ({ pages, sides }: SimulatedJob) => (sides === 'one-sided' ? pages : Math.ceil(pages / 2));
  const sheet = (job: SimulatedJob) => {
    const ofCopy = sheetsOf(job);
    const place = job.sheetsOut % ofCopy;
    const left = job.pages - place * (job.sides === 'one-sided' ? 1 : 2);
    job.sheetsOut += 1;
    job.sidesOut += job.sides === 'one-sided' ? 1 : Math.min(2, left);
    condition.sheets -= 1;
    if (job.sheetsOut === ofCopy * job.copies) finish(job, 'completed', 'job-completed-successfully');
  };

  const wake = () => {
    const job = waiting();
    if (job && (job.stage !== 'pending' || !blocked())) {
      job.processing ??= upTime();
      job.stage = blocked() ? 'stopped' : 'processing';
      job.reason = blocked() ? 'printer-stopped' : 'job-printing';
    }
    if (timer || !job || blocked()) return;
    timer = setTimeout(() => {
      timer = undefined;
      // What happened to the printer or to the job while the sheet was on its way decides.
      if (job.stage === 'processing' && !blocked()) sheet(job);
      wake();
      listener.changed();
    }, sheetMs);
  };

  return {
    condition,
    jobs: () => all,
    reasons,
    blocked,
    add: (given, complete) => {
      const pages = complete ? pagesOf(given.type, given.bytes) : 0;
      const stage = complete ? 'pending' : 'incoming';
      const reason = complete ? 'job-queued' : 'job-incoming';
      const begun = { sheetsOut: 0, sidesOut: 0, created: upTime(), processing: undefined, over: undefined };
      const job: SimulatedJob = { id: next++, ...given, pages, stage, reason, ...begun };
      all.push(job);
      wake();
      listener.changed();
      return job;
    },
    complete: (job, type, bytes) => {
      Object.assign(job, { type, bytes, pages: pagesOf(type, bytes), stage: 'pending', reason: 'job-queued' });
      wake();
      listener.changed();
    },
    cancel: (job) => {
      if (job.over !== undefined) return false;
      finish(job, 'cancelled', 'job-canceled-by-user');
      wake();
      listener.changed();
      return true;
    },
    abort: (job, reason) => {
      finish(job, 'aborted', reason);
      wake();
      listener.changed();
    },
    upTime,
    restart: (forget) => {
      clearTimeout(timer);
      timer = undefined;
      switchedOn = performance.now();
      if (forget) [all, next] = [[], 1];
      for (const job of all) if (job.over === undefined) finish(job, 'aborted', 'aborted-by-system');
      listener.changed();
    },
    wake,
    stop: () => clearTimeout(timer),
  };
};
