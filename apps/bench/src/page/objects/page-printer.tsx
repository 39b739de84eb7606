import type { StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import './paper-machines.css';

const shownPages = 8;
const levels = { ok: 34, low: 10, out: 0 } as const;

/** The A4 printer: paper in its drawer, and the printed pages on top. */
export const PagePrinter = ({ stand }: { stand: StandOf<'page-printer'> }) => {
  const { t } = useLanguage();
  const { paper, toner, cover, jammed, printing, tray } = stand.seen;
  const pages = tray.reduce((sum, job) => sum + job.pages, 0);
  const sick = jammed || cover === 'open' || paper === 'out' || toner === 'out';
  const words = jammed
    ? say('卡纸了', 'Paper jam')
    : cover === 'open'
      ? say('盖子开着', 'The cover is open')
      : paper === 'out'
        ? say('没有 A4 纸了', 'Out of paper')
        : toner === 'out'
          ? say('墨粉用完了', 'Out of toner')
          : printing
            ? say(`正在打印“${printing.title}”`, `Printing “${printing.title}”`)
            : pages > 0
              ? say(`出纸口有 ${pages} 页`, `${pages} pages in the tray`)
              : say('就绪', 'Ready');
  return (
    <div className="machine object" data-busy={printing !== undefined} data-sick={sick}>
      <svg viewBox="0 0 300 210" aria-hidden="true">
        <g className="print-pages">
          {Array.from({ length: Math.min(pages, shownPages) }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pages in a stack are told apart by their place
            <path key={i} className="sheet-edge" d={`M84 ${70 - i * 3}l16 -30h104l16 30z`} />
          ))}
          {printing && <path className="sheet-edge print-next" d="M84 70l10 -40h112l10 40z" />}
        </g>
        <g className="scan-lid" data-open={cover === 'open'}>
          <rect className="machine-top" x="38" y="68" width="224" height="24" rx="8" />
          <rect className="machine-slot" x="76" y="70" width="148" height="6" rx="3" />
        </g>
        <rect className="machine-body" x="30" y="92" width="240" height="62" rx="8" />
        <rect className="machine-window" x="188" y="104" width="64" height="26" rx="4" />
        <rect className="toner-bar" x="194" y="121" width={52 * (levels[toner] / levels.ok)} height="4" rx="2" />
        <rect className="machine-drawer" x="30" y="156" width="240" height="42" rx="8" />
        <rect className="drawer-window" x="52" y="160" width="26" height="34" rx="3" />
        <rect
          className="drawer-paper"
          data-level={paper}
          x="54"
          y={194 - levels[paper]}
          width="22"
          height={levels[paper]}
        />
        {jammed && <path className="sheet-jam" d="M120 84l16 -22 12 14 16 -18 12 26z" />}
      </svg>
      <p data-testid="printer-words">{t(words)}</p>
    </div>
  );
};
