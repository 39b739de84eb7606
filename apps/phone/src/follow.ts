import type { Text } from '@jiaohao/protocol';

/** What the hall sends of a ticket; `html` was made by the hall, which escapes what is in it. */
export type TicketNews = {
  status: string;
  over: boolean;
  title: Text;
  loud: Text;
  html: string;
};

/** The hall gives a sign of life every 20 s; after this long without one the line is broken though nobody said so. */
const deafMs = 50_000;
const firstPauseMs = 2000;
const longestPauseMs = 30_000;

/**
 * Follows a ticket until it is over, with pauses that grow while the hall cannot be reached. `line` hears since when (ms)
 * nothing has come, or undefined when all is well.
 */
export const followTicket = (
  url: string,
  hear: { news: (news: TicketNews) => void; line: (since: number | undefined) => void; gone: () => void },
): void => {
  let source: EventSource | undefined;
  let lastHeard = Date.now();
  let pause = firstPauseMs;
  let again: number | undefined;
  let deaf: number | undefined;
  let over = false;

  const alive = () => {
    lastHeard = Date.now();
    pause = firstPauseMs;
    hear.line(undefined);
    window.clearTimeout(deaf);
    deaf = window.setTimeout(broken, deafMs);
  };

  const close = () => {
    source?.close();
    source = undefined;
    window.clearTimeout(deaf);
    window.clearTimeout(again);
    again = undefined;
  };

  const broken = () => {
    close();
    hear.line(lastHeard);
    // Not all phones at once when the hall is back.
    again = window.setTimeout(open, pause * (0.5 + Math.random()));
    pause = Math.min(pause * 2, longestPauseMs);
  };

  const open = () => {
    close();
    const opened = new EventSource(url);
    source = opened;
    opened.addEventListener('ticket', (event) => {
      alive();
      const news = JSON.parse((event as MessageEvent<string>).data) as TicketNews;
      hear.news(news);
      if (news.over) stop();
    });
    opened.addEventListener('beat', alive);
    opened.addEventListener('gone', () => {
      stop();
      hear.gone();
    });
    // Another page of this ticket is followed instead; this one goes on when it is looked at again.
    opened.addEventListener('elsewhere', () => {
      close();
      hear.line(lastHeard);
    });
    opened.addEventListener('full', () => {
      pause = longestPauseMs;
      broken();
    });
    opened.onerror = broken;
  };

  const stop = () => {
    over = true;
    close();
    hear.line(undefined);
  };

  // A phone in the pocket closes its lines; in the hand again, it should know at once.
  const wake = () => {
    if (over || document.visibilityState !== 'visible' || source?.readyState === EventSource.OPEN) return;
    pause = firstPauseMs;
    open();
  };
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('online', wake);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) wake();
  });
  open();
};
