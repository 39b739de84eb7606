import { asyncApi, type HallConfig, openApi } from '@jiaohao/protocol';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { NotWritten } from '../writer/writer.ts';
import { langOf, problemBody, Refused, refused } from './refused.ts';

const bodyLimit = 64 * 1024;

/** The HTTP server without its routes: limits, JSON, and every failure as application/problem+json. */
export const createServer = async (options: {
  version: string;
  trustProxy: HallConfig['server']['trustProxy'];
  metrics: () => string;
  onTrouble: (request: FastifyRequest, error: unknown) => void;
}): Promise<FastifyInstance> => {
  const app = Fastify({
    bodyLimit,
    requestTimeout: 15_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: true,
    trustProxy: options.trustProxy,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 128 },
  });

  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined);
    try {
      done(null, JSON.parse(body as string));
    } catch {
      done(refused('bad-json'));
    }
  });

  app.setErrorHandler<FastifyError | Refused | NotWritten>((error, request, reply) => {
    const no = asRefused(error);
    if (no.status >= 500) options.onTrouble(request, error);
    const lang = langOf(request.headers['accept-language']);
    reply
      .code(no.status)
      .header('content-language', lang === 'en' ? 'en' : 'zh-CN')
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problemBody(no, lang)));
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
      return error.statusCode === 404 ? refused('not-found') : refused('server-fault');
  }
};
