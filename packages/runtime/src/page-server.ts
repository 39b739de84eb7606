import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
};

/** No inline scripts; styles may be inline because the component library sets them. */
export const pagePolicy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
  "connect-src 'self' ws: wss: http://127.0.0.1:* http://localhost:*; media-src 'self' data: blob:; frame-src 'self'; object-src 'none'; base-uri 'none'";

/** Whoever else runs on this machine may knock; the desk's own page needs a handful of lines. */
const mostConnections = 200;
const headersMs = 10_000;
const requestMs = 15_000;
const idleMs = 30_000;

/** Bounds how many lines a desk's server holds, and how long one may say or take nothing. */
export const boundLines = (server: Server): Server => {
  server.maxConnections = mostConnections;
  server.headersTimeout = headersMs;
  server.requestTimeout = requestMs;
  server.setTimeout(idleMs, (socket) => socket.destroy());
  return server;
};

/** Answers what is no page, and says whether it did. */
export type MoreThanPages = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A loopback server for one desk: the built pages below `folder`, and what `more` answers; `/` leads to `home`. */
export const servePages = (folder: string, home: string, more?: MoreThanPages): Server =>
  boundLines(
    createServer((request, response) => {
      if (more?.(request, response)) return;
      const path = decodePath(request.url ?? '/');
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405).end();
        return;
      }
      if (path === '/') {
        response.writeHead(302, { location: home }).end();
        return;
      }
      const wanted = normalize(join(folder, path ?? '..'));
      const file = wanted.endsWith(sep) ? join(wanted, 'index.html') : wanted;
      if (path === undefined || !file.startsWith(normalize(folder) + sep) || !isFile(file)) {
        response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('没有这个页面 No such page\n');
        return;
      }
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': pagePolicy,
        'x-content-type-options': 'nosniff',
        'cache-control': file.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      });
      // A file that goes, or cannot be read after all, must end its answer and not the desk.
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response);
    }),
  );

const isFile = (file: string): boolean => {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

const decodePath = (url: string): string | undefined => {
  try {
    return decodeURIComponent(url.split('?')[0] ?? '/');
  } catch {
    return undefined;
  }
};

/** Listens on this machine only. Rejects with `port-taken` and what to do about it. Port 0 = any. */
export const listenLoopback = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
    );
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

export class PortTaken extends Error {
  readonly code = 'port-taken';
  constructor(port: number) {
    super(`Port ${port} is in use by another program. Stop that program, or choose another port (0 = any free one).`);
  }
}
