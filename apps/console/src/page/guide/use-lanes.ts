import type { LaneRequest } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import { errorText, isExpired } from '@jiaohao/ui/staff';
import { useCallback, useRef, useState } from 'react';
import { useConsole } from '../console.ts';

/** For how long an answer can be taken back from here. */
const undoMs = 60_000;

export type Answered = { request: LaneRequest; granted: boolean; at: number };

export type Lanes = {
  answer(request: LaneRequest, granted: boolean): Promise<void>;
  undo(answered: Answered): Promise<void>;
  /** Answered in the last minute, newest first. */
  answered(now: number): readonly Answered[];
  /** The ticket that a press is under way for. */
  busy: string | undefined;
};

/** What a guide says to who asked for a lane, and taking it back: the ticket asks again, at its old place. */
export const useLanes = (again: () => void): Lanes => {
  const { call, now, tell, onExpired } = useConsole();
  const [busy, setBusy] = useState<string>();
  const [list, setList] = useState<readonly Answered[]>([]);
  const running = useRef(false);

  const press = useCallback(
    async (ticket: string, body: { lane?: string; asked?: string }): Promise<boolean> => {
      if (running.current) return false;
      running.current = true;
      setBusy(ticket);
      try {
        await call('setLane', { path: { id: ticket }, body });
        tell(undefined);
        return true;
      } catch (error) {
        if (isExpired(error)) onExpired();
        else tell({ kind: 'trouble', text: errorText(error) });
        return false;
      } finally {
        running.current = false;
        setBusy(undefined);
        again();
      }
    },
    [call, tell, onExpired, again],
  );
  const without = (id: string) => (all: readonly Answered[]) => all.filter(({ request }) => request.ticket.id !== id);

  return {
    answer: async (request, granted) => {
      const { id } = request.ticket;
      if (!(await press(id, granted ? { lane: request.lane } : {}))) return;
      setList((all) => [{ request, granted, at: now() }, ...without(id)(all)]);
    },
    undo: async ({ request }) => {
      const { id, lane, number } = request.ticket;
      if (!(await press(id, { lane, asked: request.lane }))) return;
      setList(without(id));
      tell({ kind: 'done', text: say(`${number} 已恢复为待确认`, `${number} waits for an answer again`) });
    },
    answered: (at) => list.filter((one) => at - one.at < undoMs),
    busy,
  };
};
