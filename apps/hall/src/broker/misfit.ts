import type { z } from 'zod';

/** Why these bytes are no message of this schema, or undefined when they are. */
export const misfit = (schema: z.ZodType, payload: Uint8Array): string | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch (error) {
    return error instanceof Error ? error.message : 'not JSON';
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return undefined;
  const issue = parsed.error.issues[0];
  return `${issue?.path.map(String).join('.')}: ${issue?.message}`;
};
