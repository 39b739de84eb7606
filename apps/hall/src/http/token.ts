import type { FastifyRequest } from 'fastify';

/** The bearer token, or the one of the session cookie. */
export const tokenOf = (request: FastifyRequest): string | undefined => {
  const header = request.headers.authorization;
  if (header?.startsWith('Bearer ')) return header.slice(7);
  return /(?:^|;\s*)jiaohao=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
};
