import type { IncomingMessage, ServerResponse } from 'node:http';
import { Fault } from './faults.ts';
import { houses } from './scenarios.ts';
import { isHouse } from './settings.ts';

const most = 1024;

/**
 * `GET /control/faults` and `POST /control/faults/{house} {"fault", "ms"?}`, for tests and demonstrations. Only JSON is
 * taken: a web site in a browser on this machine could send anything else without being asked.
 */
export const serveControl = async (
  request: IncomingMessage,
  response: ServerResponse,
  faults: Record<string, Fault>,
): Promise<void> => {
  const say = (status: number, value: unknown) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (request.method === 'GET' && request.url === '/control/faults') return say(200, faults);
  const house = /^\/control\/faults\/([a-z-]+)$/.exec(request.url ?? '')?.[1] ?? '';
  if (request.method !== 'POST' || !isHouse(house))
    return say(404, { detail: `POST /control/faults/{house}; houses: ${Object.keys(houses).join(', ')}` });
  if (request.headers['content-type'] !== 'application/json') return say(415, { detail: 'Send application/json.' });
  const fault = Fault.safeParse(await readJson(request));
  if (!fault.success) return say(400, { detail: fault.error.issues.map(({ message }) => message).join('; ') });
  faults[house] = fault.data;
  say(200, faults);
};

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > most) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
