import { DeviceError } from '@jiaohao/device-kit';
import { type Answer, type Attributes, groupOf, number, word, words } from './message.ts';

/** `job-state` (RFC 8011, 5.3.7). */
export type JobStage = 'pending' | 'held' | 'processing' | 'stopped' | 'cancelled' | 'aborted' | 'completed';

export interface JobNow {
  id: number;
  stage: JobStage;
  reasons: readonly string[];
  /** Sides that are out, where the printer counts them. */
  pages: number;
  /** The printer has begun with it: paper may have moved. */
  begun: boolean;
  name: string | undefined;
  user: string | undefined;
  /** The same number may be another job after the printer was switched off: tells them apart. */
  identity: string;
}

export const jobAttributes = [
  'job-id',
  'job-state',
  'job-state-reasons',
  'job-name',
  'job-originating-user-name',
  'job-uuid',
  'time-at-processing',
  'job-impressions-completed',
  'job-media-sheets-completed',
];

const jobGroup = 2;
const stages: Readonly<Record<number, JobStage>> = {
  3: 'pending',
  4: 'held',
  5: 'processing',
  6: 'stopped',
  7: 'cancelled',
  8: 'aborted',
  9: 'completed',
};

const jobFrom = (job: Attributes): JobNow | undefined => {
  const [id, state] = [number(job, 'job-id'), number(job, 'job-state')];
  const stage = state === undefined ? undefined : stages[state];
  if (id === undefined || stage === undefined) return undefined;
  const [name, user] = [word(job, 'job-name'), word(job, 'job-originating-user-name')];
  return {
    id,
    stage,
    reasons: words(job, 'job-state-reasons'),
    begun: number(job, 'time-at-processing') !== undefined || stage === 'processing' || stage === 'stopped',
    pages: number(job, 'job-impressions-completed') ?? number(job, 'job-media-sheets-completed') ?? 0,
    name,
    user,
    identity: word(job, 'job-uuid') ?? `${name}/${user}`,
  };
};

/** @throws DeviceError `garbage` when it holds no job */
export const jobOf = (answer: Answer): JobNow => {
  const job = jobFrom(groupOf(answer, jobGroup));
  if (!job) throw new DeviceError('garbage', 'The printer does not say how the job is doing', { retry: true });
  return job;
};

export const jobsOf = (answer: Answer): JobNow[] =>
  answer.groups
    .filter(({ tag }) => tag === jobGroup)
    .map(({ attributes }) => jobFrom(attributes))
    .filter((job) => job !== undefined);

export const isOver = ({ stage }: JobNow): boolean =>
  stage === 'cancelled' || stage === 'aborted' || stage === 'completed';
