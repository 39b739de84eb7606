import type { CardData, CaseProgress, Holding } from '@jiaohao/protocol';
import { CasesAsk, HoldingId, HoldingsAsk, type HouseProblem } from './messages.ts';
import type { Nonces } from './nonces.ts';
import type { SharedKey } from './signature.ts';
import { answerHeaders, type Disbelief, type IncomingRequest, timeWindow, verifyRequest } from './verify-request.ts';

/** What a house has to know to answer halls. */
export interface House {
  cases(of: { card: CardData } | { caseNo: string }): Promise<readonly CaseProgress[]>;
  holdings(card: CardData): Promise<readonly Holding[]>;
  /** Undefined when this person has no such paper, or when it may not be printed again. */
  pdf(holding: string, card: CardData): Promise<Uint8Array | 'limit-reached' | undefined>;
}

export type HouseAnswer = { status: number; headers: Record<string, string>; body: Uint8Array };

type Said = { status: number; type: string; body: Uint8Array };

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value), 'utf8');
const good = (value: unknown): Said => ({ status: 200, type: 'application/json', body: json(value) });
const problem = (status: number, code: string, detail: string, more: { time?: number } = {}): Said => ({
  status,
  type: 'application/problem+json',
  body: json({ code, detail, ...more } satisfies HouseProblem),
});

const disbeliefs: Readonly<Record<Disbelief, { status: number; detail: string }>> = {
  unsigned: {
    status: 401,
    detail: 'Sign the request: jiaohao-key, -time, -nonce and -signature; see the description.',
  },
  'unknown-key': { status: 401, detail: 'This key is not known here. Compare the key id with the one agreed on.' },
  'bad-signature': {
    status: 401,
    detail: 'The signature does not fit. Compare the secret and algorithm, and the path before any proxy.',
  },
  'clock-differs': {
    status: 401,
    detail: `The clocks differ by more than ${timeWindow} seconds. Set both by NTP; "time" is the time here.`,
  },
  replayed: { status: 401, detail: 'This request was received before. Each one needs a nonce of its own.' },
  busy: { status: 503, detail: 'Too many requests at present. Ask again in a minute.' },
};

/**
 * A house's side of the interface, apart from any web server: give it each request below its address, send what it
 * answers. `onTrouble` hears what the house's own functions throw; the asker gets `failed`.
 * @param options.base path before /cases and /holdings, for example "/hall"; "" when there is none
 */
export const createHouse = (options: {
  house: House;
  base: string;
  keys: ReadonlyMap<string, SharedKey>;
  nonces: Nonces;
  clock: () => number;
  onTrouble: (error: unknown) => void;
}): ((request: IncomingRequest) => Promise<HouseAnswer>) => {
  const { house, base, clock } = options;
  return async (request) => {
    const verified = verifyRequest(request, { keys: options.keys, nonces: options.nonces, now: clock() });
    if (!verified.ok) {
      const { status, detail } = disbeliefs[verified.why];
      const time = verified.why === 'clock-differs' ? { time: Math.floor(clock() / 1000) } : {};
      return sent(problem(status, verified.why, detail, time), verified.by);
    }
    try {
      return sent(await answerTo(house, base, request), verified);
    } catch (error) {
      options.onTrouble(error);
      return sent(problem(500, 'failed', 'The house failed. Its own log says why.'), verified);
    }
  };
};

const sent = ({ status, type, body }: Said, to: { key: SharedKey; nonce: string } | undefined): HouseAnswer => ({
  status,
  headers: { 'content-type': type, 'cache-control': 'no-store', ...(to && answerHeaders(to, status, body)) },
  body,
});

const pdfPath = /^\/holdings\/([^/]+)\/pdf$/;

const answerTo = async (house: House, base: string, { method, path, body }: IncomingRequest): Promise<Said> => {
  const call = path.startsWith(base) ? path.slice(base.length) : '';
  const wanted = pdfPath.exec(call)?.[1];
  if (method !== 'POST' || (call !== '/cases' && call !== '/holdings' && wanted === undefined))
    return problem(404, 'not-found', 'There are POST /cases, POST /holdings and POST /holdings/{id}/pdf.');
  const ask = readJson(body);
  if (call === '/cases') {
    const of = CasesAsk.safeParse(ask);
    return of.success ? good(await house.cases(of.data)) : badAsk('{"card": {...}} or {"caseNo": "..."}');
  }
  const of = HoldingsAsk.safeParse(ask);
  if (!of.success) return badAsk('{"card": {...}}');
  if (wanted === undefined) return good(await house.holdings(of.data.card));
  const id = HoldingId.safeParse(wanted);
  const pdf = id.success ? await house.pdf(id.data, of.data.card) : undefined;
  if (pdf === undefined) return problem(404, 'unknown-holding', 'This person has no such paper here.');
  if (pdf === 'limit-reached') return problem(409, pdf, 'This paper was printed as often as it may be.');
  return { status: 200, type: 'application/pdf', body: pdf };
};

const badAsk = (shape: string): Said => problem(400, 'bad-request', `The body must be JSON of the shape ${shape}.`);

const readJson = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
};
