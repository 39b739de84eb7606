import type { TroubleRow } from '../store/trouble-table.ts';
import type { Present, Verdict } from './judge.ts';

/** Open troubles of one device, the one that stands for all further ones among them. */
const mostOpen = 16;
const more: Present = { subject: 'more-faults', fault: 'more-faults' };

/** What the support list needs so that it says what is. */
export type Change =
  | { type: 'open'; device: string; subject: string; fault: string }
  | { type: 'again'; id: number; fault: string }
  | { type: 'rename'; id: number; fault: string }
  | { type: 'mend'; id: number }
  | { type: 'close'; id: number };

export type Live = Pick<
  TroubleRow,
  'id' | 'device' | 'subject' | 'fault' | 'until' | 'repairAt' | 'closedAt' | 'reopenedAt'
>;

/**
 * Compares the list with the devices. A fault that comes back while its trouble is open is counted there; one that was
 * closed by a person while it lasted stays closed until it was over once. A trouble that has been over for `quietMs` is
 * closed, unless somebody outside is repairing the device. Beyond 15 troubles of one device all others are one.
 */
export const reconcile = (
  rows: readonly Live[],
  verdicts: ReadonlyMap<string, Verdict>,
  at: number,
  quietMs: number,
): Change[] => {
  const changes: Change[] = [];
  const standing = new Map<string, Live>();
  const key = (device: string, subject: string) => `${device} ${subject}`;
  for (const row of rows) {
    const before = standing.get(key(row.device, row.subject));
    // The open one counts before one that was closed.
    if (!before || before.closedAt !== null) standing.set(key(row.device, row.subject), row);
  }

  const listed = (device: string, present: readonly Present[]): readonly Present[] => {
    const own = rows.filter((row) => row.device === device && row.subject !== more.subject);
    let room = mostOpen - 1 - new Set(own.map(({ subject }) => subject)).size;
    const kept = present.filter(({ subject }) => standing.has(key(device, subject)) || room-- > 0);
    return kept.length < present.length ? [...kept, more] : kept;
  };
  const presents = new Map([...verdicts].map(([device, { present }]) => [device, listed(device, present)]));

  for (const [device, present] of presents) {
    for (const { subject, fault } of present) {
      const row = standing.get(key(device, subject));
      if (!row) changes.push({ type: 'open', device, subject, fault });
      else if (row.until !== null) changes.push({ type: 'again', id: row.id, fault });
      else if (row.fault !== fault) changes.push({ type: 'rename', id: row.id, fault });
    }
  }

  for (const row of rows) {
    const verdict = verdicts.get(row.device);
    const lasts = presents.get(row.device)?.some(({ subject }) => subject === row.subject) ?? false;
    // A device that is no longer configured troubles nobody.
    if (row.until === null && !lasts && (!verdict || verdict.complete)) changes.push({ type: 'mend', id: row.id });
    const quietSince = row.until === null ? undefined : Math.max(row.until, row.reopenedAt ?? 0);
    // Further ahead than `quietMs`, it was written while the clock was wrong: nobody waits for that time to come.
    const quiet = quietSince !== undefined && Math.abs(at - quietSince) >= quietMs;
    if (row.closedAt === null && quiet && !lasts && row.repairAt === null) changes.push({ type: 'close', id: row.id });
  }
  return changes;
};
