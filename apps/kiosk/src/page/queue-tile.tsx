import type { QueueAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { IdCard, Lock } from 'lucide-react';
import { QueueIcon } from './queue-icon.tsx';
import './queue-tile.css';
import { closedWords, minutesWords } from './words.ts';

/** One business: what it is, how many wait and about how long; closed ones say why. */
export const QueueTile = ({
  queue,
  digit,
  online,
  needsCard,
  onChoose,
}: {
  queue: QueueAnswer;
  digit: number;
  online: boolean;
  needsCard: boolean;
  onChoose: () => void;
}) => {
  const { t } = useLanguage();
  return (
    <button
      type="button"
      className="tile card"
      disabled={!queue.open || !online}
      data-open={queue.open}
      data-digit={digit}
      data-testid={`tile-${queue.id}`}
      onClick={onChoose}
    >
      <span className="tile-head">
        <span className="tile-icon">
          <QueueIcon name={queue.icon} />
        </span>
        <span className="tile-words">
          <span className="tile-name">{t(queue.name)}</span>
          <span className="tile-about">{t(queue.about)}</span>
          {queue.open && needsCard && (
            <span className="tile-card">
              <IdCard aria-hidden="true" />
              {t(say('需身份证', 'ID card needed'))}
            </span>
          )}
        </span>
        {digit < 10 && (
          <span className="tile-digit number" aria-hidden="true">
            {digit}
          </span>
        )}
      </span>
      {queue.open ? (
        <span className="tile-foot">
          <span>
            <span className="tile-label">{t(say('等候', 'Waiting'))}</span>
            <span className="tile-waiting" data-nobody={queue.waiting === 0}>
              <b className="number" data-testid={`waiting-${queue.id}`}>
                {queue.waiting}
              </b>
              <span className="tile-unit">{t(say('人', queue.waiting === 1 ? 'person' : 'people'))}</span>
            </span>
          </span>
          <span>
            <span className="tile-label">{t(say('大约要等', 'Expected wait'))}</span>
            <span className="tile-estimate">{t(minutesWords(queue.estimateMinutes))}</span>
          </span>
        </span>
      ) : (
        <span className="tile-foot tile-closed">
          <Lock aria-hidden="true" />
          {t(closedWords(queue))}
        </span>
      )}
    </button>
  );
};
