import { Unplug } from 'lucide-react';
import './line-mark.css';
import { timeOf } from './hall-time.ts';
import { say, useLanguage } from './language.tsx';

/**
 * The quiet amber mark of a broken line: says from when the shown content is. Nothing while the line is whole.
 * `ground` is what it lies on; `shown` is absent when nothing has arrived yet.
 */
export const LineMark = ({
  connected,
  shown,
  timeZone,
  ground,
}: {
  connected: boolean;
  shown: Date | undefined;
  timeZone: string;
  ground: 'light' | 'dark';
}) => {
  const { t } = useLanguage();
  if (connected) return null;
  const text = shown
    ? say(`连接中断，显示 ${timeOf(shown, timeZone)} 的内容`, `No connection. Shown as of ${timeOf(shown, timeZone)}`)
    : say('正在连接大厅，请稍候', 'Connecting to the hall, please wait');
  return (
    <p className="line-mark" data-ground={ground} data-testid="line-mark" role="status">
      <Unplug aria-hidden="true" />
      {t(text)}
    </p>
  );
};
