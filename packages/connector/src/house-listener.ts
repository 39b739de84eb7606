import type { IncomingMessage, RequestListener } from 'node:http';
import type { HouseAnswer } from './house.ts';
import { limits } from './messages.ts';
import type { IncomingRequest } from './verify-request.ts';

/**
 * Puts a house behind Node's own web server: `createServer(houseListener(createHouse({...})))`. `answer` must not reject
 * (createHouse's never does). The server's `requestTimeout` bounds slow senders.
 */
export const houseListener =
  (answer: (request: IncomingRequest) => Promise<HouseAnswer>): RequestListener =>
  async (request, response) => {
    const body = await readAsk(request).catch(() => undefined);
    if (body === undefined) {
      response.destroy();
      return;
    }
    if (body === 'too-large') {
      const detail = `The body may have ${limits.ask} bytes at most.`;
      response.writeHead(413, { 'content-type': 'application/problem+json', connection: 'close' });
      response.end(JSON.stringify({ code: 'too-large', detail }));
      return;
    }
    const { method = '', url = '', headers } = request;
    const said = await answer({ method, path: url, headers, body });
    response.writeHead(said.status, { ...said.headers, 'content-length': said.body.byteLength }).end(said.body);
  };

const readAsk = async (request: IncomingMessage): Promise<Uint8Array | 'too-large'> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Read to its end even when it is too large: a sender who is cut off never sees why.
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size <= limits.ask) chunks.push(chunk);
    else if (size > 64 * limits.ask) return 'too-large';
  }
  return size > limits.ask ? 'too-large' : Buffer.concat(chunks);
};
