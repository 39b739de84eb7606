import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHouse, houseListener, memoryNonces } from '@jiaohao/connector';
import { statementPage } from '@jiaohao/paper/documents';
import { groupedCode } from '@jiaohao/protocol';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hallInTest, type TestHall } from './hall-in-test.ts';

const card = { number: '11010519491231002X', name: '欧阳𠮷䶮', sex: 'female', birth: '1949-12-31', nation: '汉' };
const words = (zh: string) => ({ zh, en: zh });
const folder = mkdtempSync(join(tmpdir(), 'jiaohao-papers-'));
const secret = 'k'.repeat(40);

/** A house whose papers are whole, broken, or unknown when they are fetched. */
let now = Date.now();
const proof = await statementPage({
  title: '参保缴费证明',
  english: '',
  issuer: '社保中心',
  person: card,
  facts: [],
  columns: [{ title: '月份' }],
  rows: Array.from({ length: 90 }, (_, at) => [`第${at + 1}行`]),
  totals: [],
  notes: [],
  at: '2026年11月22日',
});
const house = createHouse({
  base: '/hall',
  house: {
    cases: async (of) =>
      'caseNo' in of && of.caseNo !== '20261120-0001'
        ? []
        : [
            {
              caseNo: '20261120-0001',
              item: words('居住证申领'),
              department: words('公安分局'),
              state: 'in-review' as const,
              steps: [{ name: words('审查'), state: 'now' as const }],
            },
          ],
    holdings: async () =>
      ['proof', 'broken'].map((id) => ({ id, title: words('参保缴费证明'), kind: 'statement' as const })),
    pdf: async (id) => {
      if (id === 'broken') return Buffer.from('%PDF-1.7 and then the line was cut');
      if (id !== 'proof') return undefined;
      return proof;
    },
  },
  keys: new Map([['qingchuan', { id: 'qingchuan', secret, algorithm: 'hmac-sha256' as const }]]),
  nonces: memoryNonces(),
  clock: () => now,
  onTrouble: () => {},
});
const server = createServer(houseListener(house));
/** Takes connections and says nothing. */
const silent = createServer(() => {});

let hall: TestHall;
beforeAll(async () => {
  writeFileSync(join(folder, 'secret'), secret, { mode: 0o600 });
  const urls: string[] = [];
  for (const each of [server, silent]) {
    await new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve));
    urls.push(`http://127.0.0.1:${(each.address() as AddressInfo).port}/hall`);
  }
  const source = (id: string, url: string, timeoutMs: number) => ({
    id,
    name: words(`${id}局`),
    url,
    key: 'qingchuan',
    secretFile: 'secret',
    timeoutMs,
    offers: ['progress', 'holdings'],
  });
  const file = join(folder, 'sources.json');
  const sources = [source('house', urls[0] ?? '', 30_000), source('silent', urls[1] ?? '', 300)];
  writeFileSync(file, JSON.stringify({ sources: [...sources, source('gone', 'http://127.0.0.1:9/hall', 30_000)] }));
  hall = await hallInTest({ sources: file, clock: () => now });
  // Starts the press, which takes seconds on a busy machine.
  await make(blank);
}, 120_000);
let open = true;
const stopped = async () => {
  if (open) await hall.stop();
  open = false;
};
afterAll(async () => {
  await stopped();
  for (const each of [server, silent]) {
    each.closeAllConnections();
    each.close();
  }
});

const make = (wish: object, key?: string) =>
  hall.post('/papers', wish, hall.kiosk, key === undefined ? {} : { 'idempotency-key': key });
const fetched = async (id: unknown, as = hall.kiosk) => {
  const response = await fetch(`${hall.url}/api/v1/papers/${id}/pdf`, { headers: { authorization: `Bearer ${as}` } });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
};
const textOf = (bytes: Uint8Array): string => {
  const file = join(folder, 'read.pdf');
  writeFileSync(file, bytes);
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
};
const blank = { kind: 'form', form: 'residence-permit', fill: 'blank' };

describe('a paper', () => {
  test.each<[string, object, string[]]>([
    ['blank form', blank, ['居住证申领表']],
    ['sample', { ...blank, fill: 'sample' }, ['居住证申领表（示范文本）']],
    ['form from the card', { ...blank, fill: 'card', card }, [card.name, card.number, '1949年12月31日']],
    [
      'one-time notice',
      { kind: 'one-time-notice', item: 'social-enrol', have: ['id-card'], card },
      ['一次性告知单', '还缺1项', card.name, '每天00:00-24:00'],
    ],
    ['holding', { kind: 'holding', source: 'house', holding: 'proof', card }, ['第90行', card.name, 'house局出具']],
    ['case', { kind: 'case-progress', source: 'house', caseNo: '20261120-0001' }, ['20261120-0001', '审查审批中']],
  ])('%s is made, fetched and can be checked', async (_name, wish, parts) => {
    const said = await make(wish);
    expect(said.status).toBe(201);
    const { id, code, pages, bytes, title } = said.body;
    const file = await fetched(id);
    expect(file).toMatchObject({ status: 200, type: 'application/pdf' });
    expect(file.bytes.length).toBe(bytes);
    const text = textOf(file.bytes);
    for (const part of parts) expect(text).toContain(part);
    expect(text.split(`验证码${groupedCode(String(code))}`)).toHaveLength(Number(pages) + 1);
    expect(text).toContain(`第${pages}页共${pages}页`);
    const checked = await hall.get(`/verify/${groupedCode(String(code)).toLowerCase()}`);
    expect(checked).toMatchObject({
      status: 200,
      body: { code, title, pages, status: 'valid', sha256: createHash('sha256').update(file.bytes).digest('hex') },
    });
    expect(checked.body.person).toBe('card' in wish ? '欧**䶮' : undefined);
    expect(JSON.stringify(checked.body)).not.toContain(card.number);
  });

  test('is the same one under the same key, and made anew when it has left the shelf', async () => {
    const [first, second] = await Promise.all([make(blank, 'tap-1'), make(blank, 'tap-1')]);
    expect(second).toEqual(first);
    expect(await make(blank, 'tap-1')).toEqual(first);
    expect((await make({ ...blank, fill: 'sample' }, 'tap-1')).body.code).toBe('key-reused');
    now += 31 * 60_000;
    expect((await fetched(first.body.id)).status).toBe(404);
    const again = await make(blank, 'tap-1');
    expect(again.body.code).not.toBe(first.body.code);
    expect((await fetched(again.body.id)).status).toBe(200);
    expect((await hall.get(`/verify/${first.body.code}`)).body.status).toBe('valid');
  });

  test('is fetched only by the kiosk that had it made', async () => {
    const { id } = (await make(blank)).body;
    const other = hall.demo?.devices.find((device) => device.id === 'kiosk-2')?.token ?? '';
    const board = hall.demo?.devices.find((device) => device.kind === 'board')?.token ?? '';
    expect((await fetched(id, other)).status).toBe(404);
    expect((await fetched(id, board)).status).toBe(403);
    expect((await fetched(id, 'nobody')).status).toBe(401);
    expect((await hall.post(`/papers/${id}/printed`, { printed: true, pages: 1 }, other)).status).toBe(404);
    expect((await fetched(id)).status).toBe(200);
    expect((await hall.post('/papers', blank)).status).toBe(401);
  });

  test('and nothing of its content is in the data folder', async () => {
    await make({ ...blank, fill: 'card', card });
    for (const file of readdirSync(hall.data, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()))
      expect(readFileSync(join(file.parentPath, file.name)).includes(card.name), file.name).toBe(false);
  });
});

describe('a paper is refused', () => {
  test.each<[string, object]>([
    ['unknown-form', { ...blank, form: 'no-such-form' }],
    ['card-needed', { ...blank, fill: 'card' }],
    ['unknown-item', { kind: 'one-time-notice', item: 'no-such-item' }],
    ['unknown-source', { kind: 'holding', source: 'no-such-house', holding: 'proof', card }],
    ['unknown-holding', { kind: 'holding', source: 'house', holding: 'no-such-paper', card }],
    ['source-failed', { kind: 'holding', source: 'house', holding: 'broken', card }],
    ['source-failed', { kind: 'holding', source: 'gone', holding: 'proof', card }],
    ['unknown-case', { kind: 'case-progress', source: 'house', caseNo: '20261120-9999' }],
    ['source-late', { kind: 'case-progress', source: 'silent', caseNo: '20261120-0001' }],
    ['bad-body', { kind: 'holding', source: 'house', holding: 'proof' }],
  ])('with %s', async (code, wish) => expect((await make(wish)).body.code).toBe(code));

  test('when a kiosk tries case numbers one after the other', async () => {
    const codes: unknown[] = [];
    for (let tried = 0; tried < 14; tried++)
      codes.push((await make({ kind: 'case-progress', source: 'house', caseNo: `20261120-1${tried}00` })).body.code);
    expect(codes.at(-1)).toBe('too-many-tries');
    now += 61_000;
  });

  test('but not for good under its key, when only the other house was out of order', async () => {
    const wish = { kind: 'case-progress', source: 'silent', caseNo: '20261120-0001', card };
    expect((await make(wish, 'tap-late')).body.code).toMatch(/^source-/);
    const asked = await new Promise<boolean>((resolve) => {
      silent.once('request', () => resolve(true));
      now += 60_000;
      void make(wish, 'tap-late');
    });
    expect(asked).toBe(true);
  });
});

describe('while a paper is in the making', () => {
  test('the hall answers others', async () => {
    let made = false;
    const paper = make({ kind: 'holding', source: 'house', holding: 'proof', card }).finally(() => {
      made = true;
    });
    let answers = 0;
    while (!made) {
      expect((await hall.get('/queues')).status).toBe(200);
      if (!made) answers += 1;
    }
    expect((await paper).status).toBe(201);
    expect(answers).toBeGreaterThan(3);
  });

  test('a press that is ended takes up the paper again, and makes the next', async () => {
    const pids = () => {
      const found = execFileSync('pgrep', ['-P', `${process.pid}`, '-f', 'press(-process.ts|.mjs)'], {
        encoding: 'utf8',
      });
      return found.trim().split('\n').map(Number);
    };
    const papers = [1, 2].map(() => make({ ...blank, fill: 'card', card }));
    const [pid] = pids();
    process.kill(Number(pid), 'SIGKILL');
    for (const paper of papers) expect((await paper).status).toBe(201);
    expect((await make(blank)).status).toBe(201);
    expect(pids()).not.toContain(pid);
  }, 120_000);
});

test('what became of a paper is on record, without a name', async () => {
  const { id, code } = (await make({ ...blank, fill: 'card', card })).body;
  const { id: lost } = (await make(blank)).body;
  expect((await hall.post(`/papers/${id}/printed`, { printed: true, pages: 1 }, hall.kiosk)).status).toBe(204);
  const jam = { printed: false, pages: 0, maybe: false, fault: 'jam' };
  expect((await hall.post(`/papers/${lost}/printed`, jam, hall.kiosk)).status).toBe(204);
  await stopped();
  const db = new Database(join(hall.data, 'hall.db'), { readonly: true });
  const record = db.prepare('SELECT outcome, masked_name AS name, kiosk FROM paper WHERE id = ?');
  expect(record.get(String(id))).toEqual({
    outcome: 'printed',
    name: '欧**䶮',
    kiosk: expect.stringContaining('kiosk-1'),
  });
  expect(record.get(String(lost))).toMatchObject({ outcome: 'not-printed', name: null });
  const log = db.prepare(`SELECT type, data FROM event WHERE stream = 'paper'`).all() as {
    type: string;
    data: string;
  }[];
  db.close();
  const mine = log.filter(({ data }) => data.includes(String(id)));
  expect(mine.map(({ type }) => type)).toEqual(['paper-made', 'paper-ended']);
  expect(mine[0]?.data).toContain(String(code));
  expect(JSON.stringify(log)).not.toMatch(/欧|11010519491231002X/);
});
