import type { IncomingMessage, Server } from 'node:http';
import { type Answers, type Asks, type BridgeCalls, BridgeFrame, type BridgeNews } from '@jiaohao/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import type { z } from 'zod';

const mostUnreadBytes = 1024 * 1024;

export type BridgeHandlers<C extends BridgeCalls> = {
  readonly [K in keyof C]: (ask: Asks<C, K>) => Promise<Answers<C, K>>;
};

export type BridgeServer<N extends BridgeNews> = {
  /** To every page that is connected. */
  tell<K extends keyof N & string>(name: K, news: z.infer<N[K]>): void;
  close(): void;
};

/**
 * The desk's end of a bridge: WebSocket at `/bridge`. Only pages from the given origins may connect, so that a foreign
 * web site in the same browser cannot reach the devices. `welcome` is told to each page as it arrives.
 */
export const serveBridge = <C extends BridgeCalls, N extends BridgeNews>(options: {
  server: Server;
  origins: () => readonly string[];
  calls: C;
  handlers: BridgeHandlers<C>;
  welcome: () => readonly { name: keyof N & string; news: unknown }[];
  onTrouble: (what: string, error: unknown) => void;
}): BridgeServer<N> => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  options.server.on('upgrade', (request: IncomingMessage, socket, head) => {
    // Node takes its own listener away before this: a reset by the other side would end the process.
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/bridge' || !options.origins().includes(request.headers.origin ?? '')) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
  });

  sockets.on('connection', (ws: WebSocket) => {
    for (const { name, news } of options.welcome()) send(ws, { f: 'news', name, news });
    ws.on('error', (error) => options.onTrouble('bridge', error));
    ws.on('message', async (data) => {
      const frame = readFrame(String(data));
      if (frame?.f !== 'call') return;
      const call = Object.hasOwn(options.calls, frame.name) ? options.calls[frame.name] : undefined;
      const ask = call?.ask.safeParse(frame.ask);
      if (!ask?.success) {
        send(ws, { f: 'answer', id: frame.id, ok: false, answer: 'bad-ask' });
        return;
      }
      try {
        const answer = await options.handlers[frame.name as keyof C](ask.data as never);
        send(ws, { f: 'answer', id: frame.id, ok: true, answer });
      } catch (error) {
        options.onTrouble(frame.name, error);
        send(ws, { f: 'answer', id: frame.id, ok: false, answer: 'failed' });
      }
    });
  });

  return {
    tell: (name, news) => {
      for (const ws of sockets.clients) send(ws, { f: 'news', name, news });
    },
    close: () => {
      for (const ws of sockets.clients) ws.terminate();
      sockets.close();
    },
  };
};

/** A page that does not read any more is let go; when it lives again it comes back and is told all anew. */
const send = (ws: WebSocket, frame: BridgeFrame): void => {
  if (ws.bufferedAmount > mostUnreadBytes) ws.terminate();
  if (ws.readyState === ws.OPEN) ws.send(JSON.stringify(frame));
};

const readFrame = (text: string): BridgeFrame | undefined => {
  try {
    return BridgeFrame.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};
