import type { Text } from '@jiaohao/protocol';
import { HallError } from '../hall-client.ts';
import { say } from '../language.tsx';

/** What went wrong, in both languages where the hall said it in both. */
export const errorText = (error: unknown): Text => {
  if (error instanceof HallError && error.problem) return error.problem.text;
  const message = error instanceof Error ? error.message : String(error);
  return say(message, message);
};

/** The session has ended: sign in again. */
export const isExpired = (error: unknown): boolean => error instanceof HallError && error.problem?.status === 401;
