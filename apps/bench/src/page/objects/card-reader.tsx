import type { BenchCard, StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Nfc } from 'lucide-react';
import { TestCard } from '../test-card.tsx';
import type { AskDesk } from '../use-desk.ts';
import { DropPlate } from './drop-plate.tsx';
import './reader.css';

/** The ID card reader with the card that lies on it; pressing the card lifts it. */
export const CardReader = ({
  stand,
  cards,
  live,
  ask,
}: {
  stand: StandOf<'id-card'>;
  cards: readonly BenchCard[];
  live: boolean;
  ask: AskDesk;
}) => {
  const { t } = useLanguage();
  const { card, read } = stand.seen;
  const laid = cards.find(({ id }) => id === card);
  return (
    <div className="reader object" data-linked={stand.linked && stand.powered}>
      <DropPlate laid={laid !== undefined} read={read} onDrop={(thing) => ask('lay', { stand: stand.id, thing })}>
        {laid ? (
          <button
            type="button"
            className="plate-thing"
            data-testid="lift"
            disabled={!live}
            onClick={() => ask('lift', { stand: stand.id })}
          >
            <span className="unseen">{t(say('拿起：', 'Lift: '))}</span>
            <TestCard card={laid} />
          </button>
        ) : (
          <p>
            <Nfc aria-hidden="true" />
            {t(say('卡放这里', 'Card here'))}
          </p>
        )}
      </DropPlate>
      <p className="reader-lamp" data-testid="reader-state">
        <i data-on={stand.linked && stand.powered} data-read={read} />
        {t(
          read
            ? say('嘀！读到了', 'Beep! It was read')
            : laid
              ? say('正在读', 'Reading')
              : stand.linked
                ? say('正在寻卡', 'Looking for a card')
                : say('没人来读', 'Nobody asks'),
        )}
      </p>
    </div>
  );
};
