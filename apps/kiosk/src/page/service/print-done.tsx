import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CircleCheck, Copy, ShieldCheck } from 'lucide-react';
import { Countdown } from '../countdown.tsx';
import { useFrame } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { paperTrouble } from './offered.ts';
import './print-done.css';
import { takeAway } from './print-words.ts';
import { PrinterPicture } from './printer-picture.tsx';
import type { Printing } from './printing.ts';

/** Papers of others lie in trays of machines all over the country: taking them is the one large thing here. */
export const PrintDone = ({
  printing: { pages, code, note },
  title,
  left,
  onAgain,
  onDone,
}: {
  printing: Printing & { at: 'done' };
  title: Text;
  left: number | undefined;
  onAgain: () => void;
  onDone: () => void;
}) => {
  const { t } = useLanguage();
  const { state } = useFrame();
  const can = state.online && !paperTrouble(state);
  return (
    <main className="kiosk-screen print-done" data-testid="printed">
      <section className="print-done-hero">
        <PrinterPicture busy={false} out />
        <div>
          <h1>{t(takeAway)}</h1>
          <p>
            <CircleCheck className="print-done-ok" aria-hidden="true" />
            {t(say(`${title.zh}，共 ${pages} 页`, `${title.en}, ${pages} ${pages === 1 ? 'page' : 'pages'}`))}
          </p>
        </div>
      </section>
      {note && <Notice id="print-note">{t(note)}</Notice>}
      <p className="print-code card">
        <ShieldCheck aria-hidden="true" strokeWidth={1.75} />
        <span>
          {t(
            say(
              '每页都印有核验码，任何人用手机扫一扫就能查这份材料是真是假。',
              'Every page carries this code: anyone can scan it to see that the paper is genuine.',
            ),
          )}
          <b className="number" data-testid="print-code">
            {code}
          </b>
        </span>
      </p>
      <div className="print-done-do">
        <p>{t(say('需要再印一份吗？', 'Do you need one more copy?'))}</p>
        <Countdown left={left} of={20}>
          <BigButton
            id="print-again"
            digit={2}
            disabled={!can}
            icon={<Copy aria-hidden="true" strokeWidth={1.75} />}
            onPress={onAgain}
          >
            {t(say('再印一份', 'One more'))}
          </BigButton>
          <BigButton id="done" main digit={1} onPress={onDone}>
            {t(say('完成', 'Done'))}
          </BigButton>
        </Countdown>
      </div>
    </main>
  );
};
