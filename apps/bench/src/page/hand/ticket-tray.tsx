import type { Paper } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { useState } from 'react';
import { PaperSheet, paperWords } from '../paper-sheet.tsx';
import { Held } from './held.tsx';
import './ticket-tray.css';

/** The tickets that were torn off, newest first; one can be taken up and read. */
export const TicketTray = ({ tray }: { tray: readonly Paper[] }) => {
  const { t } = useLanguage();
  const [held, setHeld] = useState<Paper>();
  return (
    <section className="hand" data-testid="tray">
      <h3>
        {t(say('撕下的小票', 'Torn-off tickets'))} <b className="number">{tray.length}</b>
      </h3>
      <div className="ticket-well">
        {tray.length === 0 && <p className="hand-none">{t(say('还没有小票', 'No tickets yet'))}</p>}
        {tray.map((paper) => (
          <button
            key={paper.id}
            type="button"
            className="tray-ticket"
            data-testid="tray-ticket"
            style={{ rotate: `${((paper.id * 37) % 7) - 3}deg` }}
            aria-label={t(say(`看小票：${paperWords(paper)}`, `Read the ticket: ${paperWords(paper)}`))}
            onClick={() => setHeld(paper)}
          >
            <PaperSheet paper={paper} scale={0.17} />
          </button>
        ))}
      </div>
      {held && (
        <Held
          title={say('小票', 'Ticket')}
          note={say(`${held.bytes} 字节`, `${held.bytes} bytes`)}
          onClose={() => setHeld(undefined)}
        >
          <PaperSheet paper={held} scale={0.7} />
        </Held>
      )}
    </section>
  );
};
