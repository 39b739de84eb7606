import { type Answers, type Asks, type BridgeCalls, BridgeFrame, type BridgeNews } from '@jiaohao/protocol';
import type { z } from 'zod';

/** `refused`: the desk has heard it and said no; `late` and `gone`: it is not known whether it has. */
export class BridgeError extends Error {
  readonly code: 'refused' | 'late' | 'gone';
  constructor(code: BridgeError['code'], message: string) {
    super(`bridge: ${message}`);
    this.name = 'BridgeError';
    this.code = code;
  }
}

export type Bridge<C extends BridgeCalls, N extends BridgeNews> = {
  /** Rejects with a BridgeError when the desk refuses or does not answer in `timeoutMs`. */
  ask<K extends keyof C & string>(name: K, ask: Asks<C, K>, timeoutMs?: number): Promise<Answers<C, K>>;
  on<K extends keyof N & string>(name: K, listener: (news: z.infer<N[K]>) => void): () => void;
  onState(listener: (connected: boolean) => void): () => void;
  close(): void;
};

/** The page's end of a bridge over a WebSocket; reconnects every second. */
export const openBridge = <C extends BridgeCalls, N extends BridgeNews>(
  url: string,
  calls: C,
  news: N,
): Bridge<C, N> => {
  const waiting = new Map<number, { name: string; resolve: (answer: never) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, Set<(news: never) => void>>();
  const states = new Set<(connected: boolean) => void>();
  let socket: WebSocket | undefined;
  let ids = 0;
  let closed = false;

  const connect = () => {
    socket = new WebSocket(url);
    socket.onopen = () => {
      for (const state of states) state(true);
    };
    socket.onmessage = (message) => {
      const frame = BridgeFrame.safeParse(JSON.parse(String(message.data)));
      if (!frame.success) return;
      if (frame.data.f === 'answer') {
        const open = waiting.get(frame.data.id);
        if (!open) return;
        waiting.delete(frame.data.id);
        const schema = calls[open.name]?.answer;
        const parsed = frame.data.ok ? schema?.safeParse(frame.data.answer) : undefined;
        if (parsed?.success) open.resolve(parsed.data as never);
        else open.reject(new BridgeError('refused', `${open.name} was not answered properly`));
      } else if (frame.data.f === 'news') {
        const parsed = news[frame.data.name]?.safeParse(frame.data.news);
        if (parsed?.success)
          for (const listener of listeners.get(frame.data.name) ?? []) listener(parsed.data as never);
      }
    };
    socket.onclose = () => {
      for (const state of states) state(false);
      for (const open of waiting.values()) open.reject(new BridgeError('gone', 'the desk has gone'));
      waiting.clear();
      if (!closed) setTimeout(connect, 1000);
    };
  };
  connect();

  return {
    ask: (name, ask, timeoutMs = 20_000) =>
      new Promise((resolve, reject) => {
        if (socket?.readyState !== WebSocket.OPEN) return reject(new BridgeError('gone', 'the desk is not there'));
        const id = ++ids;
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new BridgeError('late', `${name} was not answered in time`));
        }, timeoutMs);
        const done =
          <T>(then: (value: T) => void) =>
          (value: T) => {
            clearTimeout(timer);
            then(value);
          };
        waiting.set(id, { name, resolve: done(resolve) as (answer: never) => void, reject: done(reject) });
        socket.send(JSON.stringify({ f: 'call', id, name, ask } satisfies BridgeFrame));
      }),
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener as (news: never) => void);
      return () => set.delete(listener as (news: never) => void);
    },
    onState: (listener) => {
      states.add(listener);
      return () => states.delete(listener);
    },
    close: () => {
      closed = true;
      socket?.close();
    },
  };
};
