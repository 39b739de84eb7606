import { say, useLanguage } from '@jiaohao/ui';
import { Eraser, Pause, Play } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { charText, type FoldedLine, hexText, meaningOf } from '../wire-fold.ts';
import './wire-view.css';

const shownBytes = 12;
const names = { printer: say('打印机', 'Printer'), reader: say('读卡器', 'Reader') } as const;

/** `14:03:59` in the hall's time zone, else by this machine's clock. */
const timeText = (at: string, timeZone: string | undefined): string =>
  new Date(at).toLocaleTimeString('en-GB', { hourCycle: 'h23', ...(timeZone && { timeZone }) });

/** What goes over the wires right now, newest at the bottom. */
export const WireView = ({
  lines,
  timeZone,
  paused,
  onPause,
  onClear,
}: {
  lines: readonly FoldedLine[];
  timeZone: string | undefined;
  paused: boolean;
  onPause: (paused: boolean) => void;
  onClear: () => void;
}) => {
  const { t } = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  // Who has scrolled up to read is not pulled back down.
  const follows = useRef(true);
  const newest = lines.at(-1)?.n;
  useEffect(() => {
    const box = list.current;
    if (box && newest !== undefined && follows.current) box.scrollTop = box.scrollHeight;
  }, [newest]);
  return (
    <section className="stand wire" data-testid="wire">
      <header>
        <h2>{t(say('线上的字节', 'Bytes on the wires'))}</h2>
        <button type="button" data-testid="wire-pause" aria-pressed={paused} onClick={() => onPause(!paused)}>
          {paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
          {t(paused ? say('继续', 'Go on') : say('暂停', 'Pause'))}
        </button>
        <button type="button" data-testid="wire-clear" onClick={onClear}>
          <Eraser aria-hidden="true" />
          {t(say('清空', 'Clear'))}
        </button>
      </header>
      <div
        className="wire-list"
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the listing can be scrolled by keys
        tabIndex={0}
        onScroll={({ currentTarget: box }) => {
          follows.current = box.scrollHeight - box.scrollTop - box.clientHeight < 24;
        }}
        role="log"
        aria-label={t(say('线上的字节', 'Bytes on the wires'))}
        aria-live="off"
      >
        {lines.length === 0 && <p className="wire-none">{t(say('线上很安静', 'The wires are quiet'))}</p>}
        <table>
          <tbody>
            {lines.map((line) => (
              <tr key={line.n} data-way={line.way} data-testid="wire-line">
                <td className="wire-at">{timeText(line.at, timeZone)}</td>
                <td className="wire-device">
                  {t(names[line.device])}
                  <b title={t(line.way === 'in' ? say('收到', 'receives') : say('发出', 'sends'))}>
                    {line.way === 'in' ? '←' : '→'}
                  </b>
                </td>
                <td className="wire-meaning">
                  {meaningOf(line)}
                  {line.times > 1 && <span className="wire-times">×{line.times}</span>}
                </td>
                <td className="wire-hex">{hexText(line.hex, shownBytes)}</td>
                <td className="wire-char">{charText(line, shownBytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
