import type { CatalogItem, QueueAnswer } from '@jiaohao/protocol';
import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { CalendarClock, Clock, FileText, Globe } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useFrame } from '../frame.ts';
import './other-way.css';
import { type Quieter, quieterHours } from './quieter.ts';

/** When the wait is long: what is quicker. Calm, and never in the place of the ticket. */
export const OtherWay = ({ queue, item }: { queue: QueueAnswer; item: CatalogItem | undefined }) => {
  const { t } = useLanguage();
  const { state, go } = useFrame();
  const hours = useQuieter(queue);
  const service = item?.selfService.length && state.pagePrinter !== 'none' ? item.selfService : undefined;
  if (!service && !item?.bookable && !item?.online && hours.length === 0) return null;
  return (
    <section className="other-way" data-testid="other-way" aria-label={t(say('其他办法', 'Another way'))}>
      <h2>{t(say('现在等的人多，也可以这样', 'Many are waiting. You could also'))}</h2>
      {hours.length > 0 && (
        <p data-testid="quieter">
          <Clock aria-hidden="true" />
          {t(hoursWords(hours))}
        </p>
      )}
      {item?.online && (
        <p>
          <Globe aria-hidden="true" />
          {t(item.online.note ?? say('网上可办，点“办事指南”扫码', 'Can be done online: scan the code in the guide'))}
        </p>
      )}
      <div className="other-way-do">
        {service && (
          <button
            type="button"
            data-digit="7"
            data-testid="other-self-service"
            onClick={() => go({ at: 'self-service' })}
          >
            <FileText aria-hidden="true" />
            {t(say('自助办，不用排队', 'Do it here yourself'))}
          </button>
        )}
        {item?.bookable && state.online && (
          <button
            type="button"
            data-digit="8"
            data-testid="other-book"
            onClick={() => go({ at: 'book', item: item.id })}
          >
            <CalendarClock aria-hidden="true" />
            {t(say('预约别的时间', 'Book another time'))}
          </button>
        )}
      </div>
    </section>
  );
};

const hoursWords = (hours: readonly Quieter[]) => {
  const day = hours[0]?.day === 'today' ? say('今天', 'Today') : say('明天', 'Tomorrow');
  const zh = hours.map(({ hour, waitMinutes }) => `${hour} 点约等 ${Math.round(waitMinutes)} 分钟`).join('，');
  const en = hours.map(({ hour, waitMinutes }) => `${hour}:00 about ${Math.round(waitMinutes)} min`).join(', ');
  return say(`${day.zh} ${zh}`, `${day.en}: ${en}`);
};

const useQuieter = (queue: QueueAnswer): Quieter[] => {
  const { desk, state } = useFrame();
  const [hours, setHours] = useState<Quieter[]>([]);
  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  const { id } = queue;
  const { high } = queue.estimateMinutes;
  useEffect(() => {
    let over = false;
    desk
      ?.ask('quiet', { queue: id })
      .then((reply) => {
        const hour = Number(timeOf(new Date(), zone).slice(0, 2));
        if (!over && reply.ok) setHours(quieterHours(reply.answer, hour, high));
      })
      .catch(() => undefined);
    return () => {
      over = true;
    };
  }, [desk, id, zone, high]);
  return hours;
};
