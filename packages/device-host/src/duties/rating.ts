import type { Bus } from '@jiaohao/bus';
import type { Running } from '@jiaohao/devices';
import type { RatingInvite, RatingResult } from '@jiaohao/protocol';
import type { Duty, DutySurroundings, DutyTimes } from './duty.ts';

/** Longest time that a keypad can be told, in seconds. */
const longest = 255;

/** Whole seconds that are left of an invitation; 0 when it is over. */
export const secondsLeft = (expiresAt: string, now: number): number =>
  Math.max(0, Math.min(longest, Math.floor((Date.parse(expiresAt) - now) / 1000)));

/**
 * A counter's rating keys: opened by the hall's invitation, closed when it is cleared. A rating is said again until the
 * hall has cleared its invitation: that is how the hall says that it has kept it.
 */
export const rateAtKeypad = (
  device: Running<'rating-keypad'> & { counter: string },
  { now, event, onTrouble }: Pick<DutySurroundings, 'now' | 'event' | 'onTrouble'>,
  times: DutyTimes,
): Duty => {
  const { id, counter, supervised } = device;
  let bus: Bus | undefined;
  let invite: RatingInvite | undefined;
  /** The last rating; it stays when its invitation seems over, because that may only be late. */
  let score: RatingResult | undefined;
  /** Cleared by the hall: a broker may still hand it out, when it was asked in the same moment. */
  let over: string | undefined;
  let renewedAt = 0;
  let keptTimer: NodeJS.Timeout | undefined;
  let inviting: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;

  const isRated = () => score !== undefined && score.invitation === invite?.invitation;
  const open = () => {
    clearTimeout(inviting);
    const keypad = supervised.device();
    if (!keypad || !invite || isRated()) return;
    const { invitation, expiresAt } = invite;
    const seconds = secondsLeft(expiresAt, now());
    if (seconds === 0) return;
    keypad.invite({ id: invitation, seconds }).catch((error: unknown) => {
      onTrouble('rating-keypad', error);
      if (invite?.invitation === invitation) inviting = setTimeout(open, times.retryMs);
    });
  };
  const close = () => {
    clearTimeout(inviting);
    clearTimeout(again);
    const had = invite;
    invite = undefined;
    if (had)
      supervised
        .device()
        ?.cancel()
        .catch((error: unknown) => onTrouble('rating-keypad', error));
  };
  const say = () => {
    clearTimeout(again);
    if (!score || !isRated()) return;
    bus?.say('result', { counter }, score).catch((error: unknown) => onTrouble('rating', error));
    again = setTimeout(say, times.retryMs);
  };
  const forget = supervised.onDevice((keypad) => {
    keypad.onScore(({ invitation, grade }) => {
      if (invite?.invitation !== invitation || isRated()) return;
      score = { invitation, grade, reasons: [], via: id };
      event(id, 'rated');
      say();
    });
    open();
  });

  return {
    listen: (line) => {
      bus = line;
      line.on('invite', { counter }, (next) => {
        clearTimeout(keptTimer);
        if (next && (next.invitation === invite?.invitation || next.invitation === over)) return;
        if (!next && invite) over = invite.invitation;
        close();
        invite = next;
        if (isRated()) say();
        else open();
      });
    },
    renewed: () => {
      renewedAt += 1;
      const mine = renewedAt;
      clearTimeout(keptTimer);
      // An invitation that was cleared while the line was down does not arrive any more.
      keptTimer = setTimeout(() => {
        if (mine === renewedAt) close();
      }, times.keptMs);
    },
    stop: () => {
      clearTimeout(keptTimer);
      close();
      forget();
    },
  };
};
