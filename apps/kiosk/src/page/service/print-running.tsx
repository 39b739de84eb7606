import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { TriangleAlert, X } from 'lucide-react';
import { BigButton } from '../parts/big-button.tsx';
import { paperWayOut, paperWhat } from './offered.ts';
import './print-running.css';
import { phaseWords } from './print-words.ts';
import { PrinterPicture } from './printer-picture.tsx';
import { type Printing, phaseOf, shareOf } from './printing.ts';

/** How far the paper is; what stands still says why, and goes on by itself. */
export const PrintRunning = ({
  printing,
  title,
  onStop,
}: {
  printing: Printing & { at: 'running' };
  title: Text;
  onStop: () => void;
}) => {
  const { t } = useLanguage();
  const { progress } = printing;
  const phase = phaseOf(printing);
  const share = shareOf(progress);
  const words = phaseWords(phase, progress);
  const out = progress?.page ?? 0;
  return (
    <main className="kiosk-screen print-run" data-testid="printing" data-phase={phase}>
      <PrinterPicture busy={phase === 'printing'} standing={phase === 'standing'} />
      <div className="print-run-words">
        <p>{t(title)}</p>
        <h1 data-testid="print-phase">
          <span role="status">{t(words)}</span>
        </h1>
        <div
          className="print-bar"
          role="progressbar"
          aria-label={t(say('打印进度', 'Progress of the print'))}
          aria-valuemin={0}
          aria-valuemax={100}
          {...(share !== undefined && { 'aria-valuenow': Math.round(share * 100) })}
          data-known={share !== undefined}
          data-standing={phase === 'standing'}
        >
          <span style={{ width: `${Math.max(share ?? (phase === 'standing' ? 0 : 1), 0.03) * 100}%` }} />
        </div>
        <p className="print-run-note">
          {out > 0 && progress?.pages
            ? t(say(`已出 ${out} 页，全部打完再取`, `${out} out; please take them all together`))
            : t(say('请稍候，不要离开', 'One moment, please stay'))}
        </p>
      </div>
      {progress?.fault && phase === 'standing' && (
        <section className="print-fault" role="alert" data-testid="print-fault" data-code={progress.fault.code}>
          <TriangleAlert aria-hidden="true" />
          <div>
            <b>{t(paperWhat(progress.fault))}</b>
            <p>{t(paperWayOut(progress.fault.code))}</p>
          </div>
        </section>
      )}
      <div className="print-run-do">
        <BigButton
          id="stop-print"
          digit={1}
          icon={<X aria-hidden="true" />}
          disabled={phase === 'stopping'}
          onPress={onStop}
        >
          {t(phase === 'stopping' ? say('正在取消', 'Stopping') : say('取消打印', 'Cancel the print'))}
        </BigButton>
      </div>
    </main>
  );
};
