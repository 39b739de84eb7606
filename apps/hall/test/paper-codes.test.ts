import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupedCode, paperCodeCheck, paperCodeSigns } from '@jiaohao/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../src/store/open-store.ts';
import { paperTable } from '../src/store/paper-table.ts';
import { hallInTest, type TestHall } from './hall-in-test.ts';

const card = { number: '11010519491231002X', name: '欧阳𠮷䶮' };
const blank = { kind: 'form', form: 'residence-permit', fill: 'blank' };
const words = (zh: string) => ({ zh, en: zh });
const dayMs = 86_400_000;

let hall: TestHall;
let manager: string;
let now = Date.now();
beforeAll(async () => {
  hall = await hallInTest({ clock: () => now });
  manager = await hall.signIn('shen-yue');
  // Starts the press, which takes seconds on a busy machine.
  await make(blank);
}, 120_000);
afterAll(() => hall.stop());

const make = (wish: object) => hall.post('/papers', wish, hall.kiosk);
const textOf = async (id: unknown): Promise<string> => {
  const headers = { authorization: `Bearer ${hall.kiosk}` };
  const file = join(hall.data, 'read.pdf');
  writeFileSync(
    file,
    Buffer.from(await (await fetch(`${hall.url}/api/v1/papers/${id}/pdf`, { headers })).arrayBuffer()),
  );
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
};

describe('a code', () => {
  const mistyped = (code: string) => code.slice(0, 4) + (code[4] === 'A' ? 'B' : 'A') + code.slice(5);

  test('that is mistyped is told from one that is unknown', async () => {
    const code = String((await make(blank)).body.code);
    expect(await hall.get(`/verify/${mistyped(code)}`)).toMatchObject({ status: 400, body: { code: 'mistyped-code' } });
    const signs = [...paperCodeSigns].reverse().slice(0, 9).join('');
    expect(await hall.get(`/verify/${signs}${paperCodeCheck(signs)}`)).toMatchObject({
      status: 404,
      body: { code: 'unknown-paper' },
    });
  });

  test('that was withdrawn says so, and only a manager withdraws', async () => {
    const code = String((await make(blank)).body.code);
    const body = { code: groupedCode(code), why: '填写有误' };
    expect((await hall.post('/papers/withdrawn', body, hall.kiosk)).status).toBe(403);
    expect((await hall.post('/papers/withdrawn', body, await hall.signIn('zhao-min'))).status).toBe(403);
    expect((await hall.post('/papers/withdrawn', { ...body, code: mistyped(code) }, manager)).status).toBe(400);
    expect((await hall.post('/papers/withdrawn', body, manager)).status).toBe(204);
    expect((await hall.get(`/verify/${code}`)).body.status).toBe('withdrawn');
    expect(await (await fetch(`${hall.url}/v/${code}`)).text()).toContain('已撤回');
  });

  test('has a page for phones, to be typed or scanned', async () => {
    const code = String((await make({ ...blank, fill: 'card', card })).body.code);
    const empty = await fetch(`${hall.url}/v`);
    expect(empty.url).toBe(`${hall.url}/v/`);
    expect(await empty.text()).toContain('name="code"');
    const typed = await fetch(`${hall.url}/v/?code=${encodeURIComponent(` ${groupedCode(code).toLowerCase()} `)}`);
    const page = await typed.text();
    expect(typed.status).toBe(200);
    for (const part of ['核验通过', '居住证申领表', '欧**䶮', groupedCode(code)]) expect(page).toContain(part);
    expect(typed.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect((await fetch(`${hall.url}/v/compare-file.js`)).headers.get('content-type')).toContain('javascript');
    const wrong = await fetch(`${hall.url}/v/${mistyped(code)}`);
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('验证码输入有误');
    expect(await (await fetch(`${hall.url}/v/${encodeURIComponent('<script>"x"')}`)).text()).not.toContain('<script>"');
  });

  test('leads to the hall by the QR on its paper', async () => {
    const { id, code } = (await make(blank)).body;
    expect(await textOf(id)).toContain(`${hall.url}/v/${code}`);
  });

  test('is not guessed: after twenty unknown ones an address has to wait, but who holds a paper has it checked', async () => {
    const code = String((await make(blank)).body.code);
    const statuses: number[] = [];
    const guess = async (tried: number) => {
      const signs = `ZZZZZZZ${paperCodeSigns[tried]}${paperCodeSigns[31 - tried]}`;
      return (await hall.get(`/verify/${signs}${paperCodeCheck(signs)}`)).status;
    };
    for (let tried = 0; tried < 25; tried++) statuses.push(await guess(tried));
    expect(statuses.at(-1)).toBe(429);
    expect((await hall.get(`/verify/${code}`)).status).toBe(200);
    now += 61_000;
    expect(await guess(0)).toBe(404);
  });

  test('is too old after the configured days', async () => {
    const { code } = (await make({ ...blank, fill: 'card', card })).body;
    now += 366 * dayMs;
    expect((await hall.get(`/verify/${code}`)).body.status).toBe('expired');
  });
});

test('whom a paper was about is forgotten after the days of privacy, its code not', () => {
  const db = openStore(mkdtempSync(join(tmpdir(), 'jiaohao-paper-table-')));
  const papers = paperTable(db);
  const at = 1_000_000;
  const paper = {
    kind: 'form',
    title: words('表'),
    issuer: words('厅'),
    pages: 1,
    sha256: 'a',
    kiosk: 'device:kiosk-1',
  };
  papers.add({ ...paper, id: '1', code: 'OLD', issuedAt: at, person: { hash: 'h', name: '欧**䶮' } });
  papers.add({ ...paper, id: '2', code: 'NEW', issuedAt: at + 2, person: { hash: 'h', name: '欧**䶮' } });
  expect(papers.forget(at + 1)).toBe(1);
  expect(papers.byCode('OLD')).toMatchObject({ maskedName: null, title: words('表') });
  expect(papers.byCode('NEW')).toMatchObject({ maskedName: '欧**䶮' });
  expect(db.prepare('SELECT count(*) FROM paper WHERE person IS NOT NULL').pluck().get()).toBe(1);
  db.close();
});
