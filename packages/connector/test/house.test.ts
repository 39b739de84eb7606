import { request as ask } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, houseListener, memoryNonces, sameSignature, signAnswer, signRequest } from '../src/index.ts';
import { card, houseOf, key, serve, smallHouse } from './house-in-test.ts';

let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve(houseListener(houseOf({ base: '/hall' })));
});
afterAll(() => server.close());

let count = 0;
const post = async (path: string, body: string | Buffer, method = 'POST') => {
  count += 1;
  const nonce = `nonce-of-the-test-${count}`;
  const time = String(Math.floor(Date.now() / 1000));
  const bytes = Buffer.from(body);
  const signature = signRequest(key, { method, path, time, nonce, body: bytes });
  const headers = {
    'jiaohao-key': key.id,
    'jiaohao-time': time,
    'jiaohao-nonce': nonce,
    'jiaohao-signature': signature,
  };
  const response = await fetch(`${server.url}${path}`, { method, headers, ...(method === 'POST' && { body: bytes }) });
  const got = Buffer.from(await response.arrayBuffer());
  const expected = signAnswer(key, { status: response.status, nonce, body: got });
  const isSigned = sameSignature(expected, response.headers.get('jiaohao-signature') ?? undefined);
  return { status: response.status, isSigned, text: got.toString() };
};

const withCard = JSON.stringify({ card: { ...card, number: card.number.toUpperCase() } });

test.each<[string, string | Buffer, number, string | undefined]>([
  ['/hall/cases', withCard, 200, undefined],
  ['/hall/cases', '{"caseNo":"661234567890"}', 200, undefined],
  ['/hall/holdings', withCard, 200, undefined],
  ['/hall/holdings/si-proof/pdf', withCard, 200, undefined],
  ['/hall/holdings/used-up/pdf', withCard, 409, 'limit-reached'],
  ['/hall/holdings/no-such/pdf', withCard, 404, 'unknown-holding'],
  ['/hall/holdings/%2Fx/pdf', withCard, 404, 'unknown-holding'],
  ['/hall/holdings/a/b/pdf', withCard, 404, 'not-found'],
  ['/hall/cases?x=1', withCard, 404, 'not-found'],
  ['/cases', withCard, 404, 'not-found'],
  ['/hall/cases', '{"caseNo":7}', 400, 'bad-request'],
  ['/hall/cases', `${withCard.slice(0, -1)},"caseNo":"661234567890"}`, 400, 'bad-request'],
  ['/hall/cases', '{"card"', 400, 'bad-request'],
  ['/hall/cases', '', 400, 'bad-request'],
  ['/hall/cases', Buffer.from([0x22, 0xff, 0x22]), 400, 'bad-request'],
  ['/hall/holdings', '{"caseNo":"661234567890"}', 400, 'bad-request'],
])('%s %s is answered with %i %s, signed', async (path, body, status, code) => {
  const said = await post(path, body);
  expect(said).toMatchObject({ status, isSigned: true });
  if (code !== undefined) expect(JSON.parse(said.text)).toEqual({ code, detail: expect.any(String) });
});

test('only POST is served', async () =>
  expect(await post('/hall/cases', '', 'GET')).toMatchObject({ status: 404, isSigned: true }));

test('who does not sign learns nothing but how to', async () => {
  const response = await fetch(`${server.url}/hall/cases`, { method: 'POST', body: withCard });
  expect(response.status).toBe(401);
  expect(response.headers.get('jiaohao-signature')).toBeNull();
  expect(await response.json()).toEqual({ code: 'unsigned', detail: expect.stringContaining('jiaohao-key') });
});

describe('a body beyond the limit', () => {
  test('is refused before it is looked at', async () =>
    expect(await post('/hall/cases', 'x'.repeat(17 * 1024))).toMatchObject({ status: 413, isSigned: false }));

  test('that never ends is cut off', async () => {
    const status = await new Promise<number | string>((resolve) => {
      const request = ask(`${server.url}/hall/cases`, { method: 'POST' }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', () => resolve('cut'));
      const more = () => {
        while (!request.destroyed && request.write(Buffer.alloc(64 * 1024)));
      };
      request.on('drain', more);
      more();
    });
    expect(['cut', 413]).toContain(status);
  });
});

test("what the house's own functions throw is told to the house, not to the asker", async () => {
  const heard: unknown[] = [];
  const answering = createHouse({
    house: { ...smallHouse, holdings: () => Promise.reject(new Error('no disk for 11010519491231002X')) },
    base: '',
    keys: new Map([[key.id, key]]),
    nonces: memoryNonces(),
    clock: () => 1_795_305_600_000,
    onTrouble: (error) => heard.push(error),
  });
  const [time, nonce, path] = ['1795305600', 'nonce-of-the-test', '/holdings'];
  const body = Buffer.from(withCard);
  const signature = signRequest(key, { method: 'POST', path, time, nonce, body });
  const headers = {
    'jiaohao-key': key.id,
    'jiaohao-time': time,
    'jiaohao-nonce': nonce,
    'jiaohao-signature': signature,
  };
  const said = await answering({ method: 'POST', path, headers, body });
  expect(said.status).toBe(500);
  expect(Buffer.from(said.body).toString()).not.toContain('11010519');
  expect(heard).toHaveLength(1);
});
