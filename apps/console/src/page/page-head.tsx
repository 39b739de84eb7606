import type { Text } from '@jiaohao/protocol';
import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useConsole } from './console.ts';
import './page-head.css';
import type { Live } from './use-live.ts';

/** Title, one line under it, what can be done here, and a quiet mark while the line to the hall is not whole. */
export const PageHead = (props: {
  title: Text;
  about: ReactNode;
  line: Live<'devices'>['line'];
  readAt: number;
  children?: ReactNode;
}) => {
  const { t } = useLanguage();
  const { hall } = useConsole();
  const at = timeOf(new Date(props.readAt), hall.timeZone);
  return (
    <>
      {props.line !== 'whole' && props.readAt > 0 && (
        <p className="line-note" role="status" data-testid="offline" data-line={props.line}>
          <Unplug aria-hidden="true" />
          {t(
            props.line === 'broken'
              ? say(
                  `连接中断，显示的是 ${at} 的情况。正在自动重连，恢复前不能操作`,
                  `No connection. Shown as of ${at}. It reconnects by itself; nothing can be done until then`,
                )
              : say('即时消息暂时中断，每 4 秒更新一次', 'No instant news for now: updated every 4 seconds'),
          )}
        </p>
      )}
      <div className="page-head">
        <div>
          <h1>{t(props.title)}</h1>
          <p>{props.about}</p>
        </div>
        <div className="page-tools">{props.children}</div>
      </div>
    </>
  );
};
