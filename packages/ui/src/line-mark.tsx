import { Unplug } from 'lucide-react';
import { useEffect } from 'react';
import './line-mark.css';
import { timeOf } from './hall-time.ts';
import { say, useLanguage } from './language.tsx';

const lost = (time: string) => say(`连接中断，显示 ${time} 的内容`, `Offline, as of ${time}`);
const connecting = say('正在连接大厅，请稍候', 'Connecting to the hall, please wait');

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
  useEffect(() => {
    // Web fonts come in pieces by characters: when the line is broken, the pieces for these words cannot be had.
    const words = `${lost('0123456789:').zh}${connecting.zh}`;
    document.fonts.load('500 1em "Noto Sans SC Variable"', words).catch(() => undefined);
  }, []);
  if (connected) return null;
  const text = shown ? lost(timeOf(shown, timeZone)) : connecting;
  return (
    <p className="line-mark" data-ground={ground} data-testid="line-mark" role="status">
      <Unplug aria-hidden="true" />
      {t(text)}
    </p>
  );
};
