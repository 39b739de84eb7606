import type { TicketAnswer } from '@jiaohao/protocol';
import { freshId, HallError, timeOf } from '@jiaohao/ui';
import { errorText, isExpired } from '@jiaohao/ui/staff';
import { useCallback, useRef, useState } from 'react';
import { useConsole } from '../console.ts';
import { checkPaper, fieldOfRefusal, type PaperDraft, type PaperProblems } from './check-paper.ts';

/** The form of one paper number; after it was kept, business, day and time stay for the next one of the pad. */
export const usePaper = (kept: (ticket: TicketAnswer) => void) => {
  const { hall, call, now, tell, onExpired } = useConsole();
  const empty = (): PaperDraft => ({
    queue: undefined,
    item: undefined,
    lane: undefined,
    number: '',
    daysAgo: 0,
    takenAt: timeOf(new Date(now()), hall.timeZone),
    booking: '',
    served: false,
    counter: undefined,
    from: '',
    to: '',
  });
  const [draft, setDraft] = useState(empty);
  const [problems, setProblems] = useState<PaperProblems>({});
  const [busy, setBusy] = useState(false);
  /** The same for every try of the same draft: a lost answer must not make the number "used". */
  const key = useRef(freshId());

  const change = useCallback((part: Partial<PaperDraft>) => {
    key.current = freshId();
    setDraft((before) => ({ ...before, ...part }));
    setProblems((before) => {
      const left = { ...before };
      for (const field of Object.keys(part)) delete left[field as keyof PaperProblems];
      return left;
    });
  }, []);

  /** True when the hall has it. */
  const keep = async (): Promise<boolean> => {
    if (busy) return false;
    const checked = checkPaper(draft, { prefix: hall.paperPrefix, now: now(), timeZone: hall.timeZone });
    if (!checked.ok) {
      setProblems(checked.problems);
      return false;
    }
    setBusy(true);
    try {
      const ticket = await call('enterPaper', { body: checked.body, key: key.current });
      if (!ticket) return false;
      tell(undefined);
      kept(ticket);
      key.current = freshId();
      setDraft((before) => ({ ...empty(), queue: before.queue, daysAgo: before.daysAgo, takenAt: before.takenAt }));
      setProblems({});
      return true;
    } catch (error) {
      const field = error instanceof HallError ? fieldOfRefusal(error.code) : undefined;
      if (isExpired(error)) onExpired();
      else if (field) setProblems({ [field]: errorText(error) });
      else tell({ kind: 'trouble', text: errorText(error) });
      return false;
    } finally {
      setBusy(false);
    }
  };

  return { draft, problems, busy, change, keep };
};
