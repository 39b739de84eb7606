import { say, useLanguage } from '@jiaohao/ui';
import { useNow } from '@jiaohao/ui/staff';
import { ChevronsRight } from 'lucide-react';
import { useDesk } from './desk.ts';
import { waitedNow, waitedText } from './duration.ts';
import { LaneTag } from './lane-tag.tsx';
import './next-up.css';

/** Who would be called next, and why. */
export const NextUp = () => {
  const { answer, readAt, now } = useDesk();
  const { t } = useLanguage();
  const time = useNow(now, 10_000);
  const { next } = answer;
  return (
    <section className="next" aria-label={t(say('下一位', 'Next'))}>
      <span className="next-title">
        <ChevronsRight aria-hidden="true" />
        {t(say('下一位', 'Next'))}
      </span>
      {next ? (
        <>
          <span className="next-number number" data-testid="next-number">
            {next.ticket.number}
          </span>
          <div className="next-words">
            <p className="next-business">
              {t(next.ticket.queueName)}
              <LaneTag ticket={next.ticket} />
              <span>{t(waitedText(waitedNow(next.ticket.waitedMinutes, readAt, time)))}</span>
            </p>
            <p className="next-why" data-testid="next-why">
              {t(next.why)}
            </p>
          </div>
        </>
      ) : (
        <p className="next-why" data-testid="next-none">
          {t(say('没有人在等本窗口的业务', 'Nobody is waiting for this counter'))}
        </p>
      )}
    </section>
  );
};
