import type { CardSeen, HallInfo, KioskState, QueueAnswer, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { ArrowLeft, CircleCheck, MapPin, Ticket, TriangleAlert } from 'lucide-react';
import { CardPicture } from './card-spot.tsx';
import './choice.css';
import { LaneChoice } from './lane-choice.tsx';
import { QueueIcon } from './queue-icon.tsx';
import { closedWords, minutesWords, readerWorks } from './words.ts';

/** One business: what to have ready, how long, and the two ways to a ticket: with the card or without. */
export const Choice = ({
  queue,
  hall,
  reader,
  card,
  cardTrouble,
  lane,
  onLane,
  onTake,
  onBack,
}: {
  queue: QueueAnswer;
  hall: HallInfo | undefined;
  reader: KioskState['reader'];
  card: CardSeen | undefined;
  cardTrouble: Text | undefined;
  lane: string | undefined;
  onLane: (lane: string | undefined) => void;
  onTake: (withCard: boolean) => void;
  onBack: () => void;
}) => {
  const { t } = useLanguage();
  const usable = card && !card.expired ? card : undefined;
  return (
    <main className="kiosk-screen choice" data-testid="choice">
      <section className="choice-what">
        <h1>
          <span className="choice-icon">
            <QueueIcon name={queue.icon} />
          </span>
          {t(queue.name)}
        </h1>
        <dl className="choice-facts card">
          <div>
            <dt>{t(say('前面等候', 'Waiting now'))}</dt>
            <dd>
              <b className="number">{queue.waiting}</b> {t(say('人', queue.waiting === 1 ? 'person' : 'people'))}
            </dd>
          </div>
          <div>
            <dt>{t(say('大约要等', 'Expected wait'))}</dt>
            <dd className="choice-minutes">{t(minutesWords(queue.estimateMinutes))}</dd>
          </div>
          <div className="choice-where">
            <dt>{t(say('等候区', 'Where to wait'))}</dt>
            <dd className="choice-area">
              <MapPin aria-hidden="true" />
              {t(queue.area)}
            </dd>
          </div>
        </dl>
        {queue.materials.length > 0 && (
          <div className="choice-materials card">
            <h2>{t(say('请备齐这些材料', 'Please have these ready'))}</h2>
            <ul>
              {queue.materials.map((material) => (
                <li key={material.zh}>
                  <CircleCheck aria-hidden="true" />
                  {t(material)}
                </li>
              ))}
            </ul>
          </div>
        )}
      </section>
      <section className="choice-do">
        {hall && <LaneChoice lanes={hall.lanes} lane={lane} onLane={onLane} />}
        {!queue.open ? (
          <Notice text={closedWords(queue)} />
        ) : usable ? (
          <button
            type="button"
            className="big-button choice-take"
            data-main="true"
            data-digit="1"
            data-testid="take-with-card"
            onClick={() => onTake(true)}
          >
            <Ticket aria-hidden="true" />
            <span>
              {t(say('取号', 'Take a ticket'))}
              <small>{t(say(`${usable.name}　${usable.idNumber}`, `${usable.name}  ${usable.idNumber}`))}</small>
            </span>
          </button>
        ) : (
          <WithoutCard queue={queue} reader={reader} expired={card?.expired ?? false} onTake={() => onTake(false)} />
        )}
        {cardTrouble && <Notice text={cardTrouble} />}
        <button type="button" className="big-button choice-back" data-testid="back" onClick={onBack}>
          <ArrowLeft aria-hidden="true" />
          {t(say('返回，重新选择', 'Back to all services'))}
        </button>
      </section>
    </main>
  );
};

/** No usable card has been read yet: put it down now, or do without where that is allowed. */
const WithoutCard = ({
  queue,
  reader,
  expired,
  onTake,
}: {
  queue: QueueAnswer;
  reader: KioskState['reader'];
  expired: boolean;
  onTake: () => void;
}) => {
  const { t } = useLanguage();
  const works = readerWorks(reader);
  return (
    <>
      {expired && (
        <Notice
          text={
            queue.anonymous
              ? say('证件已过有效期，可不用证件取号', 'Your card has expired; take the ticket without it')
              : say(
                  '证件已过有效期，不能用它办理此业务。请带有效证件，或请导办员帮忙。',
                  'Your card has expired and cannot be used here. Bring a valid one, or ask a guide.',
                )
          }
        />
      )}
      <div className="choice-ways">
        <div className="choice-lay card" data-alive={works} data-testid="lay-card">
          <CardPicture />
          <p>
            <b>
              {works
                ? t(say('放上身份证，直接出号', 'Lay your ID card down to take a ticket'))
                : t(say('读卡器暂时不能用', 'The card reader does not work now'))}
            </b>
            <span>
              {works
                ? queue.anonymous
                  ? t(say('平放在读卡区，稍等一秒', 'Flat on the reader, for a second'))
                  : t(say('此业务须本人有效证件', 'This service needs your own valid card'))
                : queue.anonymous
                  ? t(say('可以不用证件取号', 'You can take a ticket without it'))
                  : t(
                      say(
                        '此业务须凭证件取号，请到旁边的取号机或找导办员',
                        'This service needs a card: use another kiosk or ask a guide',
                      ),
                    )}
            </span>
          </p>
        </div>
        {queue.anonymous && (
          <button
            type="button"
            className="big-button choice-take"
            data-main="true"
            data-digit="1"
            data-testid="take-without-card"
            onClick={onTake}
          >
            <Ticket aria-hidden="true" />
            <span>
              {t(say('不用证件取号', 'Take a ticket without a card'))}
              <small>{t(say('点一下，马上出号', 'One tap and it is printed'))}</small>
            </span>
          </button>
        )}
      </div>
    </>
  );
};

const Notice = ({ text }: { text: Text }) => {
  const { t } = useLanguage();
  return (
    <p className="choice-notice" role="alert" data-testid="choice-notice">
      <TriangleAlert aria-hidden="true" />
      {t(text)}
    </p>
  );
};
