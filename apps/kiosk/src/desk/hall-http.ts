import type { HallClock } from '@jiaohao/device-host';
import { Problem, type RouteAnswer, type RouteBody, type RouteName, routes } from '@jiaohao/protocol';

export type HallReply<T> =
  | { ok: true; answer: T }
  /** The hall said no. */
  | { ok: false; problem: Problem }
  /** It did not say anything that can be used. `failing`: it is there, but it cannot do it now, as with a full disk. */
  | { ok: false; problem: undefined; failing?: true };

export type HallHttp = <N extends RouteName>(
  name: N,
  input?: {
    path?: Record<string, string>;
    query?: Record<string, string>;
    body?: RouteBody<N>;
    key?: string;
    /** One try that may take so long instead, where the hall itself waits for others; milliseconds. */
    timeoutMs?: number;
  },
) => Promise<HallReply<RouteAnswer<N> | undefined>>;

const pauseMs = 300;
const largestPaper = 32 * 1024 * 1024;

/**
 * Said by a hall that is well: another house is not, or this one paper cannot be had. Asking again would only take as long
 * again.
 */
const decided: ReadonlySet<string> = new Set(['source-late', 'source-failed', 'press-busy', 'paper-not-made']);

/**
 * Calls the hall's routes; never rejects. An answer that is lost or late (`timeoutMs` a try) is asked for once more with
 * the same idempotency key, so that nothing is done twice. Every good answer sets the clock.
 */
export const createHallHttp = (options: {
  hall: string;
  token: string;
  timeoutMs: number;
  clock: Pick<HallClock, 'heard'>;
}): HallHttp => {
  const base = options.hall.replace(/\/$/, '');
  return async (name, input = {}) => {
    const route = routes[name];
    const path = route.path.replace(/\{(\w+)\}/g, (_all, level: string) =>
      encodeURIComponent(input.path?.[level] ?? ''),
    );
    const query = new URLSearchParams(input.query ?? {}).toString();
    const post = route.method === 'POST';
    const request: RequestInit = {
      method: route.method,
      headers: {
        'accept-language': 'zh-CN',
        authorization: `Bearer ${options.token}`,
        ...(post && { 'content-type': 'application/json', 'idempotency-key': input.key ?? crypto.randomUUID() }),
      },
      ...(post && { body: JSON.stringify(input.body ?? {}) }),
    };
    const once = async (): Promise<HallReply<RouteAnswer<typeof name> | undefined>> => {
      const signal = AbortSignal.timeout(input.timeoutMs ?? options.timeoutMs);
      const begun = Date.now();
      const response = await fetch(`${base}/api/v1${path}${query && `?${query}`}`, { ...request, signal });
      // A proxy in front of a hall that is away has a clock of its own.
      if (response.ok) options.clock.heard(response.headers.get('date'), begun);
      if (response.status === 204) return { ok: true, answer: undefined };
      const body: unknown = await response.json();
      if (!response.ok) {
        const no = Problem.safeParse(body).data;
        if (no && (response.status < 500 || decided.has(no.code))) return { ok: false, problem: no };
        // No decision: it may go well the next time. A proxy's error page does not even say that the hall is there.
        return { ok: false, problem: undefined, ...(no && { failing: true }) };
      }
      const answer = 'answer' in route ? route.answer.parse(body) : undefined;
      return { ok: true, answer: answer as RouteAnswer<typeof name> };
    };
    const first = await once().catch(() => undefined);
    if (first && (first.ok || first.problem)) return first;
    if (input.timeoutMs === undefined) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      return await once().catch(() => ({ ok: false, problem: undefined }));
    }
    return first ?? { ok: false, problem: undefined };
  };
};

/** Asks only a hall that is there: nobody waits for one that is known to be away. */
export const whenThere =
  (http: HallHttp, line: { looked(): Promise<void>; online(): boolean }): HallHttp =>
  async (name, input) => {
    await line.looked();
    return line.online() ? await http(name, input) : { ok: false, problem: undefined };
  };

export type PaperBytes = (id: string, signal: AbortSignal) => Promise<Uint8Array | undefined>;

/** Fetches the bytes of a paper that was made; undefined when they cannot be had whole. Never rejects. */
export const createPaperBytes = (options: { hall: string; token: string; timeoutMs: number }): PaperBytes => {
  const base = options.hall.replace(/\/$/, '');
  return async (id, stop) => {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(options.timeoutMs)]);
    const once = async (): Promise<Uint8Array | undefined> => {
      const response = await fetch(`${base}/api/v1/papers/${encodeURIComponent(id)}/pdf`, {
        headers: { authorization: `Bearer ${options.token}` },
        signal,
      });
      if (!response.ok || Number(response.headers.get('content-length') ?? 0) > largestPaper) return undefined;
      return new Uint8Array(await response.arrayBuffer());
    };
    return (await once().catch(() => undefined)) ?? (signal.aborted ? undefined : await once().catch(() => undefined));
  };
};
