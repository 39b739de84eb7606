import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Agreed on by both houses and never sent, so that nobody on the way can choose the weaker one. */
export type Algorithm = 'hmac-sha256' | 'hmac-sm3';

/** What both houses hold: who is meant, and by what it is proved. */
export type SharedKey = { readonly id: string; readonly secret: string; readonly algorithm: Algorithm };

export const headerNames = {
  key: 'jiaohao-key',
  time: 'jiaohao-time',
  nonce: 'jiaohao-nonce',
  signature: 'jiaohao-signature',
} as const;

/** What the signature of a request covers. */
export type SignedRequest = {
  method: string;
  /** Of the URL as it is sent, from its first slash, without query. */
  path: string;
  /** Unix time, whole seconds, as it stands in the header. */
  time: string;
  nonce: string;
  body: Uint8Array;
};

/** What the signature of an answer covers. */
export type SignedAnswer = { status: number; nonce: string; body: Uint8Array };

const hashes = { 'hmac-sha256': 'sha256', 'hmac-sm3': 'sm3' } as const satisfies Record<Algorithm, string>;

/** Digest of a body, small hexadecimal letters. */
export const digestOf = (algorithm: Algorithm, body: Uint8Array): string =>
  createHash(hashes[algorithm]).update(body).digest('hex');

const mac = ({ algorithm, secret }: SharedKey, lines: readonly string[]): string =>
  createHmac(hashes[algorithm], secret).update(lines.join('\n')).digest('hex');

/** Signature of a request: 64 small hexadecimal letters. */
export const signRequest = (key: SharedKey, { method, path, time, nonce, body }: SignedRequest): string =>
  mac(key, ['jiaohao-request-1', key.id, method, path, time, nonce, digestOf(key.algorithm, body)]);

/** Signature of an answer to the request with this nonce: 64 small hexadecimal letters. */
export const signAnswer = (key: SharedKey, { status, nonce, body }: SignedAnswer): string =>
  mac(key, ['jiaohao-answer-1', key.id, String(status), nonce, digestOf(key.algorithm, body)]);

const shape = /^[0-9a-f]{64}$/;

/** Compares two signatures in a time that tells nothing of where they differ. */
export const sameSignature = (expected: string, given: string | undefined): boolean =>
  given !== undefined && shape.test(given) && timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(given, 'hex'));
