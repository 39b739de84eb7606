import type { FastifyRequest } from 'fastify';

/** The bearer token, or the one of the session cookie. */
export const tokenOf = (request: FastifyRequest): string | undefined => {
  const header = request.headers.authorization;
  if (header?.startsWith('Bearer ')) return header.slice(7);
  return /(?:^|;\s*)jiaohao=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
};

/** Not readable by scripts, and not sent along by pages of other sites. */
export const sessionCookie = (token: string, seconds: number): string =>
  `jiaohao=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${Math.round(seconds)}`;
