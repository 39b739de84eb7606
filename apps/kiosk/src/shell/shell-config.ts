import { z } from 'zod';

/** The locked screen around a kiosk's page. */
export const ShellConfig = z.strictObject({
  /** scrypt hash of the code that opens the locked screen; absent = it stays locked. */
  exitCodeHash: z.string().startsWith('scrypt$').optional(),
  /** Local time of day at which page and desk start anew. */
  restartAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 03:30')
    .default('03:30'),
});
