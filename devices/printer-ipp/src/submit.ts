import { DeviceError, type PageJob } from '@jiaohao/device-kit';
import { type Client, isBusy, Refused } from './client.ts';
import { type JobNow, jobAttributes, jobOf, jobsOf } from './job-state.ts';
import { a4, type Printing } from './printer-state.ts';
import { asName, operations } from './request.ts';

/** What became of the sending. */
export type Sent =
  /** `sure`: all of the document was given to the network. `lost`: the printer did not say that it has it. */
  { as: 'job'; id: number; sure: boolean; lost?: DeviceError } | { as: 'nothing'; reason: DeviceError; maybe: boolean };

export interface Submission {
  client: Client;
  printing: Printing;
  user: string;
  /** Waits a moment; rejects when the job is called off. */
  pause: (ms: number) => Promise<void>;
  /** Whether a printer that is busy may still be asked again. */
  patient: () => boolean;
  signal: AbortSignal;
}

const busyMs = 1000;

/** How a job is to be printed, in attributes that this printer knows. */
const wishes = (job: PageJob, printing: Printing): Record<string, string | number> => ({
  ...(job.copies > 1 ? { copies: job.copies } : {}),
  ...(printing.duplex ? { sides: job.duplex ? 'two-sided-long-edge' : 'one-sided' } : {}),
  ...(printing.a4 ? { media: a4 } : {}),
});

/** Why this printer cannot print it at all. */
const impossible = (job: PageJob, printing: Printing): DeviceError | undefined => {
  const no = (why: string) => new DeviceError('refused', `The printer cannot print this: ${why}`, { retry: false });
  if (!printing.types.includes(job.type)) return no(`it does not know ${job.type}`);
  if (job.copies > printing.copies) return no(`it makes ${printing.copies} copies at most`);
  return undefined;
};

/** Gives a job to the printer: asked first, then with a number of its own before the document, where it knows how. */
export const submit = async (job: PageJob, submission: Submission): Promise<Sent> => {
  const { client, printing, signal } = submission;
  const can = (operation: keyof typeof operations) => printing.operations.has(operations[operation]);
  const no = impossible(job, printing);
  if (no) return { as: 'nothing', reason: no, maybe: false };

  const named = { 'job-name': asName(job.title) };
  const typed = { 'document-format': job.type };
  const wanted = wishes(job, printing);
  const untilFree = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await ask();
      } catch (thrown) {
        if (!isBusy(thrown) || !submission.patient()) throw thrown;
        await submission.pause(busyMs);
      }
    }
  };
  const nothing = (thrown: unknown, maybe: boolean): Sent => ({ as: 'nothing', reason: thrown as DeviceError, maybe });

  let connected = false;
  const onConnected = () => {
    connected = true;
  };
  let sure = false;
  const onSent = () => {
    sure = true;
  };
  const document = { document: job.bytes, onConnected, onSent };

  try {
    if (can('Validate-Job'))
      await untilFree(() => client.ask('Validate-Job', { about: { ...named, ...typed }, job: wanted }, signal));
  } catch (thrown) {
    return nothing(thrown, false);
  }

  if (can('Create-Job') && can('Send-Document')) {
    let id: number;
    try {
      const created = await untilFree(() => client.ask('Create-Job', { about: named, job: wanted }, signal));
      id = jobOf(created).id;
    } catch (thrown) {
      // A job without a document prints nothing.
      return nothing(thrown, false);
    }
    try {
      const about = { 'job-id': id, ...typed, 'last-document': true };
      await client.ask('Send-Document', { about, ...document }, signal);
      return { as: 'job', id, sure: true };
    } catch (thrown) {
      return { as: 'job', id, sure, lost: thrown as DeviceError };
    }
  }

  const before = can('Get-Jobs') ? await highest(submission) : undefined;
  try {
    const answer = await untilFree(() =>
      client.ask('Print-Job', { about: { ...named, ...typed }, job: wanted, ...document }, signal),
    );
    return { as: 'job', id: jobOf(answer).id, sure: true };
  } catch (thrown) {
    if (thrown instanceof Refused || !connected) return nothing(thrown, false);
    const found = before === undefined ? undefined : await find(submission, named['job-name'], before);
    return found === undefined ? nothing(thrown, true) : { as: 'job', id: found, sure, lost: thrown as DeviceError };
  }
};

const seekMs = 5000;

const allJobs = async ({ client }: Submission) => {
  const jobs = new Map<number, JobNow>();
  // One after the other, this order: a job that is done in between is in the second list, never in none.
  for (const which of ['not-completed', 'completed']) {
    const about = { 'requested-attributes': jobAttributes, 'which-jobs': which };
    for (const job of jobsOf(await client.ask('Get-Jobs', { about }, AbortSignal.timeout(seekMs))))
      jobs.set(job.id, job);
  }
  return [...jobs.values()];
};

/** The highest job number so far; undefined when the printer does not say. */
const highest = (submission: Submission): Promise<number | undefined> =>
  allJobs(submission).then(
    (jobs) => Math.max(0, ...jobs.map(({ id }) => id)),
    () => undefined,
  );

/** The one new job that bears this name and user: ours, of which the answer was lost. */
const find = async (submission: Submission, name: string, after: number): Promise<number | undefined> => {
  const jobs = await allJobs(submission).catch(() => []);
  const ours = jobs.filter((job) => job.id > after && job.name === name && job.user === submission.user);
  return ours.length === 1 ? ours[0]?.id : undefined;
};
