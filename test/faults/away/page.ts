import {
  type Answers,
  type Asks,
  BridgeFrame,
  type CardSeen,
  type KioskState,
  type kioskCalls,
} from '@jiaohao/protocol';
import { WebSocket } from 'ws';
import { pause } from '../../lib/until.ts';

type Calls = typeof kioskCalls;

/** The page's end of the kiosk's bridge. It outlives its desk: it connects again, and asks again for what got no answer. */
export type Page = {
  ask<N extends keyof Calls & string>(name: N, what: Asks<Calls, N>): Promise<Answers<Calls, N>>;
  /** The last that was heard, of a desk that is there. */
  state(): KioskState | undefined;
  card(): CardSeen | undefined;
  close(): void;
};

export const openPage = (port: () => number): Page => {
  const open = new Map<number, { send(): void; settle(answer: unknown): void }>();
  let socket: WebSocket | undefined;
  let state: KioskState | undefined;
  let card: CardSeen | undefined;
  let ids = 0;
  let closed = false;

  const connect = () => {
    if (closed) return;
    const fresh = new WebSocket(`ws://127.0.0.1:${port()}/bridge`, { origin: `http://127.0.0.1:${port()}` });
    fresh.on('error', () => undefined);
    fresh.on('open', () => {
      socket = fresh;
      for (const { send } of open.values()) send();
    });
    fresh.on('close', async () => {
      if (socket === fresh) socket = undefined;
      state = undefined;
      await pause(50);
      connect();
    });
    fresh.on('message', (data) => {
      const frame = BridgeFrame.parse(JSON.parse(String(data)));
      if (frame.f === 'answer') {
        const one = open.get(frame.id);
        open.delete(frame.id);
        one?.settle(frame.ok ? frame.answer : new Error(`the desk failed: ${JSON.stringify(frame.answer)}`));
      }
      if (frame.f !== 'news') return;
      if (frame.name === 'state') state = frame.news as KioskState;
      if (frame.name === 'card') card = frame.news as CardSeen;
    });
  };
  connect();

  return {
    ask: (name, what) =>
      new Promise((resolve, reject) => {
        const id = ++ids;
        const send = () => socket?.send(JSON.stringify({ f: 'call', id, name, ask: what }));
        const settle = (answer: unknown) => (answer instanceof Error ? reject(answer) : resolve(answer as never));
        open.set(id, { send, settle });
        send();
      }),
    state: () => state,
    card: () => card,
    close: () => {
      closed = true;
      socket?.terminate();
    },
  };
};
