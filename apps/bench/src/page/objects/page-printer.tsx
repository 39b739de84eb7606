import type { StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import './paper-machines.css';

const shownPages = 8;
const levels = { ok: 28, low: 8, out: 0 } as const;

/** The A4 printer: paper in its drawer, and the printed pages on top. */
export const PagePrinter = ({ stand }: { stand: StandOf<'page-printer'> }) => {
  const { t } = useLanguage();
  const { paper, toner, cover, jammed, printing, tray } = stand.seen;
  const drawer = stand.switches.find(({ name }) => name === 'drawer')?.value;
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
      <svg viewBox="20 0 260 206" aria-hidden="true">
        <g className="print-pages">
          {Array.from({ length: Math.min(pages, shownPages) }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pages in a stack are told apart by their place
            <path key={i} className="sheet-edge" d={`M82 ${72 - i * 3}l14 -44h108l14 44z`} />
          ))}
          {printing && <path className="sheet-edge print-next" d="M82 72l12 -50h112l12 50z" />}
        </g>
        <g className="scan-lid" data-open={cover === 'open'}>
          <path className="machine-top" d="M36 96v-14q0 -14 16 -16h196q16 2 16 16v14z" />
          <rect className="machine-slot" x="72" y="66" width="156" height="9" rx="4" />
          <rect className="machine-shine" x="50" y="84" width="120" height="3" rx="1.5" />
        </g>
        {jammed && <path className="sheet-jam" d="M112 72l18 -30 14 18 18 -24 16 36z" />}
        <rect className="machine-body" x="30" y="96" width="240" height="58" rx="8" />
        <rect className="machine-window" x="184" y="106" width="70" height="30" rx="5" />
        <rect className="toner-bar" x="191" y="126" width={56 * (levels[toner] / levels.ok)} height="4" rx="2" />
        <circle className="machine-lamp" cx="196" cy="115" r="4" />
        <circle className="machine-key" cx="166" cy="121" r="8" />
        <g className="print-drawer" data-out={drawer === 'out'}>
          <rect className="machine-drawer" x="30" y="156" width="240" height="40" rx="8" />
          <rect className="machine-shine" x="118" y="164" width="64" height="5" rx="2.5" />
          <rect className="drawer-window" x="48" y="160" width="28" height="32" rx="4" />
          <rect
            className="drawer-paper"
            data-level={paper}
            x="51"
            y={190 - levels[paper]}
            width="22"
            height={levels[paper]}
          />
        </g>
        <rect className="machine-foot" x="50" y="196" width="30" height="7" rx="2" />
        <rect className="machine-foot" x="220" y="196" width="30" height="7" rx="2" />
      </svg>
      <p data-testid="printer-words">{t(words)}</p>
    </div>
  );
};
