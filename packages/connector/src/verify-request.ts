import type { Nonces } from './nonces.ts';
import { headerNames, type SharedKey, sameSignature, signAnswer, signRequest } from './signature.ts';

/** How far the clocks of both houses may differ, seconds. */
export const timeWindow = 120;

/** Why a request is not believed. */
export type Disbelief = 'unsigned' | 'unknown-key' | 'bad-signature' | 'clock-differs' | 'replayed' | 'busy';

export type Verified =
  | { ok: true; key: SharedKey; nonce: string }
  /** `by`: the asker holds the secret, so the refusal can be signed for them. */
  | { ok: false; why: Disbelief; by?: { key: SharedKey; nonce: string } };

export type IncomingRequest = {
  method: string;
  /** As it was sent: behind a proxy that rewrites it, the path before. */
  path: string;
  /** With names in small letters, as Node gives them. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Uint8Array;
};

const single = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/**
 * Is this request from the holder of a key, as they sent it, of now, and for the first time?
 * The signature is looked at before the clock: only the holder of the key learns what time it is here.
 * @param options.now ms since 1970
 */
export const verifyRequest = (
  request: IncomingRequest,
  options: { keys: ReadonlyMap<string, SharedKey>; nonces: Nonces; now: number },
): Verified => {
  const [id, time, nonce, signature] = Object.values(headerNames).map((name) => single(request.headers[name]));
  if (!id || !/^\d{1,12}$/.test(time ?? '') || !/^[A-Za-z0-9_-]{16,64}$/.test(nonce ?? '') || !signature)
    return { ok: false, why: 'unsigned' };
  const key = options.keys.get(id);
  if (!key) return { ok: false, why: 'unknown-key' };
  const [sentAt, once] = [time ?? '', nonce ?? ''];
  const { method, path, body } = request;
  const expected = signRequest(key, { method, path, time: sentAt, nonce: once, body });
  if (!sameSignature(expected, signature)) return { ok: false, why: 'bad-signature' };
  const by = { key, nonce: once };
  const sent = Number(sentAt) * 1000;
  if (Math.abs(options.now - sent) > timeWindow * 1000) return { ok: false, why: 'clock-differs', by };
  const fresh = options.nonces.take(`${id} ${once}`, sent + timeWindow * 1000, options.now);
  if (fresh === 'full') return { ok: false, why: 'busy', by };
  return fresh ? { ok: true, key, nonce: once } : { ok: false, why: 'replayed', by };
};

/** Headers that prove an answer to the asker. */
export const answerHeaders = (
  to: { key: SharedKey; nonce: string },
  status: number,
  body: Uint8Array,
): Record<string, string> => ({
  [headerNames.nonce]: to.nonce,
  [headerNames.signature]: signAnswer(to.key, { status, nonce: to.nonce, body }),
});
