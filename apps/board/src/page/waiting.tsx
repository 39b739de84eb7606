import type { Board } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import { pagesOf, waitingInAll, waitText } from '../board-text.ts';
import type { QueueDoor } from './use-queues.ts';
import './waiting.css';

const texts = {
  title: say('等候情况', 'Waiting'),
  people: '人',
  closed: say('暂停取号', 'No tickets now'),
  all: (count: number) => say(`共 ${count} 人等候`, `${count} people waiting`),
};

const perPage = 6;
const pageMs = 9000;

/** Per queue: how many wait and about how long. More queues than fit take turns. */
export const Waiting = ({ board, doors }: { board: Board; doors: ReadonlyMap<string, QueueDoor> }) => {
  const { t, lang } = useLanguage();
  const pages = pagesOf(board.waiting, perPage);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (pages.length < 2) return;
    const timer = setInterval(() => setTurn((n) => n + 1), pageMs);
    return () => clearInterval(timer);
  }, [pages.length]);
  const page = turn % pages.length;

  return (
    <section className="waiting" data-testid="waiting">
      <h2>
        <Users aria-hidden="true" />
        {t(texts.title)}
        <span className="waiting-all">{t(texts.all(waitingInAll(board)))}</span>
      </h2>
      <ul key={page} data-roomy={(pages[page]?.length ?? 0) < 5}>
        {pages[page]?.map((queue) => {
          const closed = doors.get(queue.queue)?.open === false;
          return (
            <li key={queue.queue} data-testid="queue" data-queue={queue.queue} data-closed={closed}>
              <p className="waiting-name">
                <b>{t(queue.name)}</b>
                <span>{queue.name[lang === 'zh' ? 'en' : 'zh']}</span>
              </p>
              <p className="waiting-count">
                <b className="number">{queue.waiting}</b>
                {lang === 'zh' && <span>{texts.people}</span>}
              </p>
              <p className="waiting-time">
                {closed && queue.waiting === 0 ? t(texts.closed) : t(waitText(queue.waiting, queue.estimateMinutes))}
              </p>
            </li>
          );
        })}
      </ul>
      {pages.length > 1 && (
        <p className="waiting-pages" aria-hidden="true">
          {pages.map((queues, i) => (
            <i key={queues[0]?.queue} data-now={i === page} />
          ))}
        </p>
      )}
    </section>
  );
};
