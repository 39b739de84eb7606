import type { DeviceNow, DeviceStatus } from '@jiaohao/protocol';
import { isKnownFault } from './device-words.ts';

/** What a device said last. `awaySince`: since when it has been saying offline, on the hall's stopwatch (ms). */
export type Heard = { status: DeviceStatus; awaySince: number | undefined };

/** `startedAt` and `at` are of a stopwatch (ms), because the clock on the wall may be set back while the hall runs. */
export type Case = {
  heard: Heard | undefined;
  /** Of the desk that runs it; 'none' where it connects by itself. */
  desk: 'none' | Heard | undefined;
  /** Does anybody miss it when it is away? */
  expected: boolean;
  /** Does anybody miss its desk? */
  deskExpected: boolean;
  /** Is it the time of day at which it is missed? */
  onDuty: boolean;
  startedAt: number;
  at: number;
  graceMs: number;
  settleMs: number;
};

/** `subject` is 'link' for everything that keeps a device from being reached: the reasons take turns, the trouble is one. */
export type Present = { subject: string; fault: string };

export type Verdict = {
  state: DeviceNow;
  faults: readonly string[];
  /** Why the state is unknown. */
  why: 'waiting' | 'never-here' | 'desk-away' | 'not-reported' | undefined;
  present: readonly Present[];
  /** Is what is not present over? Not when nobody can know. */
  complete: boolean;
};

const linkFaults: ReadonlySet<string> = new Set(['offline', 'no-answer', 'port-busy', 'bad-setting', 'not-reported']);

/** Does this fault keep the device from being reached at all? */
export const isLinkFault = (fault: string): boolean => linkFaults.has(fault);

/** Belong to one moment or one sheet of paper: the person in front is told, nobody is called. */
const passing: ReadonlySet<string> = new Set(['cancelled', 'unread-card', 'scanner-busy', 'feeder-empty']);

const unknown = (why: Verdict['why'], present: readonly Present[] = [], complete = false): Verdict => ({
  state: 'unknown',
  faults: present.map(({ fault }) => fault),
  why,
  present,
  complete,
});

const presentOf = (faults: readonly string[]): Present[] => {
  const bySubject = new Map<string, string>();
  for (const said of faults) {
    const fault = isKnownFault(said) ? said : 'unexplained';
    const subject = isLinkFault(fault) ? 'link' : fault;
    if (!passing.has(fault) && !bySubject.has(subject)) bySubject.set(subject, fault);
  }
  return [...bySubject].map(([subject, fault]) => ({ subject, fault }));
};

/** How a device is, and what of it belongs on the support list. */
export const judge = (one: Case): Verdict => {
  const { heard, desk, expected, onDuty, startedAt, at, graceMs, settleMs } = one;
  const missed = expected && onDuty;
  if (desk !== 'none' && (!desk || desk.status.state === 'offline')) {
    if (!desk && at - startedAt < graceMs) return unknown('waiting');
    // The desk itself is on the list for that: its devices would only repeat it.
    return unknown('desk-away', [], !expected || !one.deskExpected);
  }
  if (!heard) {
    if (at - startedAt < graceMs) return unknown('waiting');
    if (missed) return unknown('not-reported', [{ subject: 'link', fault: 'not-reported' }]);
    return unknown('never-here', [], !expected);
  }
  const { state } = heard.status;
  // A desk repeats the faults of its devices as `device:fault`; they are on the list as the device's own.
  const faults = heard.status.faults.filter((fault) => !fault.includes(':'));
  switch (state) {
    case 'starting':
      return { state, faults: [], why: undefined, present: [], complete: false };
    case 'offline': {
      const shown = faults.length > 0 ? faults : ['offline'];
      const settled = at - (heard.awaySince ?? at) >= settleMs;
      return {
        state,
        faults: shown,
        why: undefined,
        present: settled && missed ? presentOf(shown) : [],
        // What nobody expects is put away with whatever was wrong with it.
        complete: !expected,
      };
    }
    case 'ready':
      return { state, faults: [], why: undefined, present: [], complete: true };
    case 'degraded':
    case 'fault': {
      // A desk is degraded by its devices, also by one that is only starting.
      if (faults.length === 0 && (state === 'degraded' || heard.status.faults.length > 0)) {
        return { state: 'ready', faults, why: undefined, present: [], complete: true };
      }
      const shown = faults.length > 0 ? faults : ['unexplained'];
      // While it does not answer, its last word about paper still stands.
      const reached = !shown.some(isLinkFault);
      return { state, faults: shown, why: undefined, present: presentOf(shown), complete: reached };
    }
    default:
      return state satisfies never;
  }
};
