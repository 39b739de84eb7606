import pino, { type Logger } from 'pino';

export type { Logger } from 'pino';

/** JSON lines on standard error, so that standard output stays for people. Personal data is cut out by name. */
export const createLog = (name: string, level: string): Logger =>
  pino(
    {
      name,
      level,
      redact: { paths: ['idCard', '*.idCard', 'password', '*.password', 'token', '*.token'], censor: '[removed]' },
    },
    pino.destination({ fd: 2, sync: false }),
  );
