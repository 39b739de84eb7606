import { setTimeout as delay } from 'node:timers/promises';
import {
  asDeviceError,
  DeviceError,
  type Fault,
  type ScannedPage,
  type ScanOutcome,
  type ScanSettings,
} from '@jiaohao/device-kit';
import type { Capabilities } from './capabilities.ts';
import { type Answer, cancelled, type Send } from './requests.ts';
import { inputFor, settingsXml } from './settings.ts';
import { faultOfJob, faultOfStatus, loadedOf, type ScannerStatus, stateOfJob } from './status.ts';
import { wholePicture } from './whole-picture.ts';

export interface JobLimits {
  /** For each request but that for a page, milliseconds. */
  requestTimeoutMs: number;
  /** For each page, from asking to its last byte, milliseconds. */
  pageTimeoutMs: number;
  /** How long a scanner that is busy is asked again, milliseconds. */
  busyTimeoutMs: number;
  /** The longest page, bytes. */
  longestPage: number;
}

export interface JobTools {
  send: Send;
  base: URL;
  capabilities: Capabilities;
  limits: JobLimits;
  status: (signal?: AbortSignal) => Promise<ScannerStatus>;
  /** Counts an answer that was thrown away. */
  drop: () => void;
}

const smallAnswer = 64 * 1024;
const usualPauseMs = 1000;
const longestPauseMs = 10_000;
const settlePauseMs = 250;
const longestSettleMs = 3000;

/** The job's address. Scanners write their own idea of their host into it, so only the path is taken. */
const jobUrl = (location: string | undefined, base: URL): URL => {
  const asked = new URL('ScanJobs', base);
  if (location === undefined || !URL.canParse(location, asked)) {
    throw new DeviceError('garbage', 'The scanner did not say where its job is', { retry: true });
  }
  const named = new URL(location, asked);
  const url = new URL(base);
  url.pathname = named.pathname.replace(/\/+$/, '');
  url.search = named.search;
  return url;
};

const below = (job: URL, name: string): URL => {
  const url = new URL(job);
  url.pathname = `${url.pathname}/${name}`;
  return url;
};

const refusal = (status: number): DeviceError =>
  status === 400 || status === 415
    ? new DeviceError('bad-setting', 'The scanner does not understand these settings', { retry: false })
    : new DeviceError('refused', `The scanner refused with HTTP ${status}`, { retry: true });

const faultError = (fault: Fault) => new DeviceError(fault, `The scanner reports ${fault}`, { retry: true });

/** One scan from asking to its last page; never rejects. */
export const runJob = async (
  { send, base, capabilities, limits, status, drop }: JobTools,
  settings: ScanSettings,
  onPage: (page: ScannedPage) => void,
  signal: AbortSignal,
): Promise<ScanOutcome> => {
  const input = inputFor(capabilities, settings);
  let pages = 0;
  let job: URL | undefined;

  const pause = async (answer: Answer, deadline: number) => {
    const ms = Math.min(answer.retryAfterMs ?? usualPauseMs, longestPauseMs);
    if (performance.now() + ms > deadline) return false;
    await delay(ms, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) throw cancelled();
    return true;
  };

  const hindrance = (now: ScannerStatus): Fault | undefined =>
    faultOfStatus(now) ?? (settings.source === 'feeder' && loadedOf(now) === false ? 'feeder-empty' : undefined);

  const create = async (xml: string): Promise<URL> => {
    const deadline = performance.now() + limits.busyTimeoutMs;
    for (;;) {
      // Not ended by the signal: a job that was begun unheard could not be stopped.
      const answer = await send({
        method: 'POST',
        url: new URL('ScanJobs', base),
        xml,
        timeoutMs: limits.requestTimeoutMs,
        longest: smallAnswer,
      });
      if (answer.status === 201) return jobUrl(answer.location, base);
      if (signal.aborted) throw cancelled();
      if (answer.status !== 503 && answer.status !== 409) throw refusal(answer.status);
      const fault = hindrance(await status(signal));
      if (fault) throw faultError(fault);
      if (!(await pause(answer, deadline))) throw faultError('scanner-busy');
    }
  };

  /** The next page, or undefined when the scanner says that there is none. */
  const nextPage = async (at: URL): Promise<Omit<ScannedPage, 'number'> | undefined> => {
    const deadline = performance.now() + limits.pageTimeoutMs;
    for (;;) {
      const answer = await send({
        method: 'GET',
        url: below(at, 'NextDocument'),
        timeoutMs: Math.max(1, Math.round(deadline - performance.now())),
        longest: limits.longestPage,
        signal,
      });
      if (answer.status === 200) {
        const type = wholePicture(answer.body);
        if (!type) {
          drop();
          throw new DeviceError('garbage', 'The scanner sent a page that is not whole', { retry: true });
        }
        return { type, bytes: answer.body };
      }
      if (answer.status === 404 || answer.status === 410) return undefined;
      const now = await status(signal);
      const fault = faultOfStatus(now) ?? faultOfJob(now, at.pathname);
      if (fault) throw faultError(fault);
      if (answer.status !== 503) throw refusal(answer.status);
      if (!(await pause(answer, deadline))) throw faultError('no-answer');
    }
  };

  /** The scanner's state once it no longer moves: the last sheet is still under way when its picture is there. */
  const settled = async (at: URL): Promise<ScannerStatus> => {
    const deadline = performance.now() + longestSettleMs;
    for (;;) {
      const now = await status(signal);
      const state = stateOfJob(now, at.pathname);
      const moving = state === 'Processing' || (state === undefined && now.feeder === 'ScannerAdfProcessing');
      if (!moving || performance.now() > deadline) return now;
      await delay(settlePauseMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) throw cancelled();
    }
  };

  /** What "there is no further page" means: the end of the paper, or of the scanner's patience. */
  const endOf = async (at: URL): Promise<Fault | undefined> => {
    const now = await settled(at);
    const completed = stateOfJob(now, at.pathname) === 'Completed';
    const fault = completed ? undefined : (faultOfJob(now, at.pathname) ?? faultOfStatus(now));
    if (fault) return fault;
    // Restarted in the middle, a scanner knows no job and says the same as after the last page.
    if (!completed && settings.source === 'feeder' && loadedOf(now)) return 'scanner-stopped';
    if (pages > 0) return undefined;
    return settings.source === 'feeder' ? 'feeder-empty' : 'refused';
  };

  const scanAll = async (): Promise<Fault | undefined> => {
    if (signal.aborted) return 'cancelled';
    if (!input) return 'bad-setting';
    const before = hindrance(await status(signal));
    if (before) return before;
    job = await create(settingsXml(capabilities.version, input, settings));
    for (;;) {
      if (signal.aborted) return 'cancelled';
      const page = await nextPage(job);
      if (!page) {
        const fault = await endOf(job);
        job = undefined;
        return fault;
      }
      onPage({ number: pages + 1, ...page });
      pages += 1;
      // Glass holds one page, and some scanners would scan it again.
      if (settings.source === 'flatbed') return undefined;
    }
  };

  const fault = await scanAll().catch((thrown: unknown) => {
    // What does not come from the scanner comes from whoever took the page: it must be seen, and the page is not taken.
    if (!(thrown instanceof DeviceError)) process.emitWarning(thrown instanceof Error ? thrown : String(thrown));
    return asDeviceError(thrown, 'refused').code;
  });
  if (job) {
    const { requestTimeoutMs: timeoutMs } = limits;
    // The scanner may have let go of the job already, or be gone.
    await send({ method: 'DELETE', url: job, timeoutMs, longest: smallAnswer }).catch(() => undefined);
  }
  if (fault === undefined) return { done: true, pages };
  return { done: false, fault: signal.aborted ? 'cancelled' : fault, pages };
};
