import type { RouteBody, Text, TroubleAnswer } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import { errorText, isExpired } from '@jiaohao/ui/staff';
import { useCallback, useRef, useState } from 'react';
import { useConsole } from '../console.ts';

export type CareVerb = 'takeTrouble' | 'noteTrouble' | 'repairTrouble' | 'closeTrouble' | 'reopenTrouble';

const done: Record<CareVerb, (device: Text) => Text> = {
  takeTrouble: ({ zh, en }) => say(`您已接手：${zh}`, `You take care of it: ${en}`),
  noteTrouble: ({ zh, en }) => say(`备注已保存：${zh}`, `Note kept: ${en}`),
  repairTrouble: ({ zh, en }) => say(`已登记外修：${zh}`, `Handed to outside repair: ${en}`),
  closeTrouble: ({ zh, en }) => say(`已办结：${zh}`, `Closed: ${en}`),
  reopenTrouble: ({ zh, en }) => say(`已恢复为待处理：${zh}`, `Open again: ${en}`),
};

export type Care = {
  /** One press at a time; true when the hall has done it. */
  press<V extends CareVerb>(verb: V, trouble: TroubleAnswer, body?: RouteBody<V>): Promise<boolean>;
  /** The trouble that a press is under way for. */
  busy: string | undefined;
};

/** What a person does about a trouble; a close can be taken back from its message. */
export const useCare = (again: () => void): Care => {
  const { call, tell, onExpired } = useConsole();
  const [busy, setBusy] = useState<string>();
  const running = useRef(false);

  const press = useCallback(
    async <V extends CareVerb>(verb: V, trouble: TroubleAnswer, body?: RouteBody<V>): Promise<boolean> => {
      if (running.current) return false;
      running.current = true;
      setBusy(trouble.id);
      try {
        await call(verb, { path: { trouble: trouble.id }, ...(body !== undefined && { body }) });
        const text = done[verb](trouble.deviceName);
        const undo = () => void press('reopenTrouble', trouble);
        tell({ kind: 'done', text, ...(verb === 'closeTrouble' && { undo }) });
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
  return { press, busy };
};
