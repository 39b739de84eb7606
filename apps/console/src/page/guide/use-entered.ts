import { TicketAnswer } from '@jiaohao/protocol';
import { useCallback, useState } from 'react';
import { useConsole } from '../console.ts';
import { dayOf } from '../when.ts';

const most = 100;
const List = TicketAnswer.array();

const kept = (key: string): TicketAnswer[] => {
  try {
    return List.parse(JSON.parse(sessionStorage.getItem(key) ?? '[]'));
  } catch {
    // Another version wrote it, or somebody changed it: the list is a help and not the record.
    return [];
  }
};

/** The paper numbers that this person has entered today in this tab, newest first; another page and back keeps them. */
export const useEntered = () => {
  const { session, hall, now } = useConsole();
  const key = `jiaohao-paper-${session.user}`;
  const [all, setAll] = useState(() => kept(key));
  const add = useCallback(
    (ticket: TicketAnswer) =>
      setAll((before) => {
        const list = [ticket, ...before].slice(0, most);
        try {
          sessionStorage.setItem(key, JSON.stringify(list));
        } catch {
          // A browser without storage shows the list until the page is left.
        }
        return list;
      }),
    [key],
  );
  const today = dayOf(now(), hall.timeZone);
  return { entered: all.filter(({ issuedAt }) => dayOf(Date.parse(issuedAt), hall.timeZone) === today), add };
};
