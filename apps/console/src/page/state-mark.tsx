import type { DeviceNow, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CircleCheck, CircleHelp, LoaderCircle, type LucideIcon, OctagonX, TriangleAlert, Unplug } from 'lucide-react';
import './state-mark.css';

export type Mark = DeviceNow | 'mended' | 'no-answer' | 'absent';

const marks: Record<Mark, { icon: LucideIcon; text: Text; tone: 'good' | 'warn' | 'bad' | 'calm' }> = {
  ready: { icon: CircleCheck, text: say('正常', 'Well'), tone: 'good' },
  mended: { icon: CircleCheck, text: say('已恢复', 'Well again'), tone: 'good' },
  degraded: { icon: TriangleAlert, text: say('需留意', 'Attention'), tone: 'warn' },
  fault: { icon: OctagonX, text: say('故障', 'Fault'), tone: 'bad' },
  offline: { icon: Unplug, text: say('离线', 'Offline'), tone: 'bad' },
  starting: { icon: LoaderCircle, text: say('启动中', 'Starting'), tone: 'calm' },
  unknown: { icon: CircleHelp, text: say('情况不明', 'Unknown'), tone: 'calm' },
  'no-answer': { icon: Unplug, text: say('无应答', 'No answer'), tone: 'warn' },
  absent: { icon: CircleHelp, text: say('未配置', 'None'), tone: 'calm' },
};

/** A state as a sign of its own shape, with its word: never by colour alone. */
export const StateMark = ({ mark, text }: { mark: Mark; text?: Text }) => {
  const { t } = useLanguage();
  const { icon: Icon, text: usual, tone } = marks[mark];
  return (
    <span className="mark" data-tone={tone} data-state={mark}>
      <Icon aria-hidden="true" />
      {t(text ?? usual)}
    </span>
  );
};
