import type { KioskFault } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import './card-spot.css';
import { readerWorks } from '../words.ts';

/** A picture of where the card goes: it moves while the reader is ready, and says so when it is not. */
export const CardSpot = ({ reader, fault }: { reader: string; fault: KioskFault | undefined }) => {
  const { t } = useLanguage();
  const alive = readerWorks(reader);
  return (
    <section className="card-spot card" data-alive={alive} data-testid="card-spot">
      <CardPicture />
      {alive ? (
        <div className="card-spot-words">
          <p className="card-spot-title">
            {t(say('有身份证？请平放在读卡区', 'Have an ID card? Lay it on the reader'))}
          </p>
          <p className="card-spot-note">
            {t(
              say(
                '读到后请收好证件；离开后本机不留您的信息',
                'Take it back when it was read. Nothing of it is kept here',
              ),
            )}
          </p>
        </div>
      ) : reader === 'starting' ? (
        <div className="card-spot-words">
          <p className="card-spot-title">{t(say('读卡器正在准备，请稍候', 'The card reader is starting'))}</p>
        </div>
      ) : (
        <div className="card-spot-words" role="status" data-testid="trouble-card-reader" data-code={fault?.code}>
          <p className="card-spot-title">{t(say('读卡器暂时不能用', 'The card reader does not work now'))}</p>
          <p className="card-spot-note">
            {t(
              say(
                '不需要证件的业务可以直接取号；需要证件的，请到旁边的取号机，或请导办员帮忙。',
                'Services that need no card can be chosen directly. Otherwise use another kiosk or ask a guide.',
              ),
            )}
          </p>
        </div>
      )}
    </section>
  );
};

/** The reader as a slab with its field, and the card that comes to lie on it. */
export const CardPicture = () => (
  <svg className="card-picture" viewBox="0 0 240 170" aria-hidden="true">
    <path className="slab-side" d="M12 118 L120 158 L228 118 L228 128 L120 168 L12 128 Z" />
    <path className="slab" d="M12 118 L120 78 L228 118 L120 158 Z" />
    <path className="field" d="M52 118 L120 93 L188 118 L120 143 Z" />
    <g className="waves">
      <path d="M34 96 Q120 54 206 96" />
      <path d="M50 80 Q120 44 190 80" />
    </g>
    <g className="idcard">
      <path className="idcard-body" d="M58 88 L120 65 L182 88 L120 111 Z" />
      <path className="idcard-photo" d="M132 89.5 L148 83.5 L164 89.5 L148 95.5 Z" />
      <path className="idcard-line" d="M82 86 L112 75 M92 90 L122 79 M102 94 L126 85" />
    </g>
  </svg>
);
