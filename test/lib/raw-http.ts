import { connect, type Socket } from 'node:net';

export type RawAnswer = { status: number; body: string };

/**
 * One kept-alive HTTP/1.1 connection that asks one thing at a time, with as little work as can be, so that a load
 * measures the server and not its client.
 */
export const rawHttp = (port: number) => {
  let socket: Socket | undefined;
  let buffer = '';
  let waiting: { resolve: (answer: RawAnswer) => void; reject: (error: Error) => void } | undefined;

  const fail = (error: Error) => {
    socket?.destroy();
    socket = undefined;
    buffer = '';
    const open = waiting;
    waiting = undefined;
    open?.reject(error);
  };

  const take = () => {
    const head = buffer.indexOf('\r\n\r\n');
    if (head < 0 || !waiting) return;
    const status = Number(buffer.slice(9, 12));
    const headers = buffer.slice(0, head).toLowerCase();
    const at = headers.indexOf('content-length: ');
    const closing = headers.includes('\r\nconnection: close');
    const length = at < 0 ? 0 : Number.parseInt(buffer.slice(at + 16), 10);
    if (buffer.length < head + 4 + length) return;
    const body = Buffer.from(buffer.slice(head + 4, head + 4 + length), 'latin1').toString('utf8');
    buffer = buffer.slice(head + 4 + length);
    const open = waiting;
    waiting = undefined;
    if (closing) {
      socket?.destroy();
      socket = undefined;
    }
    open.resolve({ status, body });
  };

  const open = () => {
    const fresh = connect(port, '127.0.0.1');
    fresh.setNoDelay(true);
    fresh.setEncoding('latin1');
    fresh.on('data', (text) => {
      buffer += text;
      take();
    });
    fresh.on('error', (error) => fresh === socket && fail(error));
    fresh.on('close', () => fresh === socket && fail(new Error('the server closed the connection')));
    socket = fresh;
    return fresh;
  };

  return {
    ask: (method: 'GET' | 'POST', path: string, headers: Record<string, string>, body = ''): Promise<RawAnswer> =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        const content =
          method === 'POST' ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` : '';
        (socket ?? open()).write(
          `${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${content}${lines.join('')}\r\n${body}`,
        );
      }),
    close: () => {
      waiting = undefined;
      socket?.destroy();
    },
  };
};

export type RawHttp = ReturnType<typeof rawHttp>;
