import { readFileSync, writeFileSync } from 'node:fs';
import { EnrolAnswer, Problem } from '@jiaohao/protocol';
import { ConfigError } from './config-file.ts';

const enrolMs = 5000;

/**
 * The credential of a configuration. `pair` is the command that pairs this desk, for the message.
 * @throws ConfigError when its file cannot be read or is empty
 */
export const tokenOf = (
  config: { token?: string | undefined; tokenFile?: string | undefined },
  file: string,
  pair: string,
): string => {
  if (config.token) return config.token;
  const wrong = (message: string) => new ConfigError(file, [{ line: 1, path: 'tokenFile', message }]);
  let text: string;
  try {
    text = readFileSync(config.tokenFile ?? '', 'utf8').trim();
  } catch {
    throw wrong(`${config.tokenFile} cannot be read: pair this device first, ${pair}`);
  }
  if (!text) throw wrong(`${config.tokenFile} is empty: pair this device again, ${pair}`);
  return text;
};

/** Trades a one-time pairing code for a device's credential and writes it into `file`, readable by its owner only. */
export const enrol = async (hall: string, code: string, file: string): Promise<void> => {
  const response = await fetch(`${hall.replace(/\/$/, '')}/api/v1/devices/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ code }),
    signal: AbortSignal.timeout(enrolMs),
  });
  const body: unknown = await response.json().catch(() => undefined);
  const answer = EnrolAnswer.safeParse(body);
  if (!answer.success)
    throw new EnrolError(Problem.safeParse(body).data?.detail ?? `the hall answered ${response.status}`);
  writeFileSync(file, `${answer.data.token}\n`, { mode: 0o600 });
};

/** Pairing failed; the message says why. */
export class EnrolError extends Error {
  readonly code = 'not-paired';
}
