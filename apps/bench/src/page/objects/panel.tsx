import type { HallInfo, SeenOf, StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { useEffect, useRef } from 'react';
import { drawLamps, lampsOf, loadLedFonts } from '../led-canvas.ts';
import type { HallView } from '../use-hall-view.ts';
import { Segments } from './segments.tsx';
import './panel.css';

const pitch = 8;
const stepMs = 40;
const flashSteps = 12;

const counterTexts = {
  closed: say('没有开', 'closed'),
  open: say('空闲', 'free'),
  calling: say('正在呼叫', 'calling'),
  serving: say('正在办理', 'serving'),
  'wrap-up': say('收尾', 'wrapping up'),
  paused: say('暂停', 'paused'),
} as const;

/** A panel above a counter, lit as its frames say; below it what the counter really does. */
export const Panel = ({
  stand,
  hall,
  hallView,
}: {
  stand: StandOf<'panel'>;
  hall: HallInfo | undefined;
  hallView: HallView;
}) => {
  const { t } = useLanguage();
  const { face } = stand.seen;
  const counter = hall?.counters.find(({ id }) => id === stand.counter);
  const news = stand.counter === undefined ? undefined : hallView.counters[stand.counter];
  return (
    <div className="panel object" data-face={face.type}>
      <div className="panel-case">
        {face.type === 'dots' ? (
          <DotFace face={face} on={stand.powered} />
        ) : (
          <Segments digits={stand.powered ? face.digits : ''} flashes={face.flashes} places={face.digits.length} />
        )}
      </div>
      {counter && (
        <p className="panel-counter">
          {t(counter.name)}
          {news && (
            <span>
              {t(say('：', ': '))}
              {t(counterTexts[news.state])} <b className="number">{news.number}</b>
            </span>
          )}
        </p>
      )}
    </div>
  );
};

type Dots = Extract<SeenOf<'panel'>['face'], { type: 'dots' }>;

const DotFace = ({ face, on }: { face: Dots; on: boolean }) => {
  const { t } = useLanguage();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { columns, rows } = face;
  // By its text: the same content comes again with every frame.
  const shown = JSON.stringify(on ? face.areas : []);
  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    const areas: Dots['areas'] = JSON.parse(shown);
    const style = getComputedStyle(target);
    const colour = (name: string) => style.getPropertyValue(name);
    const colours = {
      red: colour('--led-red'),
      green: colour('--lamp-green'),
      yellow: colour('--led-amber'),
      dark: colour('--led-dark'),
    };
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const alive = !calm && areas.some(({ moves }) => moves !== 'still');
    let steps = 0;
    const draw = () => {
      const dark = alive && steps % flashSteps > flashSteps * 0.7;
      // A running text that stands still would show nothing but its first dots.
      const at = calm ? areas.reduce((most, { width }) => Math.max(most, width), 0) : steps;
      const lamps = lampsOf({ columns, rows }, areas, at, dark);
      drawLamps(target, lamps, colours);
      target.dataset.lit = String(lamps.lit.filter(Boolean).length);
    };
    draw();
    loadLedFonts(areas).then(draw, draw);
    if (!alive) return;
    const timer = setInterval(() => {
      steps += 1;
      draw();
    }, stepMs);
    return () => clearInterval(timer);
  }, [shown, columns, rows]);
  const text = on ? face.areas.map((area) => area.text).join(' ') : '';
  return (
    <canvas
      ref={canvas}
      width={columns * pitch}
      height={rows * pitch}
      role="img"
      aria-label={text || t(say('没有显示', 'dark'))}
      data-testid="panel-dots"
      data-text={text}
    />
  );
};
