import { asyncApi, type HallConfig, openApi } from '@jiaohao/protocol';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { NotWritten } from '../writer/writer.ts';
import { boundConnections } from './connections.ts';
import { jsonBody } from './json-body.ts';
import { langOf, problemBody, Refused, refused } from './refused.ts';

const bodyLimit = 64 * 1024;
const headerBytes = 16 * 1024;
const mostHeaders = 100;
/** Somebody who takes no byte of an answer for so long is gone or means harm. */
const unreadMs = 10_000;

/** The HTTP server without its routes: limits, JSON, and every failure as application/problem+json. */
export const createServer = async (options: {
  version: string;
  trustProxy: HallConfig['server']['trustProxy'];
  /** How many at most. */
  connections: number;
  metrics: () => string;
  onTrouble: (request: FastifyRequest, error: unknown) => void;
}): Promise<FastifyInstance> => {
  const app = Fastify({
    bodyLimit,
    http: { maxHeaderSize: headerBytes, headersTimeout: 10_000, connectionsCheckingInterval: 2000 },
    requestTimeout: 15_000,
    // Longer than a proxy keeps its own end.
    keepAliveTimeout: 65_000,
    forceCloseConnections: true,
    trustProxy: options.trustProxy,
    // An address that cannot be read reaches no route, so no error handler either.
    frameworkErrors: (_error, request, reply) => sendRefused(refused('bad-address'), request, reply),
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 128 },
  });

  // Node would leave out those that are too many, whatever they say.
  app.server.maxHeadersCount = mostHeaders + 1;
  app.addHook('onRequest', (request, _reply, done) => {
    done(request.raw.rawHeaders.length > 2 * mostHeaders ? refused('headers-too-large') : undefined);
  });
  boundConnections(app.server, { most: options.connections, unreadMs });

  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    const read = jsonBody(body as string);
    if (read.is === 'bad') done(refused('bad-json'));
    else done(null, read.value);
  });

  app.setErrorHandler<FastifyError | Refused | NotWritten>((error, request, reply) => {
    const no = asRefused(error);
    if (no.status >= 500) options.onTrouble(request, error);
    sendRefused(no, request, reply);
  });

  app.setNotFoundHandler(() => {
    throw refused('not-found');
  });

  const api = openApi(options.version);
  const events = asyncApi(options.version);
  app.get('/api/v1/openapi.json', () => api);
  app.get('/api/v1/asyncapi.json', () => events);
  app.get('/api/v1/metrics', (_request, reply) => {
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(options.metrics());
  });
  return app;
};

/** What the server itself and what gives out files find wrong with a request. */
const refusedByStatus = (status: number): Refused => {
  if (status === 404) return refused('not-found');
  if (status === 403 || status === 414) return refused('bad-address');
  return status >= 400 && status < 500 ? refused('bad-request') : refused('server-fault');
};

const sendRefused = (no: Refused, request: FastifyRequest, reply: FastifyReply): void => {
  const lang = langOf(request.headers['accept-language']);
  reply
    .code(no.status)
    .header('content-language', lang === 'en' ? 'en' : 'zh-CN')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(no, lang)));
};

const asRefused = (error: FastifyError | Refused | NotWritten): Refused => {
  if (error instanceof Refused) return error;
  if (error instanceof NotWritten) return refused(error.code);
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refused('body-too-large');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return refused('wrong-media-type');
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return refused('bad-json');
    default:
      return refusedByStatus(error.statusCode ?? 500);
  }
};
