import { setTimeout as delay } from 'node:timers/promises';
import {
  asDeviceError,
  DeviceError,
  type Fault,
  faultWeight,
  type PageJob,
  type PageOutcome,
  type PageProgress,
  type PageSubstitution,
} from '@jiaohao/device-kit';
import { type Client, isUnknown } from './client.ts';
import { cancelled } from './exchange.ts';
import { isAnothers, jobName } from './job-name.ts';
import { isOver, type JobNow, jobAttributes, jobOf } from './job-state.ts';
import { joinedSignal } from './joined-signal.ts';
import type { PrinterNow, Printing } from './printer-state.ts';
import { submit } from './submit.ts';

export interface JobLimits {
  /** Who prints, as the printer shows it. */
  user: string;
  /** Longest time between two looks at a job, milliseconds. */
  jobPollMs: number;
  /**
   * How long a job may stand still before it is taken back, milliseconds; one that is being printed four times as long.
   * So long, too, a printer that is busy with others' jobs is asked again.
   */
  stillMs: number;
  /** How long a printer that is lost is asked again, milliseconds. */
  lostMs: number;
  /** How long a printer gets to confirm that a job is cancelled, milliseconds. */
  cancelMs: number;
}

export interface JobTools {
  client: Client;
  printing: Printing;
  limits: JobLimits;
  /** Asks the printer how it is; rejects when it does not say. */
  look(): Promise<PrinterNow>;
  now(): PrinterNow;
  /** Sides that came out just now. */
  count(pages: number): void;
  /** Aborts when the driver is closed or has lost the printer for good. */
  gone: AbortSignal;
}

const quickestPollMs = 100;
const unprintable = /format|unprintable|document-access|password|unsupported|insufficient/;

/** One job from sending to the end. Never rejects; `printed: true` only after the printer said "completed". */
export const runJob = async (
  { client, printing, limits, look, now, count, gone }: JobTools,
  job: PageJob,
  onProgress: (progress: PageProgress) => void,
  signal: AbortSignal,
): Promise<PageOutcome> => {
  const { signal: either, release } = joinedSignal([signal, gone]);
  const began = performance.now();
  const firstPollMs = Math.min(quickestPollMs, limits.jobPollMs);
  let told = '';
  let pages = 0;
  let begun = false;
  let identity: string | undefined;
  let substituted: readonly PageSubstitution[] = [];
  const name = jobName(job.title);
  const not = (fault: Fault, maybe: boolean): PageOutcome => ({ printed: false, fault, maybe, pages });
  const blocking = () => now().faults.find((fault) => faultWeight(fault) === 'fault');
  const tell = (state: PageProgress['state']) => {
    const fault = blocking();
    const step = { state, pages, ...(fault && { fault }) };
    if (JSON.stringify(step) === told) return;
    told = JSON.stringify(step);
    onProgress(step);
  };
  const pause = async (ms: number) => {
    await delay(ms, undefined, { signal: either }).catch(() => undefined);
    if (either.aborted) throw cancelled();
  };

  /** The job as the printer has it now. Rejects with `lost` when the number belongs to another job by now. */
  const get = async (id: number, during: AbortSignal): Promise<JobNow> => {
    const about = { 'job-id': id, 'requested-attributes': jobAttributes };
    const state = jobOf(await client.ask('Get-Job-Attributes', { about }, during));
    identity ??= state.identity;
    if (identity !== state.identity || isAnothers(state.name, name)) throw forgotten();
    begun ||= state.begun;
    count(Math.max(0, state.pages - pages));
    pages = Math.max(pages, state.pages);
    return state;
  };

  /** What a job that is over was worth. */
  const verdict = (state: JobNow, sure: boolean, fault: Fault): PageOutcome => {
    const moved = begun || pages > 0;
    if (state.stage === 'completed') {
      const flawed = state.reasons.some((reason) => /with-errors|errors-detected/.test(reason));
      if (!sure || flawed) return not(flawed ? 'refused' : fault, true);
      return { printed: true, pages, ...(substituted.length > 0 && { substituted }) };
    }
    if (state.stage === 'cancelled') return not(fault, moved);
    const nothing = pages === 0 && state.reasons.some((reason) => unprintable.test(reason));
    return not(nothing ? 'refused' : (blocking() ?? 'refused'), moved && !nothing);
  };

  /** Takes a job back, and stays until the printer says what became of it. */
  const takeBack = async (id: number, sure: boolean, fault: Fault): Promise<PageOutcome> => {
    const limit = joinedSignal([gone], limits.cancelMs);
    try {
      return await untilOver(id, sure, fault, limit.signal);
    } finally {
      limit.release();
    }
  };
  const untilOver = async (id: number, sure: boolean, fault: Fault, enough: AbortSignal): Promise<PageOutcome> => {
    let asked = false;
    while (!enough.aborted) {
      try {
        // One that is over already cannot be cancelled: the look says so.
        if (!asked) await client.ask('Cancel-Job', { about: { 'job-id': id } }, enough).catch(unlessLost);
        asked = true;
        const state = await get(id, enough);
        if (isOver(state)) return verdict(state, sure, fault);
      } catch (thrown) {
        if (isUnknown(thrown) || thrown === lost) return not(fault, true);
      }
      await delay(firstPollMs, undefined, { signal: enough }).catch(() => undefined);
    }
    return not(fault, true);
  };

  const follow = async (id: number, sure: boolean, why: Fault): Promise<PageOutcome> => {
    let moved = performance.now();
    let seen = performance.now();
    let before = '';
    let wait = firstPollMs;
    for (;;) {
      try {
        const state = await get(id, either);
        seen = performance.now();
        if (isOver(state)) return verdict(state, sure, state.stage === 'completed' ? why : 'cancelled');
        await look().catch(() => undefined);
        const fault = blocking();
        const mark = [state.stage, pages, fault, now().queued].join();
        wait = mark === before ? Math.min(wait * 1.5, limits.jobPollMs) : firstPollMs;
        if (mark !== before) moved = seen;
        before = mark;
        tell(state.stage === 'processing' || state.stage === 'stopped' ? 'printing' : 'waiting');
        const busy = state.stage === 'processing' && !fault;
        // Not all of the document has reached it, and nothing more will come.
        const halfway = state.reasons.includes('job-incoming');
        const patience = halfway ? limits.lostMs : busy ? limits.stillMs * 4 : limits.stillMs;
        if (seen - moved > patience) return takeBack(id, sure, halfway ? why : (fault ?? 'no-answer'));
        await pause(wait);
      } catch (thrown) {
        if (signal.aborted) return takeBack(id, sure, 'cancelled');
        // A printer that was switched off forgets its jobs.
        if (gone.aborted || isUnknown(thrown) || thrown === lost) return not('offline', true);
        const { code } = asDeviceError(thrown, 'offline');
        if (performance.now() - seen > limits.lostMs) return not(code, true);
        await look().catch(() => undefined);
        await pause(firstPollMs * 2).catch(() => undefined);
      }
    }
  };

  const whole = async (): Promise<PageOutcome> => {
    let phase: PageProgress['state'] = 'sending';
    tell(phase);
    const watching = setInterval(() => {
      look().then(
        () => tell(phase),
        () => undefined,
      );
    }, limits.jobPollMs);
    const sent = await submit(job, {
      client,
      printing,
      name,
      user: limits.user,
      pause: (ms) => {
        phase = 'waiting';
        tell(phase);
        return pause(ms);
      },
      patient: () => performance.now() - began < limits.stillMs,
      signal: either,
    }).finally(() => clearInterval(watching));

    if (sent.as === 'nothing') {
      if (signal.aborted) return not('cancelled', sent.maybe);
      return not(gone.aborted ? 'offline' : sent.reason.code, sent.maybe);
    }
    substituted = sent.substituted;
    if (!sent.lost) return follow(sent.id, true, 'offline');
    if (signal.aborted) return takeBack(sent.id, sent.sure, 'cancelled');
    if (gone.aborted) return not('offline', true);
    // Half a document must not be printed; a whole one, of which only the answer was lost, may go on.
    return sent.sure && sent.lost.code !== 'refused'
      ? follow(sent.id, true, sent.lost.code)
      : takeBack(sent.id, false, sent.lost.code);
  };
  return whole().finally(release);
};

const lost = new DeviceError('offline', 'The printer has forgotten the job', { retry: true });
const forgotten = () => lost;

const unlessLost = (thrown: unknown) => {
  if (thrown instanceof DeviceError && (thrown.code === 'offline' || thrown.code === 'no-answer')) throw thrown;
};
