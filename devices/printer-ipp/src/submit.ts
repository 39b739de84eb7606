import { asDeviceError, DeviceError, type PageJob, type PageSubstitution } from '@jiaohao/device-kit';
import { type Client, isBusy, Refused } from './client.ts';
import { type JobNow, jobAttributes, jobOf, jobsOf } from './job-state.ts';
import { type Answer, groupOf } from './message.ts';
import { a4, type Printing } from './printer-state.ts';
import { operations } from './request.ts';

/** What became of the sending. */
export type Sent =
  /** `sure`: all of the document was given to the network. `lost`: the printer did not say that it has it. */
  | { as: 'job'; id: number; sure: boolean; lost?: DeviceError; substituted: readonly PageSubstitution[] }
  | { as: 'nothing'; reason: DeviceError; maybe: boolean };

export interface Submission {
  client: Client;
  printing: Printing;
  /** The job's name, which no other job has. */
  name: string;
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

const no = (why: string) => new DeviceError('refused', `The printer cannot print this: ${why}`, { retry: false });
const fewCopies = no('it makes fewer copies than asked');

const unsupportedGroup = 5;

/** What the printer leaves out or replaces of what it was asked, although it goes on (RFC 8011, 4.1.7). */
const leftOut = (answer: Answer) => (name: 'copies' | PageSubstitution) => groupOf(answer, unsupportedGroup).has(name);

/** Why this printer cannot print it at all. */
const impossible = (job: PageJob, printing: Printing): DeviceError | undefined => {
  if (!printing.types.includes(job.type)) return no(`it does not know ${job.type}`);
  if (job.copies > printing.copies) return no(`it makes ${printing.copies} copies at most`);
  return undefined;
};

/** Gives a job to the printer: asked first, then with a number of its own before the document, where it knows how. */
export const submit = async (job: PageJob, submission: Submission): Promise<Sent> => {
  const { client, printing, name, signal } = submission;
  const can = (operation: keyof typeof operations) => printing.operations.has(operations[operation]);
  const not = impossible(job, printing);
  if (not) return { as: 'nothing', reason: not, maybe: false };

  const named = { 'job-name': name };
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
  const nothing = (thrown: unknown, maybe: boolean): Sent => ({
    as: 'nothing',
    reason: asDeviceError(thrown, 'refused'),
    maybe,
  });
  const substituted = new Set<PageSubstitution>(job.duplex && !printing.duplex ? ['sides'] : []);
  /** False when there would be too few copies: with what is substituted besides, the document can still be used. */
  const enough = (answer: Answer): boolean => {
    const left = leftOut(answer);
    for (const each of ['sides', 'media'] as const) if (left(each)) substituted.add(each);
    return !left('copies');
  };
  const begun = (id: number, answer: Answer): Sent => {
    const few = !enough(answer);
    return { as: 'job', id, sure: true, ...(few && { lost: fewCopies }), substituted: [...substituted] };
  };

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
    if (can('Validate-Job')) {
      const about = { ...named, ...typed };
      const answer = await untilFree(() => client.ask('Validate-Job', { about, job: wanted }, signal));
      if (!enough(answer)) return nothing(fewCopies, false);
    }
  } catch (thrown) {
    return nothing(thrown, false);
  }

  if (can('Create-Job') && can('Send-Document')) {
    let id: number;
    try {
      const created = await untilFree(() => client.ask('Create-Job', { about: named, job: wanted }, signal));
      id = jobOf(created).id;
      if (!enough(created)) {
        // It prints nothing without a document; one that cannot be taken back is forgotten by the printer itself.
        await client.ask('Cancel-Job', { about: { 'job-id': id } }, signal).catch(() => undefined);
        return nothing(fewCopies, false);
      }
    } catch (thrown) {
      // A job without a document prints nothing.
      return nothing(thrown, false);
    }
    try {
      const about = { 'job-id': id, ...typed, 'last-document': true };
      return begun(id, await client.ask('Send-Document', { about, ...document }, signal));
    } catch (thrown) {
      return { as: 'job', id, sure, lost: asDeviceError(thrown, 'offline'), substituted: [...substituted] };
    }
  }

  const before = can('Get-Jobs') ? await highest(submission) : undefined;
  try {
    const answer = await untilFree(() =>
      client.ask('Print-Job', { about: { ...named, ...typed }, job: wanted, ...document }, signal),
    );
    return begun(jobOf(answer).id, answer);
  } catch (thrown) {
    if (thrown instanceof Refused || !connected) return nothing(thrown, false);
    const found = before === undefined ? undefined : await find(submission, before);
    if (found === undefined) return nothing(thrown, true);
    return { as: 'job', id: found, sure, lost: asDeviceError(thrown, 'offline'), substituted: [...substituted] };
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
const find = async (submission: Submission, after: number): Promise<number | undefined> => {
  const jobs = await allJobs(submission).catch(() => []);
  const { name, user } = submission;
  const ours = jobs.filter((job) => job.id > after && job.name === name && job.user === user);
  return ours.length === 1 ? ours[0]?.id : undefined;
};
