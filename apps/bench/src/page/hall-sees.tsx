import { faultSentences } from '@jiaohao/device-kit';
import type { BenchStand, DeviceStatus, HallInfo } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Building2, CheckCircle2, CircleDashed, TriangleAlert } from 'lucide-react';
import { clockTime } from './clock-time.ts';
import { stateTexts } from './stand-texts.ts';

const sentence = (code: string) => {
  const found = Object.entries(faultSentences).find(([fault]) => fault === code)?.[1];
  return found ? say(found['zh-CN'], found.en) : say(code, code);
};

/** What the device's desk tells the hall, beside what the device really is: a fault arrives here. */
export const HallSees = ({
  stand,
  status,
  hall,
  heard,
}: {
  stand: BenchStand;
  status: DeviceStatus | undefined;
  hall: HallInfo | undefined;
  heard: boolean;
}) => {
  const { t } = useLanguage();
  const weight = !hall || !heard || !status ? 'none' : stateTexts[status.state].weight;
  const title = !hall
    ? say('大厅没有连上', 'The hall is not there')
    : !heard
      ? say('大厅的消息断了', 'No news from the hall')
      : status
        ? stateTexts[status.state].text
        : say('大厅还不认识它', 'The hall does not know it yet');
  const Icon = weight === 'good' ? CheckCircle2 : weight === 'none' ? CircleDashed : TriangleAlert;
  const linked = !stand.plugged
    ? say('线拔掉了', 'unplugged')
    : !stand.powered
      ? say('没有电', 'no power')
      : stand.linked
        ? say('已有终端连着它', 'a desk is connected')
        : say('还没有终端连它', 'no desk is connected');
  return (
    <section className="sees" data-weight={weight} data-testid="hall-sees" aria-live="polite">
      <h3>
        <Building2 aria-hidden="true" />
        {t(say('大厅看到的', 'What the hall sees'))}
        <span className="sees-here">{t(say(`设备这边：${linked.zh}`, `Here: ${linked.en}`))}</span>
      </h3>
      <p className="sees-state">
        <Icon aria-hidden="true" />
        <b>{t(title)}</b>
        {status && hall && heard && <span className="number sees-since">{clockTime(status.since, hall.timeZone)}</span>}
        {status && (status.dropped ?? 0) > 0 && (
          <span className="sees-drops">
            {t(say(`丢弃 ${status.dropped} 次坏数据`, `${status.dropped} bad frames dropped`))}
          </span>
        )}
      </p>
      {heard &&
        status?.faults.map((fault) => (
          <p key={fault} className="sees-fault">
            {t(sentence(fault))} <code>{fault}</code>
          </p>
        ))}
    </section>
  );
};
