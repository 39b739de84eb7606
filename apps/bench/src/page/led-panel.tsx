import type { Bus } from '@jiaohao/bus';
import type { Call, HallInfo } from '@jiaohao/protocol';
import { LineMark, say, useLanguage, useTopic } from '@jiaohao/ui';
import { useEffect, useRef, useState } from 'react';
import { type Dots, windowOf } from '../led-dots.ts';
import { panelText } from '../panel-text.ts';
import { drawDots, panelColumns, panelRows, textDots } from './led-canvas.ts';
import './led-panel.css';

const pitch = 10;
const stepMs = 45;
const blinkMs = 900;
const darkMs = 280;
const blinkFor = 6000;

/** The panel above one counter, 160 x 16 dots, driven by what the hall says. */
export const LedPanel = ({
  hall,
  bus,
  connected,
  counter,
  onChoose,
}: {
  hall: HallInfo;
  bus: Bus | undefined;
  connected: boolean;
  counter: HallInfo['counters'][number];
  onChoose: (counter: string) => void;
}) => {
  const { t } = useLanguage();
  const heard = useTopic(bus, 'counter', { counter: counter.id });
  const [calls, setCalls] = useState<Readonly<Record<string, { call: Call; at: number }>>>({});
  const [dots, setDots] = useState<Dots>([]);
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = calls[counter.id];
  const { text, colour, calling } = panelText(counter.name, heard?.payload, last?.call);

  useEffect(() => {
    if (!bus) return;
    return bus.on('calls', {}, (call) => {
      if (call) setCalls((before) => ({ ...before, [call.counter]: { call, at: performance.now() } }));
    });
  }, [bus]);

  useEffect(() => {
    let live = true;
    textDots(text).then((drawn) => {
      if (live) setDots(drawn);
    });
    return () => {
      live = false;
    };
  }, [text]);

  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const style = getComputedStyle(target);
    const lit = style.getPropertyValue(colour === 'red' ? '--led-red' : '--led-amber');
    const dark = style.getPropertyValue('--led-dark');
    const begun = performance.now();
    const walks = (dots[0]?.length ?? 0) > panelColumns;
    const draw = () => {
      const now = performance.now();
      const blinking = calling && !calm && last !== undefined && now - last.at < blinkFor;
      const hidden = blinking && (now - last.at) % blinkMs > blinkMs - darkMs;
      const shown = windowOf(dots, panelColumns, Math.floor((now - begun) / stepMs) + panelColumns);
      drawDots(target, hidden ? [] : shown, lit, dark);
      return blinking || (walks && !calm);
    };
    if (!draw()) return;
    const timer = setInterval(() => {
      if (!draw()) clearInterval(timer);
    }, stepMs);
    return () => clearInterval(timer);
  }, [dots, colour, calling, last]);

  return (
    <section className="stand led" data-testid="led">
      <header>
        <h2>{t(say('窗口点阵屏', 'Counter panel'))}</h2>
        <LineMark connected={connected} shown={heard?.at} timeZone={hall.timeZone} ground="light" />
        <label>
          <span>{t(say('放在', 'Stands at'))}</span>
          <select data-testid="led-counter" value={counter.id} onChange={(event) => onChoose(event.target.value)}>
            {hall.counters.map((c) => (
              <option key={c.id} value={c.id}>
                {t(c.name)}
              </option>
            ))}
          </select>
        </label>
      </header>
      <div className="led-case">
        <canvas
          ref={canvas}
          width={panelColumns * pitch}
          height={panelRows * pitch}
          role="img"
          aria-label={text}
          data-testid="led-text"
          data-text={text}
          data-lit={dots.flat().filter(Boolean).length}
        />
      </div>
    </section>
  );
};
