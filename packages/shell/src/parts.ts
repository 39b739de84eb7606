import { z } from 'zod';

/** What a desk tells the shell that runs it; whoever starts a desk without a shell hears nothing. */
export const DeskMessage = z.discriminatedUnion('type', [
  /** The desk's own event loop turns. */
  z.object({ type: z.literal('pulse') }),
  /** The page asked `alive`; `idle`: nobody is in the middle of anything. */
  z.object({ type: z.literal('alive'), idle: z.boolean() }),
  /** The operator gave the right code. */
  z.object({ type: z.literal('leave') }),
]);
export type DeskMessage = z.infer<typeof DeskMessage>;

/** A desk as a process: a driver that crashes takes it along, and nothing else. */
export interface DeskProcess {
  /** The page's address; rejects when the desk ends before it is ready. */
  ready: Promise<string>;
  /** How it ended, in words; never rejects. */
  ended: Promise<string>;
  onMessage(listener: (message: DeskMessage) => void): void;
  /** Kindly first, by force after a few seconds. Resolves when it has ended. */
  stop(): Promise<void>;
}

/** The full screen with the page. */
export interface PageProcess {
  /** How it ended, in words; never rejects. */
  ended: Promise<string>;
  /** Loads the page anew, or another one. */
  load(url: string): Promise<void>;
  /** Resolves when it has ended. */
  close(): Promise<void>;
}
