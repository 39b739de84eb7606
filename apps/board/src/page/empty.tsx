import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Armchair, MoonStar, Ticket } from 'lucide-react';
import type { ReactNode } from 'react';
import './empty.css';

const texts = {
  nobody: say('暂时没有叫号', 'Nobody is being called'),
  nobodyHint: say(
    '请先在取号机取号，然后坐下休息。叫到您时，号码会出现在这里，并有语音提示。',
    'Please take a ticket at the kiosk and have a seat. Your number will appear here and be announced.',
  ),
  closed: say('现在不在服务时间', 'The hall is closed now'),
  closedHint: say('感谢您的光临，欢迎在服务时间再来。', 'Thank you for coming. Please visit us during opening hours.'),
  connecting: say('正在连接大厅', 'Connecting to the hall'),
  connectingHint: say('请稍候，屏幕会自动恢复。', 'One moment please, the screen will be back by itself.'),
};

const Scene = ({ kind, icon, title, hint }: { kind: string; icon: ReactNode; title: Text; hint: Text }) => {
  const { t, lang } = useLanguage();
  const other = lang === 'zh' ? 'en' : 'zh';
  return (
    <section className="empty" data-testid={kind}>
      <div className="empty-icon" aria-hidden="true">
        {icon}
      </div>
      <h2>{t(title)}</h2>
      <p>{t(hint)}</p>
      <p className="empty-second" lang={other === 'zh' ? 'zh-CN' : 'en'}>
        {title[other]}
      </p>
    </section>
  );
};

/** The hall is open, but no number has been called yet. */
export const Nobody = () => (
  <Scene
    kind="nobody"
    title={texts.nobody}
    hint={texts.nobodyHint}
    icon={
      <>
        <Ticket />
        <Armchair />
      </>
    }
  />
);

/** All queues are closed and everybody has been served; `reason` is the hall's own sentence. */
export const Closed = ({ reason }: { reason: Text | undefined }) => (
  <Scene kind="closed" title={texts.closed} hint={reason ?? texts.closedHint} icon={<MoonStar />} />
);

/** Nothing has been heard of this zone yet. */
export const Connecting = () => (
  <Scene kind="connecting" title={texts.connecting} hint={texts.connectingHint} icon={<i className="empty-dots" />} />
);
