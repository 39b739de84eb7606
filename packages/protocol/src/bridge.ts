import { z } from 'zod';

/**
 * A bridge is one table of calls and one of news between a page and its desk; it is served over a WebSocket or Electron's
 * IPC in these three frames.
 */
export type BridgeCalls = Readonly<Record<string, { ask: z.ZodType; answer: z.ZodType }>>;
export type BridgeNews = Readonly<Record<string, z.ZodType>>;

export const BridgeFrame = z.discriminatedUnion('f', [
  z.object({ f: z.literal('call'), id: z.number().int(), name: z.string().max(64), ask: z.unknown() }),
  z.object({ f: z.literal('answer'), id: z.number().int(), ok: z.boolean(), answer: z.unknown() }),
  z.object({ f: z.literal('news'), name: z.string().max(64), news: z.unknown() }),
]);

export type BridgeFrame = z.infer<typeof BridgeFrame>;
export type Asks<C extends BridgeCalls, N extends keyof C> = z.infer<C[N]['ask']>;
export type Answers<C extends BridgeCalls, N extends keyof C> = z.infer<C[N]['answer']>;
