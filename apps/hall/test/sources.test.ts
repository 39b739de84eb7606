import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHouse, type House, houseListener, memoryNonces } from '@jiaohao/connector';
import type { CaseProgress, Holding } from '@jiaohao/protocol';
import { ConfigError } from '@jiaohao/runtime';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHallConfig } from '../src/config.ts';
import { demoConfig, hallInTest, type TestHall } from './hall-in-test.ts';

const secret = 'k'.repeat(40);
const words = (zh: string) => ({ zh, en: zh });
const caseOf = (caseNo: string, state: CaseProgress['state'], acceptedAt?: string): CaseProgress => ({
  caseNo,
  state,
  item: words('办件'),
  department: words('部门'),
  steps: [],
  ...(acceptedAt !== undefined && { acceptedAt }),
});
const holdingOf = (id: string): Holding => ({ id, title: words(id), kind: 'statement' });

const zhang = { number: '11010519491231002X', name: '测试甲' };
const nobodyKnown = { number: '110101199005210022', name: '测试小满' };

const knowing = (cases: readonly CaseProgress[], holdings: readonly Holding[]): House => ({
  cases: async (of) =>
    'card' in of ? (of.card.number === zhang.number ? cases : []) : cases.filter(({ caseNo }) => caseNo === of.caseNo),
  holdings: async (card) => (card.number === zhang.number ? holdings : []),
  pdf: async () => undefined,
});
const honest = (house: House): RequestListener =>
  houseListener(
    createHouse({
      house,
      base: '/hall',
      keys: new Map([['qingchuan', { id: 'qingchuan', secret, algorithm: 'hmac-sha256' }]]),
      nonces: memoryNonces(),
      clock: Date.now,
      onTrouble: () => {},
    }),
  );

const approval = knowing(
  [
    caseOf('1001', 'finished', '2026-11-01T09:00:00+08:00'),
    caseOf('1002', 'in-review', '2026-11-10T09:00:00+08:00'),
    caseOf('1003', 'in-review'),
  ],
  [],
);
const security = knowing(
  [
    caseOf('2001', 'accepted', '2026-11-20T09:00:00+08:00'),
    caseOf('2002', 'correction-needed', '2026-10-01T09:00:00+08:00'),
    caseOf('2003', 'withdrawn', '2026-11-21T09:00:00+08:00'),
  ],
  [holdingOf('proof'), holdingOf('list')],
);

const folder = mkdtempSync(join(tmpdir(), 'jiaohao-sources-'));
const servers: ReturnType<typeof createServer>[] = [];
const listen = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hall`;
};

const source = (id: string, url: string, over: Record<string, unknown> = {}) => ({
  id,
  name: words(id),
  url,
  key: 'qingchuan',
  secretFile: 'secret',
  timeoutMs: 20_000,
  offers: ['progress', 'holdings'],
  ...over,
});
const sourcesFile = (name: string, sources: readonly unknown[]): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ sources }));
  return file;
};

let hall: TestHall;
beforeAll(async () => {
  writeFileSync(join(folder, 'secret'), `${secret}\n`, { mode: 0o600 });
  const file = sourcesFile('sources.yaml', [
    source('approval', await listen(honest(approval))),
    source('silent', await listen(() => {}), { timeoutMs: 400 }),
    source('security', await listen(honest(security))),
    source('gone', 'http://127.0.0.1:9/hall', { offers: ['holdings'] }),
  ]);
  hall = await hallInTest({ sources: file });
});
afterAll(async () => {
  await hall.stop();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const states = (body: Record<string, unknown>) =>
  Object.fromEntries((body.sources as { id: string; state: string }[]).map(({ id, state }) => [id, state]));

describe('where cases stand', () => {
  test('by card: what is to be done first, then what goes on, newest first, and who is late', async () => {
    const said = await hall.post('/progress', { idCard: zhang }, hall.kiosk);
    expect(said.status).toBe(200);
    expect(states(said.body)).toEqual({ approval: 'ok', silent: 'late', security: 'ok' });
    const cases = said.body.cases as { source: string; caseNo: string }[];
    expect(cases.map(({ source: from, caseNo }) => `${from} ${caseNo}`)).toEqual([
      'security 2002',
      'security 2001',
      'approval 1002',
      'approval 1003',
      'approval 1001',
      'security 2003',
    ]);
  });

  test('by number: every house is asked, and one knows it', async () => {
    const said = await hall.post('/progress', { caseNo: ' 2002 ' }, hall.kiosk);
    expect(said.body.cases).toMatchObject([{ source: 'security', caseNo: '2002', state: 'correction-needed' }]);
  });

  test('of somebody who has none', async () => {
    const said = await hall.post('/progress', { idCard: nobodyKnown }, hall.kiosk);
    expect(said).toMatchObject({ status: 200, body: { cases: [] } });
  });

  test.each([
    ['nothing', {}],
    ['a number that is too short', { caseNo: '12' }],
    ['a card without a number', { idCard: { name: '测试甲' } }],
  ])('%s is no question', async (_what, body) =>
    expect(await hall.post('/progress', body, hall.kiosk)).toMatchObject({ status: 400, body: { code: 'bad-body' } }),
  );

  test('is told to kiosks and staff only', async () => {
    const pad = hall.demo?.devices.find(({ kind }) => kind === 'pad')?.token;
    expect(await hall.post('/progress', { idCard: zhang }, pad)).toMatchObject({ status: 403 });
    expect(await hall.post('/holdings', { idCard: zhang })).toMatchObject({ status: 401 });
  });
});

test('papers of all houses in the order of the configuration, and who failed', async () => {
  const said = await hall.post('/holdings', { idCard: zhang }, hall.kiosk);
  expect(states(said.body)).toMatchObject({ approval: 'ok', security: 'ok', gone: 'failed' });
  expect(said.body.holdings).toMatchObject([
    { source: 'security', id: 'proof' },
    { source: 'security', id: 'list' },
  ]);
});

test('a kiosk may try a dozen numbers a minute; cards and other kiosks go on', async () => {
  const other = hall.demo?.devices.find(({ id }) => id === 'kiosk-2')?.token;
  let said = await hall.post('/progress', { caseNo: '0000' }, hall.kiosk);
  for (let n = 1; n < 20 && said.status === 200; n++) {
    said = await hall.post('/progress', { caseNo: `000${n}` }, hall.kiosk);
  }
  expect(said).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
  expect(await hall.post('/progress', { idCard: zhang }, hall.kiosk)).toMatchObject({ status: 200 });
  expect(await hall.post('/progress', { caseNo: '2002' }, other)).toMatchObject({ status: 200 });
});

test('the figures count each house by how it answered', async () => {
  const text = await (await fetch(`${hall.url}/api/v1/metrics`)).text();
  expect(text).toMatch(/^jiaohao_source_asked\{source="approval",state="ok"\} [1-9]\d*$/m);
  expect(text).toMatch(/^jiaohao_source_asked\{source="silent",state="late"\} [1-9]\d*$/m);
  expect(text).toMatch(/^jiaohao_source_asked\{source="gone",state="failed"\} [1-9]\d*$/m);
});

describe('a configuration of sources that cannot be used is refused at start', () => {
  const good = source('approval', 'https://approval.example/hall');
  test.each<[string, unknown[], RegExp]>([
    ['a secret that is not there', [{ ...good, secretFile: 'none' }], /sources\.0\.secretFile: .*none cannot be read/],
    ['a secret that others read', [{ ...good, secretFile: 'open' }], /sources\.0\.secretFile: .*chmod 600/],
    [
      'an address that is not secret',
      [{ ...good, url: 'http://approval.example/' }],
      /sources\.0\.url: must begin with https/,
    ],
    ['the same source twice', [good, good], /sources\.1\.id: "approval" is used/],
    ['a key with a space', [{ ...good, key: 'qing chuan' }], /sources\.0\.key: .*visible ASCII/],
    ['a word misspelt', [{ ...good, secret: 'x' }], /does not know secret/],
  ])('%s', (_what, sources, message) => {
    writeFileSync(join(folder, 'open'), secret, { mode: 0o644 });
    const file = sourcesFile('bad.yaml', sources);
    const read = () => readHallConfig(demoConfig, { HALL_SOURCES: file });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(message);
  });

  test('one that can be has whole paths, and time limit and algorithm where none are named', () => {
    const { timeoutMs: _ms, ...plain } = good;
    const { sources } = readHallConfig(demoConfig, { HALL_SOURCES: sourcesFile('good.yaml', [plain]) });
    expect(sources).toMatchObject([{ secretFile: join(folder, 'secret'), timeoutMs: 4000, algorithm: 'hmac-sha256' }]);
  });
});

test('every access is put down: who, which house, about whom by a keyed hash, and never a number or name', async () => {
  await hall.post('/progress', { caseNo: 'QC-77-001' }, await hall.signIn('zhao-min'));
  // The hall has its database for itself.
  await hall.stop();
  const db = new Database(join(hall.data, 'hall.db'), { readonly: true });
  const rows = db.prepare(`SELECT actor, type, data FROM event WHERE stream = 'access' AND type LIKE '%-asked'`).all();
  db.close();
  const kept = rows as { actor: string; type: string; data: string }[];
  const byCard = kept.filter(({ data }) => 'person' in JSON.parse(data));
  expect(byCard[0]).toMatchObject({ actor: 'kiosk-1', type: 'progress-asked' });
  expect(JSON.parse(byCard[0]?.data ?? '')).toEqual({
    person: expect.stringMatching(/^[\w-]{32}$/),
    sources: [
      { id: 'approval', state: 'ok', found: 3 },
      { id: 'silent', state: 'late', found: 0 },
      { id: 'security', state: 'ok', found: 3 },
    ],
  });
  expect(kept.some(({ type }) => type === 'holdings-asked')).toBe(true);
  expect(kept.at(-1)).toMatchObject({ actor: 'zhao-min', type: 'progress-asked' });
  expect(JSON.parse(kept.at(-1)?.data ?? '')).toMatchObject({ caseNo: expect.stringMatching(/^[\w-]{32}$/) });
  expect(JSON.stringify(kept)).not.toMatch(/1949|QC-77|测试/);
});
