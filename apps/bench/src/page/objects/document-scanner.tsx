import type { StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import './paper-machines.css';

const shownSheets = 12;

/** The document scanner: sheets in its feeder, a lid over its glass, and what comes out. */
export const DocumentScanner = ({ stand }: { stand: StandOf<'document-scanner'> }) => {
  const { t } = useLanguage();
  const { feeder, glass, lid, jammed, scanning, scanned } = stand.seen;
  const sheets = Math.min(feeder, shownSheets);
  const words = jammed
    ? say('卡纸了', 'Paper jam')
    : lid === 'open'
      ? say('盖子开着', 'The cover is open')
      : scanning
        ? say(`正在扫第 ${scanning.pages + 1} 页`, `Scanning page ${scanning.pages + 1}`)
        : feeder > 0
          ? say(`进纸器里有 ${feeder} 张`, `${feeder} in the feeder`)
          : glass
            ? say('玻璃上有一张', 'One on the glass')
            : say('没有纸', 'No paper');
  return (
    <div className="machine object" data-busy={scanning !== undefined} data-sick={jammed || lid === 'open'}>
      <svg viewBox="0 0 300 210" aria-hidden="true">
        <g className="scan-sheets">
          {Array.from({ length: sheets }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sheets in a stack are told apart by their place
            <path key={i} className="sheet-edge" d={`M${176 - i * 1.2} ${74 - i * 3}l82 -46 l22 4 l-82 46z`} />
          ))}
        </g>
        <path className="machine-tray" d="M172 80l104 -56l14 6l-98 58z" />
        <g className="scan-lid" data-open={lid === 'open'}>
          <path className="machine-lid" d="M34 92h196l22 -20h-190z" />
          <rect className="machine-top" x="34" y="92" width="196" height="26" rx="5" />
        </g>
        {glass && <path className="sheet-flat" d="M66 122h132l10 -8h-132z" />}
        <rect className="machine-body" x="22" y="118" width="256" height="68" rx="12" />
        <rect className="scan-glow" x="36" y="120" width="180" height="5" rx="2" />
        {jammed && <path className="sheet-jam" d="M196 92l14 -16 10 10 12 -14 8 18z" />}
        <rect className="machine-window" x="196" y="138" width="64" height="26" rx="4" />
        <text className="machine-digits" x="228" y="157">
          {scanned}
        </text>
      </svg>
      <p data-testid="scanner-words">{t(words)}</p>
    </div>
  );
};
