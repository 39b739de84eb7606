import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** An answer that does not change while the hall runs, with what makes asking for it again cheap. */
export type FixedAnswer = { readonly etag: string; readonly body: string; readonly packed: Buffer };

export const fixedAnswer = (value: unknown): FixedAnswer => {
  const body = JSON.stringify(value);
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return { etag: `"${digest}"`, body, packed: gzipSync(body) };
};

/** Sends it, packed where the reader can unpack it, or says that what the reader has is still good. Returns the status. */
export const sendFixed = (answer: FixedAnswer, request: FastifyRequest, reply: FastifyReply): 200 | 304 => {
  reply.header('etag', answer.etag).header('cache-control', 'no-cache').header('vary', 'accept-encoding');
  if (hasIt(request.headers['if-none-match'], answer.etag)) {
    reply.code(304).send();
    return 304;
  }
  reply.code(200).header('content-type', 'application/json; charset=utf-8');
  if (/\bgzip\b(?!\s*;\s*q=0(\.0*)?(,|$))/.test(String(request.headers['accept-encoding'] ?? ''))) {
    reply.header('content-encoding', 'gzip').send(answer.packed);
  } else {
    reply.send(answer.body);
  }
  return 200;
};

/** A proxy that packs by itself makes the mark a weak one. */
const hasIt = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
