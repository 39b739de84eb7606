import type { Paper } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { PaperSheet, paperWords } from './paper-sheet.tsx';
import './ticket-tray.css';

const ticketWidth = 145;
const trayWidth = 520;

/** From one ticket to the next, in page pixels: apart while there is room, then overlapping. */
const stepOf = (count: number): number =>
  Math.min(ticketWidth + 14, count > 1 ? (trayWidth - ticketWidth) / (count - 1) : ticketWidth);

/** The tickets that were torn off, newest on the left; one can be taken up and read. */
export const TicketTray = ({ tray }: { tray: readonly Paper[] }) => {
  const { t } = useLanguage();
  const [held, setHeld] = useState<Paper>();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (held) dialog.current?.showModal();
  }, [held]);
  return (
    <section className="stand tray" data-testid="tray">
      <h2>
        {t(say('撕下的小票', 'Torn-off tickets'))}
        <span className="number">{tray.length}</span>
      </h2>
      <div className="tray-well">
        {tray.length === 0 && <p>{t(say('还没有小票', 'No tickets yet'))}</p>}
        {tray.map((paper, i) => (
          <button
            key={paper.id}
            type="button"
            className="tray-ticket"
            data-testid="tray-ticket"
            style={{
              marginRight: stepOf(tray.length) - ticketWidth,
              rotate: `${((paper.id * 37) % 9) - 4}deg`,
              zIndex: tray.length - i,
            }}
            aria-label={t(say(`看小票：${paperWords(paper)}`, `Read the ticket: ${paperWords(paper)}`))}
            onClick={() => setHeld(paper)}
          >
            <PaperSheet paper={paper} scale={0.24} />
          </button>
        ))}
      </div>
      <dialog ref={dialog} className="tray-held" onClose={() => setHeld(undefined)}>
        {held && (
          <>
            <div className="tray-sheet">
              <PaperSheet paper={held} scale={0.7} />
            </div>
            <p>
              <span className="number">{held.bytes}</span> {t(say('字节', 'bytes'))}
            </p>
            <form method="dialog">
              <button type="submit" data-testid="tray-close">
                <X aria-hidden="true" />
                {t(say('放回去', 'Put it back'))}
              </button>
            </form>
          </>
        )}
      </dialog>
    </section>
  );
};
