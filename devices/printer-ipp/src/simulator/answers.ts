import {
  type Attribute,
  charset,
  collection,
  dots,
  enumeration,
  flag,
  integer,
  keyword,
  language,
  mime,
  named,
  nothing,
  range,
  scheme,
  text,
  uri,
} from './ipp-bytes.ts';
import type { Engine, SimulatedJob } from './print-engine.ts';

export interface Model {
  name: string;
  types: readonly string[];
  duplex: boolean;
  operations: readonly number[];
  /** Jobs have an identity besides their number. */
  uuids: boolean;
  ignores: Ignored | undefined;
}

/** What the printer says that it can and then does not; `validates`: Validate-Job tells it already. */
export interface Ignored {
  attributes: readonly ('copies' | 'media' | 'sides')[];
  validates: boolean;
}

const sizes = ['iso_a4_210x297mm', 'iso_a5_148x210mm'];
const a4 = collection('media-size', integer('x-dimension', 21_000), integer('y-dimension', 29_700));
const margins = ['bottom', 'left', 'right', 'top'].map((side) => integer(`media-${side}-margin`, 423));

/** Attributes that say what the printer is (RFC 8011, 5.4). */
export const printerAttributes = (engine: Engine, model: Model, address: string): Attribute[] => {
  const busy = engine.jobs().some(({ stage }) => stage === 'processing');
  const queued = engine.jobs().filter(({ over }) => over === undefined).length;
  const reasons = engine.reasons();
  const { condition } = engine;
  const sides = ['one-sided', ...(model.duplex ? ['two-sided-long-edge', 'two-sided-short-edge'] : [])];
  const toner = { ok: 80, low: 5, out: 0 }[condition.toner];
  return [
    charset('charset-configured', 'utf-8'),
    charset('charset-supported', 'utf-8'),
    flag('color-supported', false),
    keyword('compression-supported', 'none'),
    integer('copies-default', 1),
    range('copies-supported', 1, 99),
    mime('document-format-default', 'application/pdf'),
    mime('document-format-supported', ...model.types),
    language('generated-natural-language-supported', 'zh-cn'),
    keyword('ipp-versions-supported', '1.1', '2.0'),
    keyword('job-creation-attributes-supported', 'copies', 'media', 'sides', 'ipp-attribute-fidelity', 'job-name'),
    integer('marker-levels', toner),
    named('marker-names', 'Black toner'),
    keyword('marker-types', 'toner'),
    collection('media-col-default', a4, ...margins),
    collection('media-col-database', a4, ...margins),
    keyword('media-default', 'iso_a4_210x297mm'),
    keyword('media-ready', 'iso_a4_210x297mm'),
    keyword('media-supported', ...sizes),
    flag('multiple-document-jobs-supported', false),
    language('natural-language-configured', 'zh-cn'),
    enumeration('operations-supported', ...model.operations),
    keyword('pdl-override-supported', 'attempted'),
    text('printer-info', model.name),
    flag('printer-is-accepting-jobs', true),
    text('printer-location', ''),
    text('printer-make-and-model', model.name),
    uri('printer-more-info', address.replace(/^ipp/, 'http')),
    named('printer-name', 'simulated'),
    dots('printer-resolution-default', 600),
    enumeration('printer-state', engine.blocked() ? 5 : busy ? 4 : 3),
    text('printer-state-message', reasons.join(', ')),
    keyword('printer-state-reasons', ...(reasons.length > 0 ? reasons : ['none'])),
    integer('printer-up-time', engine.upTime()),
    uri('printer-uri-supported', address),
    uri('printer-uuid', 'urn:uuid:5a1b7c1e-0000-4000-8000-00006a69616f'),
    integer('queued-job-count', queued),
    keyword('sides-default', 'one-sided'),
    keyword('sides-supported', ...sides),
    keyword('uri-authentication-supported', 'none'),
    keyword('uri-security-supported', 'none'),
    scheme('reference-uri-schemes-supported', 'http'),
  ];
};

const states = { incoming: 4, pending: 3, processing: 5, stopped: 6, cancelled: 7, aborted: 8, completed: 9 } as const;

/** Attributes that say how a job is doing (RFC 8011, 5.3). */
export const jobAttributes = (
  job: SimulatedJob,
  engine: Engine,
  address: string,
  since: string | undefined,
): Attribute[] => [
  charset('attributes-charset', 'utf-8'),
  language('attributes-natural-language', 'zh-cn'),
  mime('document-format', job.type),
  integer('job-id', job.id),
  integer('job-impressions-completed', job.sidesOut),
  integer('job-media-sheets-completed', job.sheetsOut),
  uri('job-more-info', `${address.replace(/^ipp/, 'http')}/${job.id}`),
  named('job-name', job.title),
  named('job-originating-user-name', job.user),
  integer('job-printer-up-time', engine.upTime()),
  uri('job-printer-uri', address),
  enumeration('job-state', states[job.stage]),
  text('job-state-message', job.reason),
  keyword('job-state-reasons', job.reason),
  uri('job-uri', `${address}/${job.id}`),
  ...(since === undefined ? [] : [uri('job-uuid', `urn:uuid:${since}-${String(job.id).padStart(12, '0')}`)]),
  integer('copies', job.copies),
  keyword('sides', job.sides),
  integer('time-at-creation', job.created),
  job.processing === undefined ? nothing('time-at-processing') : integer('time-at-processing', job.processing),
  job.over === undefined ? nothing('time-at-completed') : integer('time-at-completed', job.over),
];

const groupsOf: Readonly<Record<string, (name: string) => boolean>> = {
  all: (name) => name !== 'media-col-database',
  'printer-description': (name) => !jobTemplate(name) && name !== 'media-col-database',
  'job-description': (name) => !jobTemplate(name),
  'job-template': (name) => jobTemplate(name),
};
const jobTemplate = (name: string) => /^(copies|media|sides|printer-resolution)(-|$)/.test(name);

/** Those of the attributes that were asked for; none named means all. */
export const requested = (all: readonly Attribute[], names: readonly string[]): Attribute[] =>
  all.filter(({ name }) =>
    (names.length > 0 ? names : ['all']).some((wanted) => wanted === name || groupsOf[wanted]?.(name)),
  );
