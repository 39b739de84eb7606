import { type Route, type RouteName, routes } from '@jiaohao/protocol';
import { z } from 'zod';

/** JSON texts of values that nobody means to send, as they stand in a body. */
export const oddValues: readonly string[] = [
  '""',
  '" "',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"a\\udc00b"',
  JSON.stringify('长'.repeat(3000)),
  '"../../etc/passwd"',
  '"__proto__"',
  '"constructor"',
  '"%00"',
  '"\\u202e\\ufeff"',
  '"𝟙𝟚𝟛"',
  '-1',
  '0.5',
  '1e308',
  '1e999',
  '9007199254740993',
  'null',
  'true',
  '[]',
  '{}',
  '{"__proto__":{"role":"administrator"}}',
  '{"constructor":{"prototype":{"role":"administrator"}}}',
  `${'['.repeat(40)}${']'.repeat(40)}`,
];

/** The same for a day or a moment. */
export const oddTimes: readonly string[] = [
  '""',
  '0',
  '1e15',
  '"now"',
  '"0000-01-01T00:00:00Z"',
  '"0001-01-01T00:00:00Z"',
  '"0999-12-31T23:59:59Z"',
  '"9999-12-31T23:59:59.999Z"',
  '"9999-12-31T23:59:59-23:59"',
  '"275761-01-01T00:00:00Z"',
  '"+275760-09-13T00:00:00Z"',
  '"-000001-01-01T00:00:00Z"',
  '"2026-02-30T08:00:00Z"',
  '"2026-11-25T08:00:00.00000000000000000000000001Z"',
  '"0001-01-01"',
  '"9999-12-31"',
  '"2026-02-30"',
];

/** Whole bodies that are none. */
export const oddBodies: readonly string[] = [
  'null',
  '[]',
  '7',
  '"text"',
  '{',
  '{"a":}',
  '\ufeff{}',
  '{}\u0000',
  '{"__proto__":{"a":1}}',
  '{"\\u005f_proto__":{"a":1}}',
  '{"constructor":{"prototype":{"a":1}}}',
  '['.repeat(30_000),
  `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
  `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  `{"type":"status","text":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`,
  `{${Array.from({ length: 5000 }, (_, i) => `"k${i}":1`).join(',')}}`,
];

/** Levels of a path as they stand on the wire. */
export const oddLevels: readonly string[] = [
  '%00',
  'a%00b',
  '%0d%0aSet-Cookie:%20a=b',
  '..',
  '%2e%2e',
  '%2e%2e%2f%2e%2e%2f',
  '..%5c..%5c',
  '%',
  '%zz',
  '%ED%A0%80',
  '%C0%AE',
  '%F0%9F%98%80',
  '%20',
  '%7F',
  '__proto__',
  'constructor',
  'toString',
  '-1',
  '1e9',
  '0x10',
  '99999999999999999999',
  '<script>',
  "'%20OR%201=1--",
  'x'.repeat(100),
  'x'.repeat(200),
  'x'.repeat(6000),
];

export const oddQueries: readonly string[] = [
  '?',
  '?%00',
  '?zone=%00',
  '?zone=a&zone=b',
  '?zone[]=a',
  '?item=%ED%A0%80',
  '?item=__proto__',
  '?item=%',
  '?__proto__=a',
  `?zone=${'x'.repeat(6000)}`,
  `?${'a=1&'.repeat(1500)}`,
];

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Schema = Record<string, unknown>;

const holder = { number: '11010519491231002X', name: '测试甲' };
const card = { ...holder, kind: 'citizen', birth: '1949-12-31' };
const now = '2026-11-25T09:00:00+08:00';

/** Bodies that get as far into the hall as can be; those made from the schema alone name nothing that is there. */
const fitting: { readonly [N in RouteName]?: readonly Json[] } = {
  take: [
    { queue: 'enquiry', idCard: card },
    { queue: 'tax', appointment: '123456' },
  ],
  handedOver: [{ via: 'paper', fault: 'paper-out', maybe: true }],
  lookup: [{ idCard: card }],
  book: [{ item: 'tax-return', from: now, ...holder, phone: '010-1234567' }],
  lease: [{ have: ['abc'] }],
  deliver: [{ ticket: 'abc', queue: 'enquiry', number: 'A701', takenAt: now, idCard: holder }],
  enterPaper: [
    { queue: 'enquiry', number: 'P001', takenAt: now, served: { counter: '1', startedAt: now, finishedAt: now } },
    { queue: 'tax', number: 'P002', takenAt: now, booking: '123456' },
  ],
  setLane: [{ lane: 'priority', asked: 'priority' }],
  progress: [{ caseNo: '110105-2026-1' }],
  makePaper: [{ kind: 'case-progress', source: 'records', caseNo: '110105', card: holder }],
  call: [{ number: 'A001' }],
  transfer: [{ counter: '2', keepPlace: true }],
  command: [{ type: 'test', text: 'x' }],
  runChecklist: [{ counter: 'none' }],
  tickChecklist: [{ item: 'forms', done: true }],
};

/** A body that fits its schema, with every property in it. */
const sampleOf = (schema: Schema): Json => {
  const [first] = (schema.anyOf ?? schema.oneOf ?? []) as Schema[];
  if (first) return sampleOf(first);
  if (schema.const !== undefined) return schema.const as Json;
  if (Array.isArray(schema.enum)) return schema.enum[0] as Json;
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(([key, one]) => [key, sampleOf(one)]),
      );
    case 'array':
      return [sampleOf((schema.items ?? {}) as Schema)];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return 1;
    default:
      if (schema.format === 'date-time') return new Date().toISOString();
      if (schema.format === 'date') return '1950-01-01';
      return 'abcdefghijkl'.slice(0, Number(schema.maxLength ?? 12));
  }
};

const hole = '@@hole@@';

/** Copies of a value with something odd at each place of it, one at a time, and with one property more; as JSON. */
const spoilt = (value: Json): string[] => {
  const text = (holed: Json, odds: readonly string[]) =>
    odds.map((odd) => JSON.stringify(holed).replace(`"${hole}"`, () => odd));
  const inside = (one: Json, wrap: (holed: Json) => Json): string[] => {
    if (Array.isArray(one)) return one.flatMap((each, i) => inside(each, (holed) => wrap(one.with(i, holed))));
    if (one !== null && typeof one === 'object')
      return Object.entries(one).flatMap(([key, each]) => inside(each, (holed) => wrap({ ...one, [key]: holed })));
    const isTime = typeof one === 'string' && /^\d{4}-\d\d-\d\d/.test(one);
    return text(wrap(hole), isTime ? oddTimes : oddValues);
  };
  const more = value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value, more: hole } : hole;
  return [...inside(value, (holed) => holed), ...text(more, oddValues)];
};

export type OddRequest = { name: RouteName; route: Route; path: string; body?: string };

/**
 * Every route of the table with everything odd in its path, its query and each place of its body.
 * @param there what stands at each level of a path (`counter`, `id`, ...) so that something is found
 */
export const oddRequests = (there: Readonly<Record<string, string>>): OddRequest[] =>
  (Object.keys(routes) as RouteName[]).flatMap((name) => {
    const route: Route = routes[name];
    const plain = route.path.replace(/\{(\w+)\}/g, (_all, level: string) => there[level] ?? '1');
    const spoiltPaths = plain === route.path ? [] : oddLevels.map((odd) => route.path.replace(/\{\w+\}/g, () => odd));
    const asked = [...spoiltPaths, ...oddQueries.map((query) => plain + query)];
    if (route.method === 'GET') return asked.map((path) => ({ name, route, path }));
    const schema = route.body ? (z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' }) as Schema) : {};
    // Without a counter it would ask every device of the hall, and wait.
    const bodies = oddBodies.filter((body) => name !== 'runChecklist' || !/^(null|\{"k0)/.test(body));
    const samples = fitting[name] ?? [sampleOf(schema) ?? {}];
    return [
      ...spoiltPaths.map((path) => ({ name, route, path, body: JSON.stringify(samples[0]) })),
      ...[...new Set([...bodies, ...samples.flatMap(spoilt)])].map((body) => ({ name, route, path: plain, body })),
    ];
  });
