import type { CatalogItem, QueueAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { ArrowLeft, CircleCheck, House, MapPin, Ticket } from 'lucide-react';
import { useFrame } from '../frame.ts';
import { CardPicture } from '../home/card-spot.tsx';
import { BigButton } from '../parts/big-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { QueueIcon } from '../queue-icon.tsx';
import { closedWords, minutesWords, readerWorks } from '../words.ts';
import './choice.css';
import './choice-large.css';
import { GivenLane, LaneChoice } from './lane-choice.tsx';
import { OtherWay } from './other-way.tsx';

type Chosen = { queue: QueueAnswer; item: CatalogItem | undefined };

/** One business: how long, what to have ready, and the two ways to a ticket: with the card or without. */
export const Choice = ({
  queue,
  item,
  lane,
  onLane,
  onTake,
}: Chosen & {
  lane: string | undefined;
  onLane: (lane: string | undefined) => void;
  onTake: (withCard: boolean) => void;
}) => {
  const { t } = useLanguage();
  const { state, card, cardTrouble, back, leave } = useFrame();
  const { hall } = state;
  const usable = card && !card.expired ? card : undefined;
  const long = hall !== undefined && state.online && queue.estimateMinutes.high >= hall.longWaitMinutes;
  const noneLeft = !state.online && (state.offline.left[queue.id] ?? 0) === 0;
  return (
    <main className="kiosk-screen choice" data-testid="choice">
      <section className="choice-what">
        <h1>
          <span className="choice-icon">
            <QueueIcon name={queue.icon} />
          </span>
          <span>
            {t(item?.name ?? queue.name)}
            {item && <small>{t(queue.name)}</small>}
          </span>
        </h1>
        <Facts queue={queue} online={state.online} />
        {long && <OtherWay queue={queue} item={item} />}
        {/* The guide has said it already; when the wait is long, the other ways matter more. */}
        {!(item && long) && <Ready queue={queue} item={item} />}
      </section>
      <section className="choice-do">
        {hall && (usable?.lane ? <GivenLane lanes={hall.lanes} lane={usable.lane} /> : null)}
        {hall && !usable?.lane && queue.open && <LaneChoice lanes={hall.lanes} lane={lane} onLane={onLane} />}
        {!queue.open ? (
          <Notice id="choice-notice">{t(closedWords(queue))}</Notice>
        ) : usable ? (
          <BigButton
            id="take-with-card"
            main
            digit={1}
            icon={<Ticket aria-hidden="true" />}
            small={`${usable.name}　${usable.idNumber}`}
            onPress={() => onTake(true)}
          >
            {t(say('取号', 'Take a ticket'))}
          </BigButton>
        ) : (
          <WithoutCard queue={queue} expired={card?.expired ?? false} onTake={() => onTake(false)} />
        )}
        {noneLeft && queue.open && (
          <Notice id="none-left">
            {t(
              say(
                '大厅系统连不上，本机的备用号可能已用完；取不到号时请找导办员领纸质号。',
                'The hall cannot be reached and this kiosk may have no number left. If so, a guide has paper numbers.',
              ),
            )}
          </Notice>
        )}
        {cardTrouble && <Notice id="card-trouble">{t(cardTrouble)}</Notice>}
        <div className="choice-back">
          <BigButton id="back" icon={<ArrowLeft aria-hidden="true" />} onPress={back}>
            {t(say('返回', 'Back'))}
          </BigButton>
          <BigButton id="home-button" icon={<House aria-hidden="true" />} onPress={leave}>
            {t(say('首页', 'Start'))}
          </BigButton>
        </div>
      </section>
    </main>
  );
};

const Facts = ({ queue, online }: { queue: QueueAnswer; online: boolean }) => {
  const { t } = useLanguage();
  return (
    <dl className="choice-facts card">
      {online ? (
        <>
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
        </>
      ) : (
        <div className="choice-where" data-testid="wait-unknown">
          <dt>{t(say('等候人数', 'Waiting now'))}</dt>
          <dd>{t(say('暂时未知，请看大屏', 'Not known now, please see the screens'))}</dd>
        </div>
      )}
      <div className="choice-where">
        <dt>{t(say('等候区', 'Where to wait'))}</dt>
        <dd className="choice-area">
          <MapPin aria-hidden="true" />
          {t(queue.area)}
        </dd>
      </div>
    </dl>
  );
};

/** What to have ready: of the item those that everybody needs, else what the queue says. */
const Ready = ({ queue, item }: Chosen) => {
  const { t } = useLanguage();
  const materials = item
    ? item.guide.materials.filter(({ when }) => !when).map(({ id, name }) => ({ id, name }))
    : queue.materials.map((name) => ({ id: name.zh, name }));
  if (materials.length === 0) return null;
  return (
    <div className="choice-materials card">
      <h2>{t(say('请备齐这些材料', 'Please have these ready'))}</h2>
      <ul>
        {materials.map(({ id, name }) => (
          <li key={id}>
            <CircleCheck aria-hidden="true" />
            {t(name)}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** No usable card has been read yet: put it down now, or do without where that is allowed. */
const WithoutCard = ({ queue, expired, onTake }: { queue: QueueAnswer; expired: boolean; onTake: () => void }) => {
  const { t } = useLanguage();
  const { state } = useFrame();
  const works = readerWorks(state.reader);
  return (
    <>
      {expired && (
        <Notice id="choice-notice">
          {t(
            queue.anonymous
              ? say('证件已过有效期，可不用证件取号', 'Your card has expired; take the ticket without it')
              : say(
                  '证件已过有效期，不能用它办理此业务。请带有效证件，或请导办员帮忙。',
                  'Your card has expired and cannot be used here. Bring a valid one, or ask a guide.',
                ),
          )}
        </Notice>
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
            <span>{t(layWords(works, queue.anonymous))}</span>
            {works && state.online && state.codeScanner === 'ready' && state.hall?.bookings && (
              <span>{t(say('已有预约？扫预约码也可以', 'Booked already? Hold your booking code to the scanner'))}</span>
            )}
          </p>
        </div>
        {queue.anonymous && (
          <BigButton
            id="take-without-card"
            main
            digit={1}
            icon={<Ticket aria-hidden="true" />}
            small={t(say('点一下，马上出号', 'One tap and it is printed'))}
            onPress={onTake}
          >
            {t(say('不用证件取号', 'Take a ticket without a card'))}
          </BigButton>
        )}
      </div>
    </>
  );
};

const layWords = (works: boolean, anonymous: boolean) => {
  if (works)
    return anonymous
      ? say('平放在读卡区，稍等一秒', 'Flat on the reader, for a second')
      : say('此业务须本人有效证件', 'This service needs your own valid card');
  return anonymous
    ? say('可以不用证件取号', 'You can take a ticket without it')
    : say(
        '此业务须凭证件取号，请到旁边的取号机或找导办员',
        'This service needs a card: use another kiosk or ask a guide',
      );
};
