import { type Bus, connectBus } from '@jiaohao/bus';
import type { SessionAnswer } from '@jiaohao/protocol';
import { useEffect, useState } from 'react';

export type StaffLine = { bus: Bus | undefined; connected: boolean };

/** A signed-in person's line to the hall's news; connects anew when the session changes. `page` stands in its name. */
export const useStaffBus = (
  page: string,
  hall: string | undefined,
  session: Pick<SessionAnswer, 'user' | 'token'>,
): StaffLine => {
  const { user, token } = session;
  const [line, setLine] = useState<StaffLine>({ bus: undefined, connected: false });
  useEffect(() => {
    if (!hall) return;
    let live = true;
    const bus = connectBus({
      url: `${window.location.origin.replace(/^http/, 'ws')}/mqtt`,
      hall,
      clientId: `${page}-${user}-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36)}`,
      username: user,
      password: token,
      onState: (connected) => {
        if (live) setLine((before) => (before.connected === connected ? before : { ...before, connected }));
      },
      onDropped: ({ topic, why }) => console.warn('dropped', topic, why),
    });
    setLine({ bus, connected: false });
    return () => {
      live = false;
      // After the other effects of this change have taken their listeners off it.
      queueMicrotask(() => bus.close().catch(() => undefined));
    };
  }, [page, hall, user, token]);
  return line;
};
