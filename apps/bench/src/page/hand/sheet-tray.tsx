import type { StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { FilePlus2, FileStack, PanelTopOpen, Trash2 } from 'lucide-react';
import type { AskDesk } from '../use-desk.ts';
import './sheet-tray.css';

/** Sheets to put into the feeder or on the glass. */
export const SheetTray = ({
  stand,
  live,
  ask,
}: {
  stand: StandOf<'document-scanner'>;
  live: boolean;
  ask: AskDesk;
}) => {
  const { t } = useLanguage();
  const { feeder, glass } = stand.seen;
  const fill = (sheets: number) => ask('fillFeeder', { stand: stand.id, sheets });
  return (
    <section className="hand" data-testid="hand">
      <h3>
        {t(say('手里的材料', 'Papers in hand'))}
        <span>{t(say(`进纸器里 ${feeder} 张`, `${feeder} in the feeder`))}</span>
      </h3>
      <div className="sheet-buttons">
        <button type="button" className="hand-button" disabled={!live} data-testid="feed-1" onClick={() => fill(1)}>
          <FilePlus2 aria-hidden="true" />
          {t(say('放 1 张', 'Add 1 sheet'))}
        </button>
        <button type="button" className="hand-button" disabled={!live} data-testid="feed-5" onClick={() => fill(5)}>
          <FileStack aria-hidden="true" />
          {t(say('放 5 张', 'Add 5 sheets'))}
        </button>
        <button
          type="button"
          className="hand-button"
          disabled={!live || feeder === 0}
          data-testid="feed-0"
          onClick={() => fill(0)}
        >
          <Trash2 aria-hidden="true" />
          {t(say('全部取出', 'Take all out'))}
        </button>
        <button
          type="button"
          className="hand-button"
          disabled={!live}
          data-testid="glass"
          aria-pressed={glass}
          onClick={() => ask('layPage', { stand: stand.id, onGlass: !glass })}
        >
          <PanelTopOpen aria-hidden="true" />
          {t(glass ? say('从玻璃上拿走', 'Take it off the glass') : say('放 1 张在玻璃上', 'Lay one on the glass'))}
        </button>
      </div>
    </section>
  );
};
