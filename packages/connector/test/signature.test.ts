import { expect, test } from 'vitest';
import { type Algorithm, digestOf, type SharedKey, sameSignature, signAnswer, signRequest } from '../src/index.ts';

const secret = '0123456789abcdef0123456789abcdef';
const keyFor = (algorithm: Algorithm): SharedKey => ({ id: 'qingchuan', secret, algorithm });
const text = (value: string) => Buffer.from(value, 'utf8');
const cardBody = '{"card":{"number":"11010519491231002X","name":"测试㐀","kind":"citizen"}}';

// Computed with the openssl command line, as the README shows it: openssl dgst -sha256 (or -sm3) -hmac SECRET.
test.each<[Algorithm, string]>([
  ['hmac-sha256', 'f18c8f532f4c411c0bb8526bb5c0442e998d47ade0d73efeb235091066e9d85e'],
  ['hmac-sm3', '6acd52cda40f2f519098db623827812176bbe7967fd795b60220d02955bb7cfe'],
])('the digest of a body with %s', (algorithm, digest) =>
  expect(digestOf(algorithm, text('{"caseNo":"661234567890"}'))).toBe(digest),
);

test.each<[Algorithm, string, string, string, string, string]>([
  [
    'hmac-sha256',
    '/hall/cases',
    '1795305600',
    'AAECAwQFBgcICQoLDA0ODw',
    '{"caseNo":"661234567890"}',
    '2b9885a4b164767b91af54293b1426539f16a92a3f81cee1a583eceb0aee95f2',
  ],
  [
    'hmac-sha256',
    '/holdings/si-proof/pdf',
    '1795305601',
    'EBESExQVFhcYGRobHB0eHw',
    cardBody,
    '2ba7e02609e7d030d72d7da89d9b76ac8832258aac7496f8f96cc4b2822f2469',
  ],
  [
    'hmac-sm3',
    '/hall/cases',
    '1795305600',
    'AAECAwQFBgcICQoLDA0ODw',
    '{"caseNo":"661234567890"}',
    '70ba7345b28dc881db9a534e8822b3be556587ce15ce9f8dde276d08c2305124',
  ],
  [
    'hmac-sm3',
    '/holdings/si-proof/pdf',
    '1795305601',
    'EBESExQVFhcYGRobHB0eHw',
    cardBody,
    '29b3c5c2478cd63ebaa26203d7e80f45a2685ce6bfc2e69234fbc43d9ff6a9e9',
  ],
])('a request signed with %s for %s', (algorithm, path, time, nonce, body, signature) =>
  expect(signRequest(keyFor(algorithm), { method: 'POST', path, time, nonce, body: text(body) })).toBe(signature),
);

test.each<[Algorithm, number, string, Buffer, string]>([
  [
    'hmac-sha256',
    200,
    'AAECAwQFBgcICQoLDA0ODw',
    text('[]'),
    '0c3a526bc6f21556c5dede6888a422dfc36c61510f256a008d9564097cabc02d',
  ],
  [
    'hmac-sha256',
    404,
    'EBESExQVFhcYGRobHB0eHw',
    Buffer.from('255044462d312e370a00ff', 'hex'),
    '59602b0ac7479d4bc4ee7e545bf5531dfb6b43536062d56849bd905a2030f433',
  ],
  [
    'hmac-sm3',
    200,
    'AAECAwQFBgcICQoLDA0ODw',
    text('[]'),
    'ed64f53f286e3c0eea526f678658429466266b0881cddfeee0cd5b1ace421d2d',
  ],
  [
    'hmac-sm3',
    404,
    'EBESExQVFhcYGRobHB0eHw',
    Buffer.from('255044462d312e370a00ff', 'hex'),
    '0ed6c2ca656089e1ed8ac8d6ec4ec284d669766ee4b3099779dcb521665464df',
  ],
])('an answer signed with %s and status %i', (algorithm, status, nonce, body, signature) =>
  expect(signAnswer(keyFor(algorithm), { status, nonce, body })).toBe(signature),
);

test('a request and an answer never share a signature, whatever they say', () => {
  const key = keyFor('hmac-sha256');
  const body = text('[]');
  const request = signRequest(key, { method: '200', path: 'n', time: '', nonce: '', body });
  expect(signAnswer(key, { status: 200, nonce: 'n', body })).not.toBe(request);
});

const one = 'a0'.repeat(32);
test.each([
  [one, true],
  [undefined, false],
  ['', false],
  [one.toUpperCase(), false],
  [`${one}a`, false],
  [one.slice(1), false],
  [`b${one.slice(1)}`, false],
  [`${one.slice(0, -1)}1`, false],
  [`${one} `, false],
])('signature %j is the expected one: %s', (given, same) => expect(sameSignature(one, given)).toBe(same));
