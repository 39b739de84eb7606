import type { CommandAnswer, CommandType, Text } from '@jiaohao/protocol';
import { freshId, HallError, say } from '@jiaohao/ui';
import { errorText, isExpired } from '@jiaohao/ui/staff';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useConsole } from '../console.ts';

/** A page comes out of a printer within a minute; the hall itself gives up a little earlier. */
const longestMs = 75_000;

export type Asking =
  | { step: 'asking'; type: CommandType; since: number }
  | { step: 'answered'; type: CommandType; answer: CommandAnswer }
  | { step: 'refused'; type: CommandType; text: Text };

/** Asks one device something, and waits as long as the device may take: each try goes under the same key. */
export const useAsking = (device: string) => {
  const { call, now, onExpired } = useConsole();
  const [asking, setAsking] = useState<Asking>();
  const live = useRef(true);
  useEffect(() => {
    live.current = true;
    return () => {
      live.current = false;
    };
  }, []);

  const ask = useCallback(
    async (type: CommandType) => {
      const key = freshId();
      const since = now();
      setAsking({ step: 'asking', type, since });
      for (;;) {
        try {
          const answer = await call('command', { path: { device }, body: { type }, key });
          if (live.current && answer) setAsking({ step: 'answered', type, answer });
          return;
        } catch (error) {
          if (!live.current) return;
          if (isExpired(error)) return onExpired();
          const lost = error instanceof HallError && error.code === 'unreachable';
          if (lost && now() - since < longestMs) continue;
          const text = lost ? say('大厅服务器没有应答。', 'The hall server does not answer.') : errorText(error);
          return setAsking({ step: 'refused', type, text });
        }
      }
    },
    [call, device, now, onExpired],
  );
  return { asking, ask };
};
