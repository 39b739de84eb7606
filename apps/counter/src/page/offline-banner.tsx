import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { Unplug } from 'lucide-react';
import { useDesk } from './desk.ts';
import './offline-banner.css';

/** Says that the line is broken and from when the shown state is; gone as soon as the hall answers again. */
export const OfflineBanner = () => {
  const { line, readAt, hall } = useDesk();
  const { t } = useLanguage();
  if (line === 'whole') return null;
  const at = timeOf(new Date(readAt), hall.timeZone);
  const text =
    line === 'broken'
      ? say(
          `连接中断，显示的是 ${at} 的状态。正在自动重连，恢复前不能操作`,
          `No connection. Shown as of ${at}. It reconnects by itself, nothing can be pressed until then`,
        )
      : say(
          '即时消息暂时中断，每 3 秒更新一次，可以照常操作',
          'No instant news for now: updated every 3 seconds. You can go on',
        );
  return (
    <p className="offline" data-line={line} role="status" data-testid="offline">
      <Unplug aria-hidden="true" />
      {t(text)}
    </p>
  );
};
