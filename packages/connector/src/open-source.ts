import type { CardData, CaseProgress, Holding, SourceState } from '@jiaohao/protocol';
import type { z } from 'zod';
import { askHouse, type Proved } from './ask-house.ts';
import { createCircuit, type Turn } from './circuit.ts';
import { addressProblem } from './house-address.ts';
import { CasesAnswer, CasesAsk, HoldingId, HoldingsAnswer, limits, withOneNumber } from './messages.ts';
import type { SharedKey } from './signature.ts';
import type { Asked, Offer, Source } from './source.ts';

/** Something that a technician should know of a house; holds no word about a person. */
export type SourceTrouble = {
  source: string;
  call: 'cases' | 'holdings' | 'pdf';
  /** `late`, `unreachable`, `unsigned-...`, the house's own code, or what was wrong with its answer. */
  why: string;
  ms: number;
  /** With `clock-differs`: the house's clock minus ours. */
  skewSeconds?: number;
  /** The house is left alone from now on, or asked again. */
  circuit?: 'opened' | 'closed';
};

export type SourceOptions = {
  id: string;
  name: SourceState['name'];
  /** https, or http to this machine itself; the calls are below its path. */
  url: string;
  key: SharedKey;
  offers: readonly Offer[];
  /** For a whole call, however many requests it takes; ms. Papers take longer to make than lists. */
  timeoutMs: number;
  paperTimeoutMs: number;
  /** After so many failures in a row it says `failed` at once for so long. */
  circuit: { failures: number; restMs: number };
  clock: () => number;
  onTrouble: (trouble: SourceTrouble) => void;
};

type Call = SourceTrouble['call'];
/** `alive`: the call failed, but the house does answer: no reason to leave it alone. */
type Step<T> = { ok: true; answer: T } | { ok: false; why: 'late' | 'failed' | 'unknown'; alive: boolean };

const unknown = { ok: false, why: 'unknown', alive: true } as const;

/**
 * Another house as a source of cases and papers, by the signed interface. @throws TypeError when its address cannot be
 * used.
 */
export const openSource = (options: SourceOptions): Source => {
  const { id, name, key, clock } = options;
  const problem = addressProblem(options.url);
  if (problem !== undefined) throw new TypeError(`source ${id}: its address ${problem}`);
  const base = options.url.replace(/\/+$/, '');
  const offers = new Set(options.offers);
  const circuit = createCircuit(options.circuit);

  const tell = (call: Call, from: number, why: string, more: Pick<SourceTrouble, 'skewSeconds' | 'circuit'> = {}) =>
    options.onTrouble({ source: id, call, why, ms: Math.round(performance.now() - from), ...more });

  /** One call with its turn of the circuit and its time limit. */
  const within = async <T>(call: Call, work: (ask: Asker) => Promise<Step<T>>): Promise<Asked<T>> => {
    const turn = circuit.ask(clock());
    if (!turn) return { ok: false, why: 'failed' };
    const from = performance.now();
    const signal = AbortSignal.timeout(call === 'pdf' ? options.paperTimeoutMs : options.timeoutMs);
    const step = await work(asker(call, from, signal));
    told(turn, call, from, step.ok || step.alive);
    return step.ok ? step : { ok: false, why: step.why };
  };
  const told = (turn: Turn, call: Call, from: number, wasWell: boolean) => {
    const changed = turn.tell(wasWell, clock());
    if (changed) tell(call, from, changed === 'opened' ? 'left-alone' : 'well-again', { circuit: changed });
  };

  type Asker = <T>(path: string, ask: unknown, want: Want<T>) => Promise<Step<T>>;
  const asker =
    (call: Call, from: number, signal: AbortSignal): Asker =>
    async (path, ask, want) => {
      const now = clock();
      const body = Buffer.from(JSON.stringify(ask), 'utf8');
      const url = new URL(`${base}${path}`);
      const got = await askHouse({ url, key, body, most: want.most, accept: want.type, now, signal });
      const read = typeof got === 'string' ? got : readAnswer(got, want);
      if (typeof read !== 'string') return read;
      const skewSeconds = typeof got === 'string' ? undefined : skewOf(got, now);
      tell(call, from, read, skewSeconds === undefined ? {} : { skewSeconds });
      const isAlive = typeof got !== 'string' && got.status >= 400 && got.status < 500 && got.status !== 401;
      return { ok: false, why: read === 'late' ? 'late' : 'failed', alive: isAlive };
    };

  const listed = (ask: Asker, card: CardData) =>
    ask<readonly Holding[]>('/holdings', { card }, jsonOf(holdingsFor(card)));

  return {
    id,
    name,
    offers,
    progress: (given) => {
      const of = CasesAsk.safeParse('card' in given ? { card: withOneNumber(given.card) } : given);
      if (!of.success) return Promise.resolve({ ok: true, answer: [] });
      return within<readonly CaseProgress[]>('cases', (ask) => ask('/cases', of.data, jsonOf(CasesAnswer)));
    },
    holdings: (card) => within('holdings', (ask) => listed(ask, withOneNumber(card))),
    paper: async (wanted, given) => {
      const card = withOneNumber(given);
      if (!HoldingId.safeParse(wanted).success || wanted.includes(card.number)) return { ok: false, why: 'unknown' };
      return within('pdf', async (ask) => {
        const list = await listed(ask, card);
        if (!list.ok) return list;
        const holding = list.answer.find((each) => each.id === wanted);
        if (!holding) return unknown;
        const pdf = await ask(`/holdings/${wanted}/pdf`, { card }, wholePdf);
        return pdf.ok ? { ok: true, answer: { holding, pdf: pdf.answer } } : pdf;
      });
    },
  };
};

/** What a good answer is: its type, how large it may be, and how it is read; a text says what was wrong with it. */
type Want<T> = { type: string; most: number; read: (body: Uint8Array) => { value: T } | string };

const jsonOf = <S extends z.ZodType>(schema: S): Want<z.output<S>> => ({
  type: 'application/json',
  most: limits.json,
  read: (body) => {
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    } catch {
      return 'no-json';
    }
    const parsed = schema.safeParse(value);
    // The path, not the value: what stands in an answer is about a person.
    return parsed.success ? { value: parsed.data } : `misfit at ${parsed.error.issues[0]?.path.map(String).join('.')}`;
  },
});

/** A house that puts a card's number into its ids would have it stand in URLs and logs. */
const holdingsFor = (card: CardData) =>
  HoldingsAnswer.refine((list) => list.every((holding) => !holding.id.toUpperCase().includes(card.number)), {
    path: ['id'],
  });

const wholePdf: Want<Uint8Array> = {
  type: 'application/pdf',
  most: limits.pdf,
  read: (body) => {
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    const isWhole = bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.subarray(-1024).includes('%%EOF');
    return isWhole ? { value: body } : 'no-pdf';
  },
};

/** Codes by which a house says that it has no such thing for this person. */
const missing: ReadonlySet<string> = new Set(['unknown-holding', 'limit-reached']);

const readAnswer = <T>({ status, type, body, problem }: Proved, want: Want<T>): Step<T> | string => {
  if (status !== 200) {
    if (problem && missing.has(problem.code)) return unknown;
    return problem && /^[a-z-]{1,40}$/.test(problem.code) ? problem.code : `status-${status}`;
  }
  if (type !== want.type) return 'wrong-type';
  const read = want.read(body);
  return typeof read === 'string' ? read : { ok: true, answer: read.value };
};

const skewOf = ({ problem }: Proved, now: number): number | undefined =>
  problem?.code === 'clock-differs' && problem.time !== undefined ? problem.time - Math.floor(now / 1000) : undefined;
