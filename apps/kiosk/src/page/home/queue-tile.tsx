import type { QueueAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { IdCard } from 'lucide-react';
import { useFrame } from '../frame.ts';
import { waitsOf } from '../waits.ts';
import { Tile } from './tile.tsx';

/** One business of a hall that has no catalog of items; closed ones say why. */
export const QueueTile = ({ queue, digit }: { queue: QueueAnswer; digit: number | undefined }) => {
  const { t } = useLanguage();
  const { card, go } = useFrame();
  const needsCard = queue.open && !queue.anonymous && (!card || card.expired);
  return (
    <Tile
      id={`tile-${queue.id}`}
      icon={queue.icon}
      name={queue.name}
      about={queue.about}
      mark={
        needsCard && (
          <span className="tile-mark">
            <IdCard aria-hidden="true" />
            {t(say('需身份证', 'ID card needed'))}
          </span>
        )
      }
      digit={digit}
      waits={waitsOf([queue])}
      queues={[queue]}
      disabled={!queue.open}
      onChoose={() => go({ at: 'choice', queue: queue.id })}
    />
  );
};
