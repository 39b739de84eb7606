import { z } from 'zod';
import { Problem } from './answers.ts';
import { PathWord, type Route } from './route.ts';
import { routes } from './routes.ts';
import { topics } from './topics.ts';

/** As what may come in, so that a reader does not refuse a field that a newer hall adds. */
const schemaOf = (schema: z.ZodType) => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
};

const parameter = (name: string) => ({ name, in: 'path', required: true, schema: schemaOf(PathWord) });

const operation = (name: string, route: Route) => ({
  operationId: name,
  summary: route.title,
  description: route.refusals.length > 0 ? `Refusals: ${route.refusals.join(', ')}` : '',
  ...(route.access !== 'anyone' && { security: [{ token: [] }] }),
  parameters: [
    ...[...route.path.matchAll(/\{(\w+)\}/g)].map((level) => parameter(level[1] ?? '')),
    ...(route.method === 'POST'
      ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 128 } }]
      : []),
  ],
  ...(route.method === 'POST' &&
    route.body && { requestBody: { content: { 'application/json': { schema: schemaOf(route.body) } } } }),
  responses: {
    [route.status ?? 200]: {
      description: route.title,
      ...(route.answer && { content: { 'application/json': { schema: schemaOf(route.answer) } } }),
    },
    default: {
      description: 'A refusal or a fault',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
});

/** The HTTP interface as OpenAPI 3.1, made from the route table. */
export const openApi = (version: string) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(routes)) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operation(name, route);
    paths[route.path] = path;
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Jiaohao hall', version },
    servers: [{ url: '/api/v1' }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(Problem) },
    },
    paths,
  };
};

/** The MQTT interface as AsyncAPI 3.0, made from the topic table. */
export const asyncApi = (version: string) => ({
  asyncapi: '3.0.0',
  info: { title: 'Jiaohao hall', version },
  defaultContentType: 'application/json',
  channels: Object.fromEntries(
    Object.entries(topics).map(([name, topic]) => [
      name,
      {
        address: topic.pattern,
        description: `${topic.title}${topic.retain ? ' (retained)' : ''}`,
        parameters: Object.fromEntries([...topic.pattern.matchAll(/\{(\w+)\}/g)].map((level) => [level[1] ?? '', {}])),
        messages: { [name]: { payload: schemaOf(topic.schema) } },
      },
    ]),
  ),
  operations: Object.fromEntries(
    Object.keys(topics).map((name) => [name, { action: 'receive', channel: { $ref: `#/channels/${name}` } }]),
  ),
});
