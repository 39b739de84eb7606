import type { TroubleAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { ChevronDown, CircleCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import '../quiet-table.css';
import './support-list.css';
import { type AskedText, TextDialog } from './text-dialog.tsx';
import { ClosedRow, TroubleRow } from './trouble-row.tsx';
import type { Care } from './use-care.ts';

/** What stops a device, then what still lets it work, then what is well again; within these the newest first. */
const urgency = ({ state, fault }: TroubleAnswer): number =>
  state === 'mended' ? 2 : fault.weight === 'fault' ? 0 : 1;

/** Open troubles, worst first to see; what was closed last lies folded below. */
export const SupportList = (props: {
  troubles: readonly TroubleAnswer[];
  care: Care;
  blocked: boolean;
  show: (device: string) => void;
}) => {
  const { t } = useLanguage();
  const [asked, setAsked] = useState<AskedText>();
  const heading = useRef<HTMLHeadingElement>(null);
  // The keyboard goes on from here when the button it stood on is gone.
  const gone = () => heading.current?.focus();
  const open = props.troubles.filter(({ state }) => state !== 'closed').sort((a, b) => urgency(a) - urgency(b));
  const closed = props.troubles.filter(({ state }) => state === 'closed');
  return (
    <section className="section support" aria-label={t(say('报修', 'Support list'))}>
      <h2 ref={heading} tabIndex={-1}>
        {t(say('待处理', 'To be done'))}
        {open.length > 0 && <span className="number">{open.length}</span>}
      </h2>
      {open.length === 0 ? (
        <p className="empty" data-testid="no-troubles">
          <CircleCheck aria-hidden="true" />
          {t(say('没有待处理的故障。', 'Nothing is broken.'))}
        </p>
      ) : (
        <table className="quiet">
          <thead>
            <tr>
              <th scope="col">{t(say('状态', 'State'))}</th>
              <th scope="col">{t(say('地点与设备', 'Place and device'))}</th>
              <th scope="col">{t(say('情况', 'What'))}</th>
              <th scope="col">{t(say('开始', 'Since'))}</th>
              <th scope="col">{t(say('处理', 'Care'))}</th>
              <th scope="col">
                <span className="unseen">{t(say('操作', 'Actions'))}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {open.map((trouble) => (
              <TroubleRow
                key={trouble.id}
                trouble={trouble}
                care={props.care}
                blocked={props.blocked}
                show={props.show}
                askText={setAsked}
                gone={gone}
              />
            ))}
          </tbody>
        </table>
      )}
      {closed.length > 0 && (
        <details className="closed" data-testid="closed">
          <summary>
            <ChevronDown className="closed-fold" aria-hidden="true" />
            {t(say(`最近办结 ${closed.length} 项`, `${closed.length} closed lately`))}
          </summary>
          <ul>
            {closed.map((trouble) => (
              <ClosedRow key={trouble.id} trouble={trouble} care={props.care} blocked={props.blocked} gone={gone} />
            ))}
          </ul>
        </details>
      )}
      <TextDialog asked={asked} care={props.care} close={() => setAsked(undefined)} />
    </section>
  );
};
