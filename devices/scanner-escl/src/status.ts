import type { Fault } from '@jiaohao/device-kit';
import { child, children, descendants, readXml, textOf } from './xml.ts';

/** A job as the scanner lists it. */
export interface JobInfo {
  uri: string;
  state: string;
  reasons: readonly string[];
}

export interface ScannerStatus {
  /** Idle, Processing, Testing, Stopped or Down. */
  state: string;
  /** What the feeder says of itself; undefined on a scanner without one, or without a sensor. */
  feeder: string | undefined;
  jobs: readonly JobInfo[];
}

/**
 * A ScannerStatus document.
 * @throws DeviceError `garbage`
 */
export const statusOf = (bytes: Uint8Array): ScannerStatus => {
  const root = readXml(bytes, 'ScannerStatus');
  return {
    state: textOf(child(root, 'State')) ?? 'Idle',
    feeder: textOf(child(root, 'AdfState')),
    jobs: children(child(root, 'Jobs'), 'JobInfo').map((job) => ({
      uri: textOf(child(job, 'JobUri')) ?? '',
      state: textOf(child(job, 'JobState')) ?? '',
      reasons: descendants(job, 'JobStateReason').flatMap((reason) => textOf(reason) ?? []),
    })),
  };
};

const feederFaults: Readonly<Record<string, Fault>> = {
  ScannerAdfJam: 'feeder-jam',
  ScannerAdfMispick: 'feeder-jam',
  ScannerAdfMultipickDetected: 'feeder-jam',
  ScannerAdfDuplexPageTooShort: 'feeder-jam',
  ScannerAdfDuplexPageTooLong: 'feeder-jam',
  ScannerAdfInputTrayFailed: 'feeder-jam',
  ScannerAdfInputTrayOverloaded: 'feeder-jam',
  ScannerAdfHatchOpen: 'scanner-open',
};

/** What stands in the way of any further scan. An empty feeder does not. */
export const faultOfStatus = (status: ScannerStatus): Fault | undefined =>
  feederFaults[status.feeder ?? ''] ??
  (status.state === 'Stopped' || status.state === 'Down' ? 'scanner-stopped' : undefined);

/** Whether the feeder holds paper; undefined when it does not say. */
export const loadedOf = (status: ScannerStatus): boolean | undefined => {
  if (status.feeder === 'ScannerAdfEmpty') return false;
  if (status.feeder === 'ScannerAdfLoaded' || status.feeder === 'ScannerAdfProcessing') return true;
  return undefined;
};

// Words of PWG 5100 that eSCL borrows; makers add endings such as -error.
const reasonFaults: readonly (readonly [RegExp, Fault])[] = [
  [/jam|mis-?pick|multi-?(?:pick|feed)/i, 'feeder-jam'],
  [/cover|hatch|door/i, 'scanner-open'],
  [/empty|no-?(?:media|document|paper)|media-?needed/i, 'feeder-empty'],
  [/busy|queued|resourcesarenotready/i, 'scanner-busy'],
  [/cancell?ed/i, 'cancelled'],
];

const jobAt = (status: ScannerStatus, path: string): JobInfo | undefined =>
  status.jobs.find(({ uri }) => tail(uri) === tail(path));

/** Pending, Processing, Completed, Canceled or Aborted; undefined when the scanner does not list this job. */
export const stateOfJob = (status: ScannerStatus, path: string): string | undefined => jobAt(status, path)?.state;

/** Why this job of ours ended before its end; undefined when it did not. */
export const faultOfJob = (status: ScannerStatus, path: string): Fault | undefined => {
  const job = jobAt(status, path);
  if (!job || !/^(?:Aborted|Canceled|Cancelled)$/.test(job.state)) return undefined;
  const [found] = reasonFaults.filter(([word]) => job.reasons.some((reason) => word.test(reason)));
  return found?.[1] ?? 'refused';
};

/** The last part of an address: scanners write the same job with and without host. */
const tail = (uri: string) => uri.replace(/\/+$/, '').split('/').at(-1) ?? '';
