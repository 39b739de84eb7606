import type { BenchState } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Plug, Scissors, Unplug, Zap } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ChoiceRow } from './choice-row.tsx';
import { GrowingPaper } from './growing-paper.tsx';
import { PaperRoll } from './paper-roll.tsx';
import type { AskDesk } from './use-desk.ts';
import './printer-stand.css';

const scale = 0.5;
const tearMs = 320;

/** The ticket printer: paper grows from its slot, is torn off, and everything that can go wrong has a switch. */
export const PrinterStand = ({
  printer,
  live,
  ask,
}: {
  printer: BenchState['printer'] | undefined;
  live: boolean;
  ask: AskDesk;
}) => {
  const { t } = useLanguage();
  const [tearing, setTearing] = useState(false);
  const [pull, setPull] = useState(0);
  const pullFrom = useRef<number>(undefined);
  const last = printer?.hanging.at(-1);
  const paper = printer?.growing ?? last;
  const seen = useRef<number>(undefined);
  if (printer && seen.current === undefined) seen.current = last?.id ?? 0;

  useEffect(() => {
    if (printer?.hanging.length === 0) setTearing(false);
  }, [printer?.hanging.length]);

  const canTear = live && last !== undefined && !printer?.growing;
  const tear = () => {
    if (!canTear || tearing) return;
    setPull(0);
    setTearing(true);
    setTimeout(() => ask('tearOff', {}), tearMs);
  };
  const off = !live || !printer;
  const trouble = printer?.paper === 'out' || printer?.cover === 'open' || printer?.cutter !== 'ok';
  return (
    <section className="stand printer" aria-label={t(say('小票打印机', 'Ticket printer'))} data-testid="printer">
      <div className="printer-air">
        {paper ? (
          <button
            type="button"
            className="printer-paper"
            data-testid="paper"
            data-tearing={tearing}
            data-cut={!printer?.growing}
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
              pullFrom.current = undefined;
              if (pull >= 40) tear();
              setPull(0);
            }}
            onPointerLeave={() => {
              pullFrom.current = undefined;
              setPull(0);
            }}
          >
            <GrowingPaper key={paper.id} paper={paper} scale={scale} fresh={paper.id > (seen.current ?? 0)} />
          </button>
        ) : (
          <p className="printer-empty">
            {t(say('在取号机上取一张号，小票会从这里出来', 'Take a ticket at the kiosk: it comes out here'))}
          </p>
        )}
      </div>
      <div className="printer-body" data-cover={printer?.cover ?? 'closed'}>
        <div className="printer-lid">
          <span className="printer-slot" />
          {canTear && !tearing && (
            <p className="printer-tear">
              <Scissors aria-hidden="true" />
              {t(say('点一下或往上拉，撕下小票', 'Click or pull up to tear off'))}
              {(printer?.hanging.length ?? 0) > 1 && ` · ${printer?.hanging.length}`}
            </p>
          )}
        </div>
        <div className="printer-front">
          <PaperRoll paper={printer?.paper ?? 'ok'} />
          <p className="printer-name">
            {t(say('小票打印机', 'Ticket printer'))}
            <span>ESC/POS · 80 mm</span>
          </p>
          <ul className="printer-lamps">
            <li data-on={printer?.plugged === true && live} data-colour="green">
              {t(say('电源', 'Power'))}
            </li>
            <li data-on={printer?.linked === true} data-colour="green">
              {t(say('连线', 'Link'))}
            </li>
            <li data-on={printer !== undefined && trouble} data-colour="red">
              {t(say('故障', 'Error'))}
            </li>
          </ul>
        </div>
      </div>
      <div className="printer-switches">
        <ChoiceRow
          id="paper"
          name={say('纸', 'Paper')}
          value={printer?.paper}
          disabled={off}
          choices={[
            { value: 'ok', text: say('充足', 'Full'), weight: 'good' },
            { value: 'low', text: say('将尽', 'Low'), weight: 'low' },
            { value: 'out', text: say('用完', 'Out'), weight: 'bad' },
          ]}
          onChoose={(value) => ask('setPrinter', { paper: value })}
        />
        <ChoiceRow
          id="cover"
          name={say('机盖', 'Cover')}
          value={printer?.cover}
          disabled={off}
          choices={[
            { value: 'closed', text: say('合上', 'Closed'), weight: 'good' },
            { value: 'open', text: say('打开', 'Open'), weight: 'bad' },
          ]}
          onChoose={(value) => ask('setPrinter', { cover: value })}
        />
        <ChoiceRow
          id="cutter"
          name={say('切刀', 'Cutter')}
          value={printer?.cutter === 'waiting' ? 'ok' : printer?.cutter}
          disabled={off}
          choices={[
            {
              value: 'ok',
              text: printer?.cutter === 'waiting' ? say('等待复位', 'Waits for reset') : say('正常', 'Free'),
              weight: printer?.cutter === 'waiting' ? 'low' : 'good',
            },
            { value: 'stuck', text: say('卡住', 'Stuck'), weight: 'bad' },
          ]}
          onChoose={(value) => ask('setPrinter', { cutter: value })}
        />
        <ChoiceRow
          id="mode"
          name={say('应答', 'Answers')}
          value={printer?.mode}
          disabled={off}
          choices={[
            { value: 'normal', text: say('正常', 'Well'), weight: 'good' },
            { value: 'slow', text: say('很慢', 'Slow'), weight: 'low' },
            { value: 'garbage', text: say('乱码', 'Noise'), weight: 'bad' },
            { value: 'silent', text: say('不答', 'Silent'), weight: 'bad' },
          ]}
          onChoose={(value) => ask('setPrinter', { mode: value })}
        />
        <div className="printer-buttons">
          <button
            type="button"
            data-testid="printer-plug"
            aria-pressed={printer?.plugged === false}
            disabled={off}
            onClick={() => ask('setPrinter', { plugged: !printer?.plugged })}
          >
            {printer?.plugged === false ? <Plug aria-hidden="true" /> : <Unplug aria-hidden="true" />}
            {t(printer?.plugged === false ? say('插上线', 'Plug in') : say('拔掉线', 'Unplug'))}
          </button>
          <button
            type="button"
            data-testid="printer-garbage"
            disabled={off || !printer?.linked}
            onClick={() => ask('garbage', { device: 'printer' })}
          >
            <Zap aria-hidden="true" />
            {t(say('来一阵干扰', 'Burst of noise'))}
          </button>
        </div>
      </div>
    </section>
  );
};
