import type { BenchCard } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import './test-card.css';

const titles = {
  citizen: say('居民身份证', 'Resident ID'),
  permit: say('港澳台居民居住证', 'Residence permit'),
  foreigner: say('外国人永久居留证', 'Permanent resident'),
} as const;

/** The face of a test card; clearly nobody's. */
export const TestCard = ({ card }: { card: BenchCard }) => {
  const { t } = useLanguage();
  return (
    <div className="card" data-kind={card.kind} data-expired={card.expired}>
      <p className="card-title">{t(titles[card.kind])}</p>
      <svg className="card-face" viewBox="0 0 60 72" aria-hidden="true">
        <path
          d={
            card.sex === 'female'
              ? 'M30 8c-13 0-17 10-17 20 0 9-2 14-4 17h42c-2-3-4-8-4-17 0-10-4-20-17-20z'
              : 'M30 9c-11 0-16 7-16 17h32c0-10-5-17-16-17z'
          }
        />
        <circle className="card-skin" cx="30" cy="28" r="13" />
        <path d="M6 72c0-15 10-22 24-22s24 7 24 22z" />
      </svg>
      <p className="card-name">{card.name}</p>
      <p className="card-born">
        {t(card.sex === 'female' ? say('女', 'F') : say('男', 'M'))} · {card.birth}
      </p>
      <p className="card-number number">{card.number}</p>
      {card.expired && <span className="card-stamp">{t(say('已过期', 'Expired'))}</span>}
      <span className="card-test">{t(say('测试卡', 'TEST'))}</span>
    </div>
  );
};
