import type { QueueAnswer, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFrame } from '../frame.ts';
import { QueueIcon } from '../queue-icon.tsx';
import type { Waits } from '../waits.ts';
import { closedWords } from '../words.ts';
import './tile.css';

/** A large tile: picture, name, what it is for, and below it how many wait and about how long. */
export const Tile = ({
  id,
  icon,
  name,
  about,
  mark,
  digit,
  waits,
  queues,
  disabled = false,
  onChoose,
}: {
  /** data-testid. */
  id: string;
  icon: string;
  name: Text;
  about?: Text;
  mark?: ReactNode;
  digit: number | undefined;
  waits: Waits | undefined;
  /** The queues behind it, for those who look for one. */
  queues: readonly QueueAnswer[];
  disabled?: boolean;
  onChoose: () => void;
}) => {
  const { t } = useLanguage();
  return (
    <div className="tile-cell">
      <button
        type="button"
        className="tile card"
        disabled={disabled}
        data-digit={digit}
        data-testid={id}
        data-queues={queues.map((queue) => queue.id).join(' ')}
        onClick={onChoose}
      >
        <span className="tile-head">
          <span className="tile-icon">
            <QueueIcon name={icon} />
          </span>
          <span className="tile-words">
            <span className="tile-name">{t(name)}</span>
            {about && <span className="tile-about">{t(about)}</span>}
            {mark}
          </span>
          {digit !== undefined && (
            <span className="key-digit number" aria-hidden="true">
              {digit}
            </span>
          )}
        </span>
        {waits && <TileFoot id={id} waits={waits} />}
      </button>
    </div>
  );
};

const TileFoot = ({ id, waits }: { id: string; waits: Waits }) => {
  const { t } = useLanguage();
  const { state } = useFrame();
  if (!waits.open)
    return (
      <span className="tile-foot" data-closed="true">
        <Lock aria-hidden="true" />
        {t(waits.closed ? closedWords(waits.closed) : say('现在暂不取号', 'No tickets at the moment'))}
      </span>
    );
  // The line above the tiles says once for all that the wait is not known.
  if (!state.online) return null;
  return (
    <span className="tile-foot">
      <span className="tile-waiting" data-nobody={waits.waiting === 0}>
        <b className="number" data-testid={`waiting-${id.replace(/^tile-/, '')}`}>
          {waits.waiting}
        </b>
        {t(say('人等候', 'waiting'))}
      </span>
      <span className="tile-estimate">{t(waits.wait)}</span>
    </span>
  );
};
