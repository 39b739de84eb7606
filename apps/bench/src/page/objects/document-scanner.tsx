import type { StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import './paper-machines.css';

const shownSheets = 12;

/** The document scanner: sheets in its feeder, a lid over its glass, and a glow that moves while it scans. */
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
      <svg viewBox="14 0 272 196" aria-hidden="true">
        <g className="scan-lid" data-open={lid === 'open'}>
          <path className="machine-tray" d="M150 74l88 -66l22 6l-66 62z" />
          {Array.from({ length: sheets }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sheets in a stack are told apart by their place
            <path key={i} className="sheet-edge" d={`M${152 - i * 1.4} ${70 - i * 2.2}l78 -58l18 5l-64 57z`} />
          ))}
          <path className="machine-top" d="M40 82q0 -12 14 -14h180q14 0 16 14v14h-210z" />
          <path className="machine-shine" d="M56 74h120v4h-124z" />
          <rect className="machine-lid" x="30" y="96" width="232" height="20" rx="6" />
        </g>
        {glass && <path className="sheet-flat" d="M58 118h150l12 -7h-150z" />}
        <rect className="machine-body" x="24" y="118" width="248" height="66" rx="12" />
        <rect className="machine-shine" x="34" y="172" width="150" height="3" rx="1.5" />
        <rect className="scan-glow" x="40" y="121" width="170" height="5" rx="2.5" />
        {jammed && <path className="sheet-jam" d="M150 92l14 -22 12 13 16 -18 10 27z" />}
        <rect className="machine-window" x="188" y="136" width="68" height="28" rx="5" />
        <text className="machine-digits" x="222" y="156">
          {scanned}
        </text>
        <circle className="machine-key" cx="170" cy="150" r="8" />
        <rect className="machine-foot" x="44" y="184" width="30" height="7" rx="2" />
        <rect className="machine-foot" x="222" y="184" width="30" height="7" rx="2" />
      </svg>
      <p data-testid="scanner-words">{t(words)}</p>
    </div>
  );
};
