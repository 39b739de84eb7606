import type { KioskPaper, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Minus, Plus, Printer, ShieldCheck } from 'lucide-react';
import { useFrame } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { paperNote, paperTrouble, paperWayOut, paperWhat } from './offered.ts';
import './print-ready.css';
import { PrinterPicture } from './printer-picture.tsx';
import { manyCopies, mostCopies } from './printing.ts';

/** What will be printed and how often; nothing has been sent to the printer yet. */
export const PrintReady = ({
  paper,
  title,
  copies,
  onCopies,
  onStart,
}: {
  paper: KioskPaper;
  title: Text;
  copies: number;
  onCopies: (copies: number) => void;
  onStart: () => void;
}) => {
  const { t } = useLanguage();
  const { state } = useFrame();
  const trouble = state.online
    ? paperTrouble(state)
    : say('暂时连不上大厅系统。', 'The hall system cannot be reached.');
  const fault = state.faults.find(({ device, weight }) => device === 'page-printer' && weight === 'stop');
  const note = trouble ? undefined : paperNote(state);
  return (
    <Sheet
      id="print"
      icon={<Printer aria-hidden="true" strokeWidth={1.75} />}
      title={t(say('打印', 'Print'))}
      wide
      actions={
        <BigButton
          id="start-print"
          main
          digit={1}
          disabled={trouble !== undefined}
          icon={<Printer aria-hidden="true" strokeWidth={1.75} />}
          onPress={onStart}
        >
          {t(say('开始打印', 'Print now'))}
        </BigButton>
      }
    >
      {trouble && (
        <Notice id="print-trouble">
          <p>{t(trouble)}</p>
          <p>{t(paperWayOut(fault?.code))}</p>
        </Notice>
      )}
      {note && (
        <Notice id="print-note" tone="blue">
          {t(paperWhat(note))}
        </Notice>
      )}
      <section className="print-what card">
        <PrinterPicture busy={false} />
        <div>
          <p>{t(say('将要打印', 'To be printed'))}</p>
          <h2 data-testid="print-title">{t(title)}</h2>
          <p className="print-proof">
            <ShieldCheck aria-hidden="true" />
            {t(say('A4 纸，每页都有核验码', 'On A4, with a code of proof on every page'))}
          </p>
        </div>
      </section>
      {manyCopies(paper) && (
        <fieldset className="copies card">
          <legend>{t(say('印几份？', 'How many copies?'))}</legend>
          <button
            type="button"
            aria-label={t(say('少一份', 'One less'))}
            data-testid="copies-less"
            data-digit="2"
            disabled={copies === 1}
            onClick={() => onCopies(copies - 1)}
          >
            <Minus className="copies-sign" aria-hidden="true" />
          </button>
          <output aria-live="polite" data-testid="copies">
            <b className="copies-count number">{copies}</b> {t(say('份', copies === 1 ? 'copy' : 'copies'))}
          </output>
          <button
            type="button"
            aria-label={t(say('多一份', 'One more'))}
            data-testid="copies-more"
            data-digit="3"
            disabled={copies === mostCopies}
            onClick={() => onCopies(copies + 1)}
          >
            <Plus className="copies-sign" aria-hidden="true" />
          </button>
        </fieldset>
      )}
    </Sheet>
  );
};
