import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSource, readSecret, type Source, type SourceTrouble } from '@jiaohao/connector';
import { HallConfig } from '@jiaohao/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Program, startProgram } from '../../../test/lib/program.ts';
import { startRecords } from '../src/records.ts';
import { readSettings } from '../src/settings.ts';

const main = 'apps/records/src/main.ts';
const folder = mkdtempSync(join(tmpdir(), 'jiaohao-records-'));
const portsFile = join(folder, 'ports.json');
const env = { RECORDS_PORT: '0', RECORDS_DATA: folder, RECORDS_PORTS: portsFile, RECORDS_CONTROL: '1' };
const start = (more: Record<string, string> = {}) => startProgram(main, { ...env, ...more }, 'records ready');

const everyday = { number: '110101199005210022', name: '测试小满', kind: 'citizen' };
const somebody = { number: '33010119850101100X', name: '测试㐀䶮', kind: 'citizen' };

const troubles: SourceTrouble[] = [];
/** As a hall would: from the file that the service writes for it. */
const sourcesNow = (paperTimeoutMs = 60_000): Map<string, Source> => {
  const { sources } = JSON.parse(readFileSync(join(folder, 'sources.yaml'), 'utf8'));
  return new Map(
    HallConfig.shape.sources.parse(sources).map(({ secretFile, key, algorithm, ...source }) => {
      const shared = { id: key, secret: readSecret(secretFile), algorithm };
      const circuit = { failures: 1000, restMs: 1 };
      const own = { key: shared, timeoutMs: 20_000, paperTimeoutMs, circuit, clock: Date.now };
      return [source.id, openSource({ ...source, ...own, onTrouble: (trouble) => troubles.push(trouble) })];
    }),
  );
};

let program: Program;
let sources: Map<string, Source>;
const house = (id: string): Source => {
  const source = sources.get(id);
  if (!source) throw new Error(`no house ${id}`);
  return source;
};
const url = () => program.line.split(' ').at(-1) ?? '';

beforeAll(async () => {
  program = await start();
  sources = sourcesNow();
});
afterAll(() => program.stop());

const pdfText = (pdf: Uint8Array): string => {
  const file = join(folder, 'paper.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', ['-layout', file, '-']).toString();
};
const paperOf = async (id: string, holding: string, card = everyday) => {
  const asked = await house(id).paper(holding, card);
  if (!asked.ok) throw new Error(asked.why);
  return asked.answer;
};

test('it says where it is, in a line and in a file, and keeps its secret to itself', async () => {
  const { port } = JSON.parse(readFileSync(portsFile, 'utf8'));
  expect(url()).toBe(`http://127.0.0.1:${port}/`);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  const about = await (await fetch(url())).text();
  expect(about).toContain('示范数据');
  expect(await fetch(`${url()}nothing`)).toMatchObject({ status: 404 });
});

test('cases by card and by number', async () => {
  const found = await Promise.all([...sources.values()].map((source) => source.progress({ card: everyday })));
  expect(found.map((asked) => asked.ok && asked.answer.length)).toEqual([6, 3, 1]);
  const [first] = found[0]?.ok ? found[0].answer : [];
  expect(await house('approval').progress({ caseNo: first?.caseNo ?? '' })).toEqual({ ok: true, answer: [first] });
  expect(await house('approval').progress({ caseNo: '661111111111' })).toEqual({ ok: true, answer: [] });
});

describe('papers', () => {
  test('the whole record of contributions has several pages, each row, and the name', async () => {
    const { pdf, holding } = await paperOf('social-security', 'si-record');
    expect(holding).toMatchObject({ kind: 'statement', left: 2 });
    const text = pdfText(pdf);
    for (const word of ['社会保险个人权益记录单', '测试小满', everyday.number, '2013-07', '合计'])
      expect(text).toContain(word);
    expect(text.split('\f').length - 1).toBeGreaterThan(3);
    expect(text).not.toContain('（示范数据）');
  });

  test('of others are marked as demo data, and rare characters are there', async () => {
    const { pdf, holding } = await paperOf('housing-fund', 'hf-proof', somebody);
    expect(holding.title.zh).toContain('示范数据');
    const text = pdfText(pdf);
    expect(text).toContain('示范数据');
    expect(text).toContain('测试㐀䶮');
  });

  test('are counted, also over a restart, and then are no more', async () => {
    const left = async () => {
      const asked = await house('social-security').holdings(everyday);
      return asked.ok ? asked.answer.find(({ id }) => id === 'si-proof')?.left : undefined;
    };
    expect(await left()).toBe(3);
    await paperOf('social-security', 'si-proof');
    expect(await left()).toBe(2);
    await program.stop();
    expect(program.child.exitCode).toBe(0);
    program = await start();
    sources = sourcesNow();
    expect(await left()).toBe(2);
    // A jam right after: the same paper again, counted once.
    await paperOf('social-security', 'si-proof');
    expect(await left()).toBe(2);
  });

  test('that this person has not, or nobody', async () => {
    expect(await house('social-security').paper('pension', everyday)).toEqual({ ok: false, why: 'unknown' });
    expect(await house('housing-fund').paper('si-proof', everyday)).toEqual({ ok: false, why: 'unknown' });
  });
});

describe('a fault that is thrown by its control', () => {
  const fault = (id: string, body: unknown, type = 'application/json') =>
    fetch(`${url()}control/faults/${id}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify(body),
    });

  test.each([
    ['silent', 'late', 'late'],
    ['wrong-signature', 'failed', 'unsigned-answer'],
    ['garbage', 'failed', 'no-json'],
    ['error', 'failed', 'status-500'],
  ])('%s makes one house %s and leaves the others', async (name, why, trouble) => {
    expect((await fault('housing-fund', { fault: name })).status).toBe(200);
    const before = troubles.length;
    sources = sourcesNow(1000);
    expect(await house('housing-fund').paper('hf-proof', everyday)).toEqual({ ok: false, why });
    expect(troubles.slice(before)).toMatchObject([{ source: 'housing-fund', why: trouble }]);
    expect(await house('approval').progress({ card: everyday })).toMatchObject({ ok: true });
    await fault('housing-fund', { fault: 'none' });
    expect(await house('housing-fund').progress({ card: everyday })).toMatchObject({ ok: true });
  });

  test('slow is slow, and answers', async () => {
    await fault('approval', { fault: 'slow', ms: 50 });
    expect(await (await fetch(`${url()}control/faults`)).json()).toMatchObject({ approval: { fault: 'slow', ms: 50 } });
    expect(await house('approval').progress({ card: everyday })).toMatchObject({ ok: true });
    await fault('approval', { fault: 'none' });
  });

  test.each<[string, unknown, string, number]>([
    ['tax', { fault: 'silent' }, 'application/json', 404],
    ['approval', { fault: 'tired' }, 'application/json', 400],
    ['approval', { fault: 'silent' }, 'text/plain', 415],
    ['approval', 'x'.repeat(5000), 'application/json', 400],
  ])('%s %j as %s is refused with %i', async (id, body, type, status) =>
    expect(await fault(id, body, type)).toMatchObject({ status }),
  );
});

test('from its settings too; and without leave nobody controls it', async () => {
  const data = mkdtempSync(join(tmpdir(), 'jiaohao-records-'));
  const settings = readSettings({ RECORDS_PORT: '0', RECORDS_DATA: data, RECORDS_FAULTS: 'approval=error' });
  const other = await startRecords(settings, { secret: 's'.repeat(32), clock: Date.now, onTrouble: () => {} });
  try {
    const address = `http://127.0.0.1:${other.port}`;
    expect((await fetch(`${address}/approval/cases`, { method: 'POST', body: '{}' })).status).toBe(500);
    expect((await fetch(`${address}/housing-fund/cases`, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await fetch(`${address}/control/faults`)).status).toBe(404);
  } finally {
    await other.stop();
  }
});

test('a port that is taken is named', async () => {
  const settings = readSettings({ RECORDS_PORT: new URL(url()).port, RECORDS_DATA: folder });
  const options = { secret: 's'.repeat(32), clock: Date.now, onTrouble: () => {} };
  await expect(startRecords(settings, options)).rejects.toThrow(/is in use by another program/);
});

test('a secret that others may read ends it with one sentence', async () => {
  const file = join(folder, 'open-secret');
  writeFileSync(file, 's'.repeat(40));
  chmodSync(file, 0o644);
  const said = await start({ RECORDS_SECRET: file }).then(
    () => 'ready',
    (error: Error) => error.message,
  );
  expect(said).toMatch(/ended with code 78/);
  expect(said).toMatch(/chmod 600/);
  expect(said).not.toMatch(/^\s+at /m);
});
