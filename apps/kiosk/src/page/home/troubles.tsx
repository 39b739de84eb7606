import type { KioskFault, KioskState, Text } from '@jiaohao/protocol';
import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { TriangleAlert } from 'lucide-react';
import './troubles.css';

const printerWay = say(
  '您仍可在这里取号：号码会显示在屏幕上，请用手机拍下。也可以到旁边的取号机。',
  'You can still take a number here: it is shown on the screen for you to photograph. Or use another kiosk.',
);

/** Each trouble that keeps paper or numbers back: what happened, and what can be done now. */
export const Troubles = ({ state, asOf }: { state: KioskState; asOf: Date | undefined }) => {
  const { t } = useLanguage();
  const time = asOf && state.hall && timeOf(asOf, state.hall.timeZone);
  const old = time && t(say(`最后一次连上大厅：${time}。`, `The hall was last reached at ${time}.`));
  return state.faults
    .filter(({ weight, device }) => device === 'hall' || (device === 'printer' && weight === 'stop'))
    .map((fault) => (
      <Trouble
        key={`${fault.device} ${fault.code}`}
        fault={fault}
        way={wayOut(fault)}
        old={(fault.device === 'hall' && old) || ''}
      />
    ));
};

/** What can be done now. A kiosk without its hall goes on while it holds numbers. */
export const wayOut = ({ device, weight }: KioskFault): Text => {
  if (device !== 'hall') return printerWay;
  return weight === 'note'
    ? say(
        '仍可取号，号码照常有效；等候人数请看大屏。签到、查询与打印暂停，恢复后自动继续。',
        'Tickets are still given and are good; see the screens for the wait. Check-in and printing are paused.',
      )
    : say(
        '现在不能取号，恢复后会自动继续。您可以到咨询台请导办员发号。',
        'No tickets can be given now; it goes on by itself. A guide at the enquiry desk can help you.',
      );
};

const Trouble = ({ fault, way, old }: { fault: KioskFault; way: Text; old: string }) => {
  const { t } = useLanguage();
  return (
    <div className="trouble" role="status" data-testid={`trouble-${fault.device}`} data-code={fault.code}>
      <TriangleAlert aria-hidden="true" />
      <div>
        <p className="trouble-what">{t(fault.text)}</p>
        <p>
          {t(way)} {old && <span data-testid="as-of">{old}</span>}
        </p>
      </div>
    </div>
  );
};
