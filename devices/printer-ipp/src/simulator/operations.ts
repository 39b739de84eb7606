import { randomUUID } from 'node:crypto';
import { jobAttributes, type Model, printerAttributes, requested } from './answers.ts';
import { type Attribute, charset, firstNumber, language, type Message, texts } from './ipp-bytes.ts';
import type { Engine, SimulatedJob } from './print-engine.ts';

/** An answer without its version and number. */
export interface Reply {
  status: number;
  groups: { tag: number; attributes: Attribute[] }[];
  /** Attributes that are not supported, with what was asked. */
  unsupported: Attribute[];
}

export const names: Readonly<Record<number, string>> = {
  2: 'Print-Job',
  4: 'Validate-Job',
  5: 'Create-Job',
  6: 'Send-Document',
  8: 'Cancel-Job',
  9: 'Get-Job-Attributes',
  10: 'Get-Jobs',
  11: 'Get-Printer-Attributes',
};

const [ofOperation, ofJob, ofPrinter, ofUnsupported] = [1, 2, 4, 5];

const bare = (status: number, unsupported: Attribute[] = []): Reply => ({ status, groups: [], unsupported });
const ok = 0x0000;
const okIgnored = 0x0001;
const badRequest = 0x0400;
const notPossible = 0x0404;
const notFound = 0x0406;
const formatNotSupported = 0x040a;
const attributesNotSupported = 0x040b;
const charsetNotSupported = 0x040d;
const compressionNotSupported = 0x040f;
const operationNotSupported = 0x0501;
const versionNotSupported = 0x0503;

/** Answers requests as RFC 8011 wants it, from what the engine holds. */
export const createOperations = (engine: Engine, model: Model, address: () => string) => {
  // One for each time that the printer is switched on with an empty memory, so that numbers that come again differ.
  let since = model.uuids ? randomUUID().slice(0, 23) : undefined;

  /** What was asked of a job and this printer has not. */
  const unknown = (message: Message): Attribute[] => {
    const has: Readonly<Record<string, (value: Buffer) => boolean>> = {
      copies: (value) => value.length === 4 && value.readInt32BE(0) >= 1 && value.readInt32BE(0) <= 99,
      media: (value) => ['iso_a4_210x297mm', 'iso_a5_148x210mm'].includes(value.toString()),
      sides: (value) => value.toString() === 'one-sided' || (model.duplex && /^two-sided/.test(value.toString())),
    };
    const { ignores } = model;
    const told = ignores && (ignores.validates || names[message.code] !== 'Validate-Job') ? ignores.attributes : [];
    const ignored: readonly string[] = told;
    return message.groups
      .filter(({ tag }) => tag === ofJob)
      .flatMap(({ attributes }) => attributes)
      .filter(({ name, values }) => ignored.includes(name) || !values.every(({ bytes }) => has[name]?.(bytes)));
  };

  const wished = (message: Message, left: readonly Attribute[]) => {
    const ignored = new Set(left.map(({ name }) => name));
    const sides = ignored.has('sides') ? undefined : texts(message, ofJob, 'sides')[0];
    return {
      title: texts(message, ofOperation, 'job-name')[0] ?? 'Untitled',
      user: texts(message, ofOperation, 'requesting-user-name')[0] ?? 'anonymous',
      copies: ignored.has('copies') ? 1 : (firstNumber(message, ofJob, 'copies') ?? 1),
      sides: (sides ?? 'one-sided') as SimulatedJob['sides'],
    };
  };

  const formatOf = (message: Message, data: Buffer): string => {
    const said = texts(message, ofOperation, 'document-format')[0];
    if (said && said !== 'application/octet-stream') return said;
    return data.subarray(0, 4).toString('latin1') === '%PDF' ? 'application/pdf' : 'image/jpeg';
  };

  const told = (job: SimulatedJob, status: number, left: Attribute[]): Reply => {
    const short = ['job-id', 'job-uri', 'job-uuid', 'job-state', 'job-state-reasons', 'job-state-message'];
    const attributes = requested(jobAttributes(job, engine, address(), since), short);
    return { status, groups: [{ tag: ofJob, attributes }], unsupported: left };
  };

  /** Why a job cannot be taken, or what of it is left out. */
  const checked = (message: Message): Reply | Attribute[] => {
    const format = formatOf(message, message.data);
    if (!model.types.includes(format)) return bare(formatNotSupported);
    const packed = texts(message, ofOperation, 'compression')[0];
    if (packed !== undefined && packed !== 'none') return bare(compressionNotSupported);
    const left = unknown(message);
    const strict = message.groups[0]?.attributes.find(({ name }) => name === 'ipp-attribute-fidelity');
    return left.length > 0 && strict?.values[0]?.bytes[0] === 1 ? bare(attributesNotSupported, left) : left;
  };

  const jobFor = (message: Message): SimulatedJob | undefined => {
    const said = texts(message, ofOperation, 'job-uri')[0];
    const id = said === undefined ? firstNumber(message, ofOperation, 'job-id') : Number(said.split('/').at(-1));
    return engine.jobs().find((job) => job.id === id);
  };

  const withJob = (message: Message, answer: (job: SimulatedJob) => Reply): Reply => {
    const job = jobFor(message);
    return job ? answer(job) : bare(notFound);
  };

  const carryOut = (message: Message): Reply => {
    const wanted = texts(message, ofOperation, 'requested-attributes');
    switch (names[message.code]) {
      case 'Get-Printer-Attributes': {
        const attributes = requested(printerAttributes(engine, model, address()), wanted);
        return { status: ok, groups: [{ tag: ofPrinter, attributes }], unsupported: [] };
      }
      case 'Validate-Job': {
        const left = checked(message);
        return Array.isArray(left) ? bare(left.length > 0 ? okIgnored : ok, left) : left;
      }
      case 'Print-Job': {
        const left = checked(message);
        if (!Array.isArray(left)) return left;
        if (message.data.length === 0) return bare(badRequest);
        const document = { type: formatOf(message, message.data), bytes: Uint8Array.from(message.data) };
        const job = engine.add({ ...wished(message, left), ...document }, true);
        return told(job, left.length > 0 ? okIgnored : ok, left);
      }
      case 'Create-Job': {
        const left = checked(message);
        if (!Array.isArray(left)) return left;
        const job = engine.add({ ...wished(message, left), type: 'application/pdf', bytes: new Uint8Array(0) }, false);
        return told(job, left.length > 0 ? okIgnored : ok, left);
      }
      case 'Send-Document':
        return withJob(message, (job) => {
          if (job.stage !== 'incoming') return bare(notPossible);
          const last = message.groups[0]?.attributes.some(({ name }) => name === 'last-document');
          if (!last || message.data.length === 0) return bare(badRequest);
          const left = checked(message);
          if (!Array.isArray(left)) return left;
          engine.complete(job, formatOf(message, message.data), Uint8Array.from(message.data));
          return told(job, ok, []);
        });
      case 'Cancel-Job':
        return withJob(message, (job) => bare(engine.cancel(job) ? ok : notPossible));
      case 'Get-Job-Attributes':
        return withJob(message, (job) => {
          const attributes = requested(jobAttributes(job, engine, address(), since), wanted);
          return { status: ok, groups: [{ tag: ofJob, attributes }], unsupported: [] };
        });
      case 'Get-Jobs': {
        const over = texts(message, ofOperation, 'which-jobs')[0] === 'completed';
        const limit = firstNumber(message, ofOperation, 'limit') ?? Number.POSITIVE_INFINITY;
        const mine = message.groups[0]?.attributes.find(({ name }) => name === 'my-jobs')?.values[0]?.bytes[0] === 1;
        const user = texts(message, ofOperation, 'requesting-user-name')[0] ?? 'anonymous';
        const some = engine.jobs().filter((job) => (job.over !== undefined) === over && (!mine || job.user === user));
        const fields = wanted.length > 0 ? wanted : ['job-id', 'job-uri'];
        const listed = (over ? [...some].reverse() : some).slice(0, limit);
        const groups = listed.map((job) => ({
          tag: ofJob,
          attributes: requested(jobAttributes(job, engine, address(), since), fields),
        }));
        return { status: ok, groups, unsupported: [] };
      }
      default:
        return bare(operationNotSupported);
    }
  };

  return {
    /** Numbers begin anew: what they named is gone. */
    forget: () => {
      since = model.uuids ? randomUUID().slice(0, 23) : undefined;
    },
    answer: (message: Message): Reply => {
      if (message.major < 1 || message.major > 2) return bare(versionNotSupported);
      if (!model.operations.includes(message.code)) return bare(operationNotSupported);
      const [first, second] = message.groups[0]?.attributes ?? [];
      const wellFormed =
        message.id > 0 &&
        message.groups[0]?.tag === ofOperation &&
        first?.name === 'attributes-charset' &&
        second?.name === 'attributes-natural-language' &&
        [...texts(message, ofOperation, 'printer-uri'), ...texts(message, ofOperation, 'job-uri')].length === 1;
      if (!wellFormed) return bare(badRequest);
      if (!/^(utf-8|us-ascii)$/i.test(texts(message, ofOperation, 'attributes-charset')[0] ?? ''))
        return bare(charsetNotSupported);
      return carryOut(message);
    },
    /** The groups of an answer, the obligatory one first. */
    groups: ({ groups, unsupported }: Reply) => [
      {
        tag: ofOperation,
        attributes: [charset('attributes-charset', 'utf-8'), language('attributes-natural-language', 'zh-cn')],
      },
      ...(unsupported.length > 0 ? [{ tag: ofUnsupported, attributes: unsupported }] : []),
      ...groups,
    ],
  };
};
