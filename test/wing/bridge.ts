import { type Answers, type Asks, type BridgeCalls, BridgeFrame, type BridgeNews } from '@jiaohao/protocol';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import { until } from '../lib/until.ts';

export type Bridge<C extends BridgeCalls, N extends BridgeNews> = {
  /** Rejects when the desk says no, or is gone. */
  ask<K extends keyof C & string>(name: K, what: Asks<C, K>): Promise<Answers<C, K>>;
  /** Everything that the desk has told under this name so far, oldest first. */
  told<K extends keyof N & string>(name: K): readonly z.infer<N[K]>[];
  /** Hears what is told from now on. */
  on<K extends keyof N & string>(name: K, listener: (news: z.infer<N[K]>) => void): void;
  close(): void;
};

/** A page's end of a desk's bridge. `origin`: the site that the page is from; by default the desk's own. */
export const openBridge = async <C extends BridgeCalls, N extends BridgeNews>(
  url: string,
  _calls: C,
  news: N,
  origin: string = new URL(url).origin,
): Promise<Bridge<C, N>> => {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws').replace(/\/$/, '')}/bridge`, { origin });
  const told = new Map<string, unknown[]>();
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  const listeners: { name: string; hear: (news: unknown) => void }[] = [];
  let ids = 0;
  socket.on('message', (data) => {
    const frame = BridgeFrame.parse(JSON.parse(String(data)));
    if (frame.f === 'answer') {
      const asked = waiting.get(frame.id);
      waiting.delete(frame.id);
      if (frame.ok) asked?.resolve(frame.answer);
      else asked?.reject(new Error(`the desk refuses: ${String(frame.answer)}`));
    }
    const schema = frame.f === 'news' ? news[frame.name] : undefined;
    if (frame.f !== 'news' || !schema) return;
    const read = schema.parse(frame.news);
    const before = told.get(frame.name) ?? [];
    told.set(frame.name, [...before.slice(-400), read]);
    for (const { name, hear } of listeners) if (name === frame.name) hear(read);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the desk is gone'));
    waiting.clear();
  });
  await until(`the bridge at ${url}`, () => socket.readyState !== WebSocket.CONNECTING);
  if (socket.readyState !== WebSocket.OPEN) throw new Error(`no bridge at ${url}`);
  return {
    ask: (name, what) =>
      new Promise((resolve, reject) => {
        const id = ++ids;
        waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
        socket.send(JSON.stringify({ f: 'call', id, name, ask: what }));
      }),
    told: (name) => (told.get(name) ?? []) as never,
    on: (name, hear) => void listeners.push({ name, hear: hear as (news: unknown) => void }),
    close: () => socket.terminate(),
  };
};
