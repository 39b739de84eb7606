import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { hallInTest, type TestHall } from './hall-in-test.ts';

let hall: TestHall;
let clerk: string;
let other: string;
let admin: string;
beforeAll(async () => {
  hall = await hallInTest();
  clerk = await hall.signIn('zhao-min');
  other = await hall.signIn('qian-wei');
  admin = await hall.signIn('admin');
});
afterAll(() => hall.stop());

const zhang = { number: '11010519491231002X', name: '测试甲' };

describe('a ticket', () => {
  test('is given once per key, whatever is repeated', async () => {
    const key = { 'idempotency-key': 'tap-1' };
    const body = { queue: 'tax', idCard: zhang };
    const [a, b] = await Promise.all([
      hall.post('/tickets', body, hall.kiosk, key),
      hall.post('/tickets', body, hall.kiosk, key),
    ]);
    expect(a.status).toBe(201);
    expect(b).toEqual(a);
    expect(a.body).toMatchObject({ number: 'E001', queue: 'tax', status: 'waiting', person: '测*甲' });
    expect(JSON.stringify(a.body)).not.toContain(zhang.number);
    expect(String(a.body.issuedAt)).toMatch(/\+08:00$/);
  });

  test('with a key that was used for something else is refused', async () => {
    const said = await hall.post('/tickets', { queue: 'enquiry' }, hall.kiosk, { 'idempotency-key': 'tap-1' });
    expect(said).toMatchObject({ status: 409, body: { code: 'key-reused' } });
  });

  test('a second one for the same person and queue carries the first', async () => {
    const said = await hall.post('/tickets', { queue: 'tax', idCard: zhang }, hall.kiosk);
    expect(said).toMatchObject({ status: 409, body: { code: 'already-waiting', ticket: { number: 'E001' } } });
    expect(said.type).toContain('application/problem+json');
  });

  test('can be looked up, printed again, given up', async () => {
    const taken = await hall.post('/tickets', { queue: 'enquiry' }, hall.kiosk);
    const id = String(taken.body.id);
    expect(await hall.get(`/tickets/${id}`, hall.kiosk)).toMatchObject({
      status: 200,
      body: { number: taken.body.number },
    });
    expect(await hall.post(`/tickets/${id}/reprint`, {}, hall.kiosk)).toMatchObject({ status: 200 });
    expect(await hall.post(`/tickets/${id}/handed-over`, { via: 'paper' }, hall.kiosk)).toMatchObject({ status: 204 });
    expect(await hall.post(`/tickets/${id}/cancel`, {}, hall.kiosk)).toMatchObject({ body: { status: 'cancelled' } });
    expect(await hall.post(`/tickets/${id}/cancel`, {}, hall.kiosk)).toMatchObject({
      status: 409,
      body: { code: 'wrong-state' },
    });
    const page = await fetch(`${hall.url}/t/${id}`);
    expect(await page.text()).toContain(String(taken.body.number));
  });
});

describe('a request that cannot be used is answered with what to do', () => {
  test.each([
    ['unknown queue', '/tickets', { queue: 'no-such' }, 404, 'unknown-queue'],
    ['unknown lane', '/tickets', { queue: 'tax', lane: 'vip' }, 404, 'unknown-lane'],
    ['a queue that needs a card', '/tickets', { queue: 'real-estate' }, 409, 'person-needed'],
    ['no queue', '/tickets', {}, 400, 'bad-body'],
    ['a number for a queue', '/tickets', { queue: 7 }, 400, 'bad-body'],
    ['half a JSON', '/tickets', '{"queue"', 400, 'bad-json'],
    ['ten megabytes', '/tickets', `{"queue":"${'x'.repeat(10_000_000)}"}`, 413, 'body-too-large'],
    ['unknown ticket', '/tickets/nobody/cancel', {}, 404, 'unknown-ticket'],
    ['no such address', '/nothing', {}, 404, 'not-found'],
  ])('%s', async (_name, path, body, status, code) => {
    for (const [lang, word] of [
      ['zh-CN', /[\u4e00-\u9fff]/],
      ['en', /^[^\u4e00-\u9fff]+$/],
    ] as const) {
      const said = await hall.post(path, body, hall.kiosk, { 'accept-language': lang });
      expect(said).toMatchObject({ status, body: { code, status } });
      expect(said.body.detail).toMatch(word);
    }
  });

  test('another media type', async () => {
    const said = await hall.post('/tickets', 'queue=tax', hall.kiosk, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(said).toMatchObject({ status: 415, body: { code: 'wrong-media-type' } });
  });

  test('a malformed key', async () => {
    const said = await hall.post('/tickets', { queue: 'tax' }, hall.kiosk, { 'idempotency-key': 'x'.repeat(200) });
    expect(said).toMatchObject({ status: 400, body: { code: 'bad-key' } });
  });
});

describe('rights', () => {
  test.each([
    ['nobody may take', '/tickets', () => undefined, 401, 'not-signed-in'],
    ['a wrong token is nobody', '/tickets', () => 'wrong', 401, 'not-signed-in'],
    ['a pad may not take', '/tickets', () => hall.demo?.devices.find((d) => d.kind === 'pad')?.token, 403, 'forbidden'],
    ['a kiosk may not call', '/counters/1/call-next', () => hall.kiosk, 403, 'forbidden'],
    ['a clerk may not pair devices', '/devices/kiosk-2/pairing', () => clerk, 403, 'forbidden'],
  ])('%s', async (_name, path, as, status, code) => {
    expect(await hall.post(path, { queue: 'tax' }, as())).toMatchObject({ status, body: { code } });
  });

  test('a guide may not call', async () => {
    const guide = await hall.signIn('jiang-nan');
    expect(await hall.post('/counters/1/open', {}, guide)).toMatchObject({ status: 403 });
  });

  test('a clerk works only at the own counter, a manager may step in', async () => {
    expect(await hall.post('/counters/7/open', {}, clerk)).toMatchObject({ status: 200, body: { state: 'open' } });
    expect(await hall.post('/counters/7/call-next', {}, other)).toMatchObject({
      status: 403,
      body: { code: 'not-your-counter' },
    });
    const manager = await hall.signIn('shen-yue');
    expect(await hall.post('/counters/7/pause', { reason: '开会' }, manager)).toMatchObject({
      body: { state: 'paused' },
    });
    expect(await hall.post('/counters/7/ready', {}, clerk)).toMatchObject({ body: { state: 'open' } });
  });

  test('wrong passwords lock after five tries, other people are not hindered', async () => {
    for (let i = 0; i < 5; i++) {
      const said = await hall.post('/sessions', { user: 'wu-fang', password: 'wrong' });
      expect(said).toMatchObject({ status: 401, body: { code: 'wrong-password' } });
    }
    const locked = await hall.post('/sessions', { user: 'wu-fang', password: 'wrong' });
    expect(locked).toMatchObject({ status: 429, body: { code: 'too-many-tries' } });
    expect(await hall.signIn('chen-xi')).toMatch(/^[\w-]{40,}$/);
  });

  test('signing out ends the session', async () => {
    const token = await hall.signIn('chen-xi');
    expect(await hall.post('/sessions/end', {}, token)).toMatchObject({ status: 204 });
    expect(await hall.get('/counters/10', token)).toMatchObject({ status: 401 });
  });

  test('a session works by cookie too', async () => {
    const password = hall.demo?.accounts.find((account) => account.user === 'feng-lei')?.password;
    const signed = await fetch(`${hall.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'feng-lei', password }),
    });
    const cookie = signed.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^jiaohao=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect(await hall.get('/counters/9', undefined, headers)).toMatchObject({ status: 200, body: { counter: '9' } });
  });

  test('a pairing code works once', async () => {
    const pairing = await hall.post('/devices/kiosk-2/pairing', {}, admin);
    expect(pairing.status).toBe(201);
    const enrolled = await hall.post('/devices/enrol', { code: pairing.body.code });
    expect(enrolled).toMatchObject({ status: 201, body: { id: 'kiosk-2', kind: 'kiosk' } });
    expect(await hall.post('/tickets', { queue: 'enquiry' }, String(enrolled.body.token))).toMatchObject({
      status: 201,
    });
    expect(await hall.post('/devices/enrol', { code: pairing.body.code })).toMatchObject({
      body: { code: 'wrong-pairing-code' },
    });
  });
});

describe('a counter', () => {
  test('goes the whole way, and says no in the wrong state', async () => {
    const at = (verb: string, body: unknown = {}) => hall.post(`/counters/12/${verb}`, body, clerk);
    expect(await at('call-next')).toMatchObject({ status: 409, body: { code: 'counter-closed' } });
    expect(await at('open')).toMatchObject({ body: { state: 'open' } });
    const taken = await hall.post('/tickets', { queue: 'enquiry' }, hall.kiosk);
    const called = await at('call-next');
    expect(called.body).toMatchObject({
      ticket: { queue: 'enquiry' },
      why: { code: expect.any(String), zh: expect.any(String) },
    });
    expect(await at('call-next')).toMatchObject({ status: 409, body: { code: 'counter-busy' } });
    expect(await at('finish')).toMatchObject({ status: 409 });
    expect(await at('recall')).toMatchObject({ body: { recallsLeft: 1 } });
    expect(await at('start')).toMatchObject({ body: { state: 'serving' } });
    expect(await at('hold')).toMatchObject({ body: { held: [{ queue: 'enquiry' }] } });
    const number = (called.body.ticket as { number: string }).number;
    expect(await at('resume-held', { number: number.toLowerCase() })).toMatchObject({ body: { state: 'serving' } });
    expect(await at('finish')).toMatchObject({ body: { state: 'wrap-up', served: 1 } });
    expect(await at('ready')).toMatchObject({ body: { state: 'open' } });
    expect(await hall.get('/counters/no', clerk)).toMatchObject({ status: 404, body: { code: 'unknown-counter' } });
    expect(taken.status).toBe(201);
  });

  test('without anybody waiting answers 204', async () => {
    await hall.post('/counters/11/open', {}, other);
    expect(await hall.post('/counters/11/call-next', {}, other)).toMatchObject({ status: 204 });
  });

  test('calls the same ticket when the same key is repeated', async () => {
    await hall.post('/tickets', { queue: 'residence' }, hall.kiosk);
    await hall.post('/tickets', { queue: 'residence' }, hall.kiosk);
    const key = { 'idempotency-key': 'call-1' };
    const first = await hall.post('/counters/11/call-next', {}, other, key);
    expect(first.status).toBe(200);
    expect(await hall.post('/counters/11/call-next', {}, other, key)).toEqual(first);
  });
});

test('connections that are cut while they ask for an upgrade hurt nobody', async () => {
  for (const path of ['/nothing', '/mqtt']) {
    for (let i = 0; i < 10; i++) {
      const socket = connect(hall.http, '127.0.0.1');
      socket.on('error', () => {});
      await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: http://evil\r\n\r\n`,
      );
      await new Promise((resolve) => setTimeout(resolve, 2));
      socket.resetAndDestroy();
    }
  }
  expect(await hall.get('/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
});

test('a page of another origin does not reach the broker', async () => {
  const ask = (origin: string) =>
    new Promise<number | 'open'>((resolve) => {
      const ws = new WebSocket(`ws://127.0.0.1:${hall.http}/mqtt`, ['mqtt'], { origin });
      ws.once('open', () => {
        ws.terminate();
        resolve('open');
      });
      ws.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      ws.once('error', () => resolve(0));
    });
  expect(await ask('http://evil.example')).toBe(403);
  expect(await ask(hall.url)).toBe('open');
});

test('the interface describes itself', async () => {
  const api = await hall.get('/openapi.json');
  expect(Object.keys(api.body.paths as object)).toContain('/counters/{counter}/call-next');
  const news = await hall.get('/asyncapi.json');
  expect(Object.keys(news.body.channels as object)).toContain('calls');
  const metrics = await fetch(`${hall.url}/api/v1/metrics`);
  expect(await metrics.text()).toMatch(/jiaohao_requests_total\{route="take",status="201"\} \d+/);
});
