import type { StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Scissors } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { GrowingPaper } from '../growing-paper.tsx';
import { PaperRoll } from '../paper-roll.tsx';
import type { AskDesk } from '../use-desk.ts';
import { useWidth } from '../use-width.ts';
import './ticket-printer.css';

const tearMs = 320;
/** Dots across 80 mm of paper, with the blank margins. */
const paperDots = 600;
const tornAt = 40;

/** The ticket printer: paper grows from its slot and is torn off. */
export const TicketPrinter = ({ stand, live, ask }: { stand: StandOf<'printer'>; live: boolean; ask: AskDesk }) => {
  const { t } = useLanguage();
  const { paper, cover, cutter, growing, hanging } = stand.seen;
  const [tearing, setTearing] = useState(false);
  const [pull, setPull] = useState(0);
  const pullFrom = useRef<number>(undefined);
  const slot = useRef<HTMLSpanElement>(null);
  const scale = useWidth(slot) / paperDots;
  const last = hanging.at(-1);
  const sheet = growing ?? last;
  const seen = useRef<number>(undefined);
  seen.current ??= last?.id ?? 0;

  useEffect(() => {
    if (hanging.length === 0) setTearing(false);
  }, [hanging.length]);

  const canTear = live && last !== undefined && !growing;
  const tear = () => {
    if (!canTear || tearing) return;
    setPull(0);
    setTearing(true);
    setTimeout(() => ask('tearOff', { stand: stand.id }), tearMs);
  };
  const letGo = () => {
    pullFrom.current = undefined;
    setPull(0);
  };
  const trouble = paper === 'out' || cover === 'open' || cutter !== 'ok';
  return (
    <div className="printer">
      <div className="printer-air">
        {sheet && scale > 0 ? (
          <button
            type="button"
            className="printer-paper"
            data-testid="paper"
            data-tearing={tearing}
            data-cut={!growing}
            disabled={!canTear}
            aria-label={t(say('撕下小票', 'Tear the ticket off'))}
            style={pull ? { transform: `translateY(${-pull}px) rotate(${pull / 14}deg)` } : undefined}
            onClick={tear}
            onPointerDown={(event) => {
              pullFrom.current = event.clientY;
            }}
            onPointerMove={(event) => {
              if (pullFrom.current !== undefined && canTear)
                setPull(Math.max(0, Math.min(60, pullFrom.current - event.clientY)));
            }}
            onPointerUp={() => {
              if (pull >= tornAt) tear();
              letGo();
            }}
            onPointerLeave={letGo}
          >
            <GrowingPaper key={sheet.id} paper={sheet} scale={scale} fresh={sheet.id > (seen.current ?? 0)} />
          </button>
        ) : (
          <p className="printer-empty">
            {t(say('在取号机上取一张号，小票会从这里出来', 'Take a ticket at the kiosk: it comes out here'))}
          </p>
        )}
      </div>
      <div className="printer-body" data-cover={cover}>
        <div className="printer-lid">
          <span className="printer-slot" ref={slot} />
          {canTear && !tearing && (
            <p className="printer-tear">
              <Scissors aria-hidden="true" />
              {t(say('点一下，撕下小票', 'Press to tear off'))}
              {hanging.length > 1 && ` · ${hanging.length}`}
            </p>
          )}
        </div>
        <div className="printer-front">
          <PaperRoll paper={paper} />
          <ul className="printer-lamps">
            <li data-on={stand.plugged && stand.powered} data-colour="green">
              {t(say('电源', 'Power'))}
            </li>
            <li data-on={paper !== 'ok'} data-colour="amber">
              {t(say('缺纸', 'Paper'))}
            </li>
            <li data-on={trouble} data-colour="red">
              {t(say('故障', 'Error'))}
            </li>
          </ul>
        </div>
      </div>
    </div>
  );
};
