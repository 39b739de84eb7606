import type { KioskFault, KioskState, Text } from '@jiaohao/protocol';
import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { TriangleAlert } from 'lucide-react';
import './troubles.css';

/** What the citizen can do now, by the device that is in trouble. */
const wayOut: Readonly<Record<'printer' | 'hall', Text>> = {
  printer: say(
    '您仍可在这里取号：号码会显示在屏幕上，请用手机拍下。也可以到旁边的取号机。',
    'You can still take a number here: it is shown on the screen for you to photograph. Or use another kiosk.',
  ),
  hall: say(
    '现在不能取号，恢复后会自动继续。您可以到咨询台请导办员发号。',
    'No tickets can be given now; it goes on by itself. A guide at the enquiry desk can help you.',
  ),
};

/** Each trouble that keeps paper or numbers back: what happened, and what can be done now. */
export const Troubles = ({ state, asOf }: { state: KioskState; asOf: Date | undefined }) => {
  const { t } = useLanguage();
  const shown = state.faults.filter((fault) => fault.weight === 'stop');
  const time = asOf && state.hall && timeOf(asOf, state.hall.timeZone);
  const old = time && t(say(`现在显示的是 ${time} 的排队情况。`, `The queues shown are as of ${time}.`));
  return shown.map((fault) =>
    fault.device === 'card-reader' ? null : (
      <Trouble
        key={`${fault.device} ${fault.code}`}
        fault={fault}
        way={wayOut[fault.device]}
        old={(fault.device === 'hall' && old) || ''}
      />
    ),
  );
};

const Trouble = ({ fault, way, old }: { fault: KioskFault; way: Text; old: string }) => {
  const { t } = useLanguage();
  return (
    <div className="trouble" role="status" data-testid={`trouble-${fault.device}`} data-code={fault.code}>
      <TriangleAlert aria-hidden="true" />
      <div>
        <p className="trouble-what">{t(fault.text)}</p>
        <p>{t(way)}</p>
        {old && <p data-testid="as-of">{old}</p>}
      </div>
    </div>
  );
};
