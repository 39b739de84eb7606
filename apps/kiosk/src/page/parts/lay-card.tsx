import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { useFrame } from '../frame.ts';
import { CardPicture } from '../home/card-spot.tsx';
import { readerWorks } from '../words.ts';
import './lay-card.css';
import { Notice } from './notice.tsx';

/** What the screen says about laying the card down, also when it is read aloud. */
export const layCardWords = (reader: string, why: Text): Text =>
  readerWorks(reader)
    ? { zh: `请把身份证平放在读卡区。${why.zh}`, en: `Please lay your ID card on the reader. ${why.en}` }
    : reader === 'starting'
      ? say('读卡器正在准备，请稍候', 'The card reader is starting')
      : say(
          '读卡器暂时不能用，请到旁边的机器，或请导办员帮忙',
          'The card reader does not work now; use another kiosk or ask a guide',
        );

/** The picture of where the card goes, why it is wanted, and what is wrong with the one that was laid down. */
export const LayCard = ({ why }: { why: Text }) => {
  const { t } = useLanguage();
  const { state, card, cardTrouble } = useFrame();
  const works = readerWorks(state.reader);
  const starting = state.reader === 'starting';
  return (
    <>
      <section className="lay-card card" data-alive={works} data-testid="lay-card">
        <CardPicture />
        <div>
          <h2>
            {works
              ? t(say('请把身份证平放在读卡区', 'Lay your ID card on the reader'))
              : starting
                ? t(say('读卡器正在准备', 'The card reader is starting'))
                : t(say('读卡器暂时不能用', 'The card reader does not work now'))}
          </h2>
          <p>
            {works
              ? t(why)
              : starting
                ? t(say('请稍候，马上就好', 'One moment, please'))
                : t(say('请到旁边的自助机，或请导办员帮忙。', 'Please use another kiosk, or ask a guide.'))}
          </p>
        </div>
      </section>
      {card?.expired && (
        <Notice id="card-expired">
          {t(
            say(
              '您的证件已过有效期，不能用它办理。请带有效证件，或请导办员帮忙。',
              'Your card has expired and cannot be used here. Bring a valid one, or ask a guide.',
            ),
          )}
        </Notice>
      )}
      {cardTrouble && <Notice id="card-trouble">{t(cardTrouble)}</Notice>}
    </>
  );
};
