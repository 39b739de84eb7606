import { writeFileSync } from 'node:fs';
import { EnrolAnswer, Problem } from '@jiaohao/protocol';

/** Trades a one-time pairing code for this kiosk's credential and writes it into `file`, readable by its owner only. */
export const enrol = async (hall: string, code: string, file: string): Promise<void> => {
  const response = await fetch(`${hall.replace(/\/$/, '')}/api/v1/devices/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ code }),
    signal: AbortSignal.timeout(5000),
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
