import { type Lang, Problem, type RouteAnswer, type RouteBody, type RouteName, routes } from '@jiaohao/protocol';
import { freshId } from './fresh-id.ts';

/** The hall said no, or could not be reached (`code: 'unreachable'`); `message` is for the person in front. */
export class HallError extends Error {
  readonly code: string;
  readonly problem: Problem | undefined;
  constructor(code: string, message: string, problem?: Problem) {
    super(message);
    this.code = code;
    this.problem = problem;
  }
}

export type HallCall = <N extends RouteName>(
  name: N,
  input?: { path?: Record<string, string>; query?: Record<string, string>; body?: RouteBody<N>; key?: string },
) => Promise<RouteAnswer<N> | undefined>;

const unreachable = {
  zh: '连不上大厅服务器，正在重试，请稍候',
  en: 'The hall server cannot be reached. Trying again, please wait.',
};

/** Calls the hall's HTTP routes by name. Every POST carries an idempotency key; a lost answer is asked again once with it. */
export const hallClient = (options: { base: string; token: () => string | undefined; lang: () => Lang }): HallCall => {
  return async (name, input = {}) => {
    const route = routes[name];
    const path = route.path.replace(/\{(\w+)\}/g, (_all, level: string) =>
      encodeURIComponent(input.path?.[level] ?? ''),
    );
    const query = input.query ? `?${new URLSearchParams(input.query)}` : '';
    const token = options.token();
    const request: RequestInit = {
      method: route.method,
      headers: {
        'accept-language': options.lang() === 'zh' ? 'zh-CN' : 'en',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(route.method === 'POST' && {
          'content-type': 'application/json',
          'idempotency-key': input.key ?? freshId(),
        }),
      },
      ...(route.method === 'POST' && { body: JSON.stringify(input.body ?? {}) }),
    };
    const send = () =>
      fetch(`${options.base}/api/v1${path}${query}`, { ...request, signal: AbortSignal.timeout(5000) });
    const response = await send()
      .catch(() => send())
      .catch(() => {
        throw new HallError('unreachable', unreachable[options.lang()]);
      });
    if (response.status === 204) return undefined;
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok) return body as RouteAnswer<typeof name>;
    const problem = Problem.safeParse(body);
    if (problem.success) throw new HallError(problem.data.code, problem.data.detail, problem.data);
    throw new HallError('unreachable', unreachable[options.lang()]);
  };
};
