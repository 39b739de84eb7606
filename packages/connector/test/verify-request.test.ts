import { describe, expect, test } from 'vitest';
import {
  type IncomingRequest,
  memoryNonces,
  type SharedKey,
  signAnswer,
  signRequest,
  verifyRequest,
} from '../src/index.ts';

const key: SharedKey = { id: 'qingchuan', secret: 's'.repeat(32), algorithm: 'hmac-sha256' };
const other: SharedKey = { id: 'linjiang', secret: 't'.repeat(32), algorithm: 'hmac-sha256' };
const keys = new Map([key, other].map((each) => [each.id, each]));
const now = 1_795_305_600_000;

const requestOf = (over: { body?: string; time?: number; nonce?: string; path?: string; by?: SharedKey } = {}) => {
  const body = Buffer.from(over.body ?? '{"caseNo":"661234567890"}');
  const time = String(over.time ?? now / 1000);
  const nonce = over.nonce ?? 'AAECAwQFBgcICQoLDA0ODw';
  const by = over.by ?? key;
  const path = over.path ?? '/hall/cases';
  const signature = signRequest(by, { method: 'POST', path, time, nonce, body });
  return {
    method: 'POST',
    path,
    headers: { 'jiaohao-key': by.id, 'jiaohao-time': time, 'jiaohao-nonce': nonce, 'jiaohao-signature': signature },
    body,
  } satisfies IncomingRequest;
};
const verify = (request: IncomingRequest, nonces = memoryNonces(), at = now) =>
  verifyRequest(request, { keys, nonces, now: at });

test('a request of a key holder is believed', () =>
  expect(verify(requestOf())).toEqual({ ok: true, key, nonce: 'AAECAwQFBgcICQoLDA0ODw' }));

test('and so is one of a second hall, and of a holder by SM3', () => {
  expect(verify(requestOf({ by: other }))).toMatchObject({ ok: true, key: other });
  const sm3: SharedKey = { ...key, id: 'sm', algorithm: 'hmac-sm3' };
  const of = { keys: new Map([['sm', sm3]]), nonces: memoryNonces(), now };
  expect(verifyRequest(requestOf({ by: sm3 }), of)).toMatchObject({ ok: true });
});

test('the agreed algorithm cannot be chosen by the sender', () => {
  const request = requestOf({ by: { ...key, algorithm: 'hmac-sm3' } });
  expect(verify(request)).toEqual({ ok: false, why: 'bad-signature' });
});

describe('one changed bit is enough', () => {
  const bits = [0x01, 0x20, 0x80];
  const whys = (changed: (bit: number) => IncomingRequest | undefined): ReadonlySet<string> =>
    new Set(
      bits.flatMap((bit) => {
        const request = changed(bit);
        const verified = request && verify(request);
        return verified ? [verified.ok ? 'believed' : verified.why] : [];
      }),
    );
  const good = requestOf();

  test.each(Array.from(good.body.keys()))('in byte %i of the body', (at) => {
    const found = whys((bit) => {
      const body = Buffer.from(good.body);
      body[at] = (body[at] ?? 0) ^ bit;
      return { ...good, body };
    });
    expect(found).toEqual(new Set(['bad-signature']));
  });

  test.each(Object.keys(good.headers) as (keyof typeof good.headers)[])('in any byte of %s', (name) => {
    const value = good.headers[name];
    for (let at = 0; at < value.length; at++) {
      const found = whys((bit) => {
        const char = String.fromCharCode(value.charCodeAt(at) ^ bit);
        return { ...good, headers: { ...good.headers, [name]: value.slice(0, at) + char + value.slice(at + 1) } };
      });
      for (const why of found) expect(['unsigned', 'unknown-key', 'bad-signature']).toContain(why);
      expect(found.size).toBeGreaterThan(0);
    }
  });

  test.each([
    ['a byte more', { ...good, body: Buffer.concat([good.body, Buffer.from(' ')]) }],
    ['a byte less', { ...good, body: good.body.subarray(1) }],
    ['another method', { ...good, method: 'GET' }],
    ['another call', { ...good, path: '/hall/holdings' }],
    ['another holding', { ...good, path: '/hall/cases?x=1' }],
    ["another hall's name", { ...good, headers: { ...good.headers, 'jiaohao-key': other.id } }],
  ])('with %s', (_what, request) => expect(verify(request)).toEqual({ ok: false, why: 'bad-signature' }));
});

test.each(['jiaohao-key', 'jiaohao-time', 'jiaohao-nonce', 'jiaohao-signature'] as const)('without %s', (name) => {
  const request = requestOf();
  expect(verify({ ...request, headers: { ...request.headers, [name]: undefined } })).toMatchObject({ ok: false });
  const twice = { ...request.headers, [name]: [request.headers[name], request.headers[name]] };
  expect(verify({ ...request, headers: twice })).toEqual({ ok: false, why: 'unsigned' });
});

test.each(['short', 'x'.repeat(65), 'AAECAwQFBgcICQoLDA0 Dw', 'AAECAwQFBgcICQoL/A0ODw'])(
  'a nonce such as %j',
  (nonce) => expect(verify(requestOf({ nonce }))).toEqual({ ok: false, why: 'unsigned' }),
);

test.each<[number, boolean]>([
  [-121, false],
  [-120, true],
  [0, true],
  [120, true],
  [121, false],
])('a clock that differs by %i s is borne: %s', (seconds, ok) => {
  const verified = verify(requestOf({ time: now / 1000 + seconds }));
  expect(verified).toMatchObject(ok ? { ok } : { ok, why: 'clock-differs', by: { key } });
});

test('the time is told only to who holds the key', () => {
  const request = requestOf({ time: 1 });
  const forged = { ...request, headers: { ...request.headers, 'jiaohao-signature': 'a'.repeat(64) } };
  expect(verify(forged)).toEqual({ ok: false, why: 'bad-signature' });
});

describe('a request that is sent once more', () => {
  test('is not believed as long as its time would let it pass', () => {
    const nonces = memoryNonces();
    for (const early of [0, 119]) {
      const request = requestOf({ time: now / 1000 + early, nonce: `nonce-of-16-and-${early}` });
      expect(verify(request, nonces)).toMatchObject({ ok: true });
      for (let at = now; at <= now + 240_000; at += 5_000)
        expect(verify(request, nonces, at), `${early} ${at}`).toMatchObject({ ok: false });
    }
  });

  test('is named so, in an answer that can be signed', () => {
    const nonces = memoryNonces();
    verify(requestOf(), nonces);
    expect(verify(requestOf(), nonces)).toEqual({
      ok: false,
      why: 'replayed',
      by: { key, nonce: 'AAECAwQFBgcICQoLDA0ODw' },
    });
  });

  test("a nonce is one hall's own", () => {
    const nonces = memoryNonces();
    expect(verify(requestOf(), nonces)).toMatchObject({ ok: true });
    expect(verify(requestOf({ by: other }), nonces)).toMatchObject({ ok: true });
  });

  test('a forged one uses no nonce up', () => {
    const nonces = memoryNonces();
    const request = requestOf();
    const forged = { ...request, headers: { ...request.headers, 'jiaohao-signature': 'a'.repeat(64) } };
    verify(forged, nonces);
    expect(verify(request, nonces)).toMatchObject({ ok: true });
  });

  test('nothing is forgotten too early: when no more can be remembered, the new is refused', () => {
    const nonces = memoryNonces(2);
    const nonce = (n: number) => `nonce-of-16-and-${n}`;
    expect([1, 2, 3].map((n) => verify(requestOf({ nonce: nonce(n) }), nonces).ok)).toEqual([true, true, false]);
    expect(verify(requestOf({ nonce: nonce(3) }), nonces)).toMatchObject({ why: 'busy' });
    expect(verify(requestOf({ nonce: nonce(1) }), nonces)).toMatchObject({ why: 'replayed' });
    const later = now + 121_000;
    expect(verify(requestOf({ nonce: nonce(3), time: later / 1000 }), nonces, later)).toMatchObject({ ok: true });
  });
});

test('an answer to one request is none to another', () => {
  const answer = { status: 200, body: Buffer.from('[]') };
  const signature = signAnswer(key, { ...answer, nonce: 'AAECAwQFBgcICQoLDA0ODw' });
  for (const over of [{ nonce: 'AAECAwQFBgcICQoLDA0ODx' }, { status: 404 }, { body: Buffer.from('[ ]') }])
    expect(signAnswer(key, { ...answer, nonce: 'AAECAwQFBgcICQoLDA0ODw', ...over })).not.toBe(signature);
});
