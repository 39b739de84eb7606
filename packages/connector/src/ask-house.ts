import { randomBytes } from 'node:crypto';
import { HouseProblem } from './messages.ts';
import { headerNames, type SharedKey, sameSignature, signAnswer, signRequest } from './signature.ts';

/** What came back from a house, proved to be its answer to this very request. */
export type Proved = { status: number; type: string; body: Uint8Array; problem: HouseProblem | undefined };

/** Why nothing usable came back; for the log, hence never a word of the answer itself. */
export type Unproved = 'late' | 'unreachable' | 'too-large' | 'unsigned-answer' | `unsigned-${string}`;

/**
 * Posts to a house and proves its answer. Never rejects; ends when `signal` says so.
 * @param options.most bytes of the answer
 */
export const askHouse = async (options: {
  url: URL;
  key: SharedKey;
  body: Uint8Array;
  most: number;
  accept: string;
  now: number;
  signal: AbortSignal;
}): Promise<Proved | Unproved> => {
  const { url, key, body, signal } = options;
  const nonce = randomBytes(16).toString('base64url');
  const time = String(Math.floor(options.now / 1000));
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      cache: 'no-store',
      signal,
      headers: {
        'content-type': 'application/json',
        accept: `${options.accept}, application/problem+json`,
        'accept-encoding': 'identity',
        [headerNames.key]: key.id,
        [headerNames.time]: time,
        [headerNames.nonce]: nonce,
        [headerNames.signature]: signRequest(key, { method: 'POST', path: url.pathname, time, nonce, body }),
      },
      body: Buffer.from(body),
    });
    const got = await readBody(response, options.most);
    if (got === 'too-large') return got;
    const { status } = response;
    const expected = signAnswer(key, { status, nonce, body: got });
    const given = response.headers.get(headerNames.signature) ?? undefined;
    if (response.headers.get(headerNames.nonce) !== nonce || !sameSignature(expected, given))
      return unsigned(problemIn(got)?.code);
    const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    return { status, type, body: got, problem: status === 200 ? undefined : problemIn(got) };
  } catch {
    return signal.aborted ? 'late' : 'unreachable';
  }
};

const readBody = async (response: Response, most: number): Promise<Uint8Array | 'too-large'> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (size > most) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const mostOfProblem = 4096;

const problemIn = (body: Uint8Array): HouseProblem | undefined => {
  if (body.byteLength > mostOfProblem) return undefined;
  try {
    return HouseProblem.safeParse(JSON.parse(new TextDecoder().decode(body))).data;
  } catch {
    return undefined;
  }
};

/** Refusals that a house gives before it knows who asks: the commonest of a first try, so the log names them. */
const early: ReadonlySet<string> = new Set(['unsigned', 'unknown-key', 'bad-signature', 'too-large']);
const unsigned = (code: string | undefined): Unproved =>
  code !== undefined && early.has(code) ? `unsigned-${code}` : 'unsigned-answer';
