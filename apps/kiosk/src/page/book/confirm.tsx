import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { BadgeCheck } from 'lucide-react';
import '../check-in/check-in.css';
import { useFrame } from '../frame.ts';
import { LayCard } from '../parts/lay-card.tsx';
import { Notice } from '../parts/notice.tsx';
import { dayWords, spanOf } from '../parts/when.ts';
import './book.css';
import type { Slot } from './booking-steps.ts';

export const whyCard = say(
  '预约记在您的名下，来时放身份证就能签到。',
  'The booking is made in your name; with the card you check in.',
);

/** The chosen time as the hero, for whom it is, and what happens to those who do not come. */
export const Confirm = ({ slot, told }: { slot: Slot; told: Text | undefined }) => {
  const { t } = useLanguage();
  const { state, card } = useFrame();
  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  return (
    <div className="confirm">
      <section className="booking card" data-testid="confirm">
        <div className="booking-when">
          <p>{t(dayWords(new Date(slot.from), zone))}</p>
          <strong className="number">{spanOf(slot.from, slot.to, zone)}</strong>
        </div>
        <p className="booking-person">
          {t(
            say(
              '不能来请提前取消。一个月内多次爽约或取消，会暂停预约一段时间。',
              'If you cannot come, cancel it before. Missing or cancelling several in a month stops booking for a while.',
            ),
          )}
        </p>
      </section>
      {card && !card.expired ? (
        <p className="book-who card" data-testid="book-who">
          <BadgeCheck aria-hidden="true" />
          <span>
            {t(say('预约人', 'For'))} <b>{card.name}</b> <span className="number">{card.idNumber}</span>
          </span>
        </p>
      ) : (
        <div className="confirm-card">
          {told && <Notice id="book-told">{t(told)}</Notice>}
          <LayCard why={whyCard} />
        </div>
      )}
    </div>
  );
};
