import { HallInfo } from '@jiaohao/protocol';
import { bridgeUrl } from '@jiaohao/ui';

/**
 * Where this page's desk is: `?desk=`, else what the hall names (the demo), else the server of this page itself when it
 * is no hall. Undefined: not known yet, ask again.
 */
export const findDesk = async (page: Location): Promise<string | undefined> => {
  const given = new URLSearchParams(page.search).get('desk');
  if (given) return bridgeUrl(given);
  const answer = await fetch('/api/v1/hall', { signal: AbortSignal.timeout(4000) }).catch(() => undefined);
  if (answer?.status === 404) return bridgeUrl(page.origin);
  const hall = answer?.ok ? HallInfo.safeParse(await answer.json().catch(() => undefined)) : undefined;
  return hall?.data?.desks.kiosk ? bridgeUrl(hall.data.desks.kiosk) : undefined;
};
