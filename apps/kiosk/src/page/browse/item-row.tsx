import type { CatalogItem } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CalendarCheck, ChevronRight, Globe, IdCard, Lock, type LucideIcon, Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFrame } from '../frame.ts';
import { minutesWords } from '../words.ts';
import './item-row.css';

/** One item: its name, whose it is, what is special about it, and how long its queue takes now. */
export const ItemRow = ({
  item,
  digit,
  name,
  hint,
  onChoose,
}: {
  item: CatalogItem;
  digit: number | undefined;
  /** Instead of the plain name, for example with marked letters. */
  name?: ReactNode;
  /** Instead of the department. */
  hint?: ReactNode;
  onChoose: () => void;
}) => {
  const { t } = useLanguage();
  const { catalog } = useFrame();
  const department = catalog?.departments.find(({ id }) => id === item.department);
  return (
    <div className="item-cell">
      <button
        type="button"
        className="item-row card"
        data-digit={digit}
        data-testid={`item-${item.id}`}
        data-queue={item.queue}
        onClick={onChoose}
      >
        <span className="item-words">
          <b>{name ?? t(item.name)}</b>
          <span className="item-under">
            <span className="item-whose">{hint ?? (department && t(department.name))}</span>
            <Marks item={item} />
          </span>
        </span>
        <ItemWait item={item} />
        <ChevronRight className="item-on" aria-hidden="true" />
        {digit !== undefined && (
          <span className="key-digit number" aria-hidden="true">
            {digit}
          </span>
        )}
      </button>
    </div>
  );
};

/** What can be done with it besides waiting, and what it wants of the citizen. */
export const Marks = ({ item }: { item: CatalogItem }) => {
  const { t } = useLanguage();
  const { state, card } = useFrame();
  const queue = state.queues.find(({ id }) => id === item.queue);
  const marks: [boolean, LucideIcon, { zh: string; en: string }][] = [
    [item.bookable && state.hall?.bookings === true, CalendarCheck, say('可预约', 'Bookable')],
    [item.selfService.length > 0, Printer, say('可自助', 'Self-service')],
    [item.online !== undefined, Globe, say('网上可办', 'Online')],
    [queue !== undefined && !queue.anonymous && !card, IdCard, say('需身份证', 'ID card')],
  ];
  return (
    <span className="item-marks">
      {marks.map(
        ([is, Icon, text]) =>
          is && (
            <span key={text.zh}>
              <Icon aria-hidden="true" />
              {t(text)}
            </span>
          ),
      )}
    </span>
  );
};

const ItemWait = ({ item }: { item: CatalogItem }) => {
  const { t } = useLanguage();
  const { state } = useFrame();
  const queue = state.queues.find(({ id }) => id === item.queue);
  if (!queue) return null;
  if (!queue.open)
    return (
      <span className="item-wait">
        <Lock aria-hidden="true" />
        <small>{t(say('暂不取号', 'Closed'))}</small>
      </span>
    );
  if (!state.online) return null;
  return (
    <span className="item-wait" data-nobody={queue.waiting === 0}>
      <span>
        <b className="number">{queue.waiting}</b> {t(say('人等候', 'waiting'))}
      </span>
      <small>{t(minutesWords(queue.estimateMinutes))}</small>
    </span>
  );
};
