import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Printer, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFrame } from '../frame.ts';
import { Panel } from '../parts/panel.tsx';
import { paperTrouble, paperWayOut, type Service } from './offered.ts';

const away = say(
  '暂时连不上大厅系统。恢复后自动继续；急用请到咨询台，请工作人员帮您办。',
  'The hall system cannot be reached. It goes on by itself; if it is urgent, ask at the enquiry desk.',
);

/** Why this cannot be used now, as the middle of its screen; undefined when it can. Said before anything is begun. */
export const useService = (service: Service): { out: ReactNode | undefined; words: Text } => {
  const { t } = useLanguage();
  const { state } = useFrame();
  if (!state.online)
    return {
      words: away,
      out: (
        <Panel
          id="offline"
          Sign={WifiOff}
          title={t(say('现在连不上大厅系统', 'The hall cannot be reached'))}
          text={t(away)}
        />
      ),
    };
  const trouble = service === 'progress' ? undefined : paperTrouble(state);
  if (!trouble) return { out: undefined, words: away };
  const fault = state.faults.find(({ device, weight }) => device === 'page-printer' && weight === 'stop');
  const way = paperWayOut(fault?.code);
  return {
    words: { zh: `现在不能打印。${trouble.zh}${way.zh}`, en: `Nothing can be printed now. ${trouble.en} ${way.en}` },
    out: (
      <Panel
        id="no-paper"
        Sign={Printer}
        {...(fault && { code: fault.code })}
        title={t(say('现在不能打印', 'Nothing can be printed now'))}
        text={t(trouble)}
        help={t(way)}
      />
    ),
  };
};
