import pino, { type Logger } from 'pino';
import { createLogLines, standardError } from './log-lines.ts';

export type { Logger } from 'pino';

const mostBytes = 256 * 1024;
const retryMs = 500;

/**
 * JSON lines on standard error, so that standard output stays for people. Personal data is cut out by name. Lines may be
 * lost, such as on a full disk, but nobody waits for one.
 */
export const createLog = (name: string, level: string): Logger => {
  const redact = {
    paths: ['idCard', '*.idCard', 'password', '*.password', 'token', '*.token'],
    censor: '[removed]',
  };
  if (level === 'silent') return pino({ level }, { write: () => undefined });
  const lost = (lines: number) =>
    `${JSON.stringify({ level: 40, time: Date.now(), pid: process.pid, name, lines, msg: 'log lines were lost: there was no room' })}\n`;
  const lines = createLogLines(standardError(), { mostBytes, lost });
  setInterval(lines.retry, retryMs).unref();
  process.once('exit', lines.retry);
  return pino({ name, level, redact }, lines);
};
