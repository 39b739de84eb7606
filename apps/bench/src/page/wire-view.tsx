import type { BenchStand } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Eraser, Pause, Play } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { sentenceOf } from '../decode/sentence.ts';
import { charText, type FoldedLine, hexText } from '../wire-fold.ts';
import { clockTime } from './clock-time.ts';
import { standName } from './stand-texts.ts';
import type { Desk } from './use-desk.ts';
import './wire-view.css';

const shownBytes = 24;
const none: readonly FoldedLine[] = [];

/** What goes over the chosen device's wire right now, newest at the bottom: what it means, and the bytes. */
export const WireView = ({
  stand,
  desk,
  timeZone,
}: {
  stand: BenchStand;
  desk: Desk;
  timeZone: string | undefined;
}) => {
  const { t } = useLanguage();
  const { paused } = desk;
  const lines = desk.lines[stand.id] ?? none;
  const list = useRef<HTMLDivElement>(null);
  // Who has scrolled up to read is not pulled back down.
  const follows = useRef(true);
  const shown = `${stand.id} ${lines.at(-1)?.n}`;
  useEffect(() => {
    const box = list.current;
    if (box && shown && follows.current) box.scrollTop = box.scrollHeight;
  }, [shown]);
  const name = t(say(`${standName(stand).zh}线上的字节`, `Bytes of: ${standName(stand).en}`));
  return (
    <section className="wire" data-testid="wire" aria-label={name}>
      <header>
        <h2>{name}</h2>
        <p>
          <span data-way="in">→ {t(say('终端说', 'the desk says'))}</span>
          <span data-way="out">← {t(say('设备说', 'the device says'))}</span>
        </p>
        <button type="button" data-testid="wire-pause" aria-pressed={paused} onClick={() => desk.setPaused(!paused)}>
          {paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
          {t(paused ? say('继续', 'Go on') : say('暂停', 'Pause'))}
        </button>
        <button type="button" data-testid="wire-clear" onClick={() => desk.clear(stand.id)}>
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
        aria-label={name}
        aria-live="off"
      >
        {lines.length === 0 && (
          <p className="wire-none">
            {t(
              stand.linked
                ? say('线上很安静', 'The wire is quiet')
                : say(
                    '还没有终端连上这台设备，线上没有字节',
                    'No desk is connected to this device: nothing on the wire',
                  ),
            )}
          </p>
        )}
        <table>
          <tbody>
            {lines.map((line) => (
              <WireRow key={line.n} line={line} simulator={stand.simulator} timeZone={timeZone} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

const WireRow = ({
  line,
  simulator,
  timeZone,
}: {
  line: FoldedLine;
  simulator: string;
  timeZone: string | undefined;
}) => {
  const { t } = useLanguage();
  const meaning = sentenceOf(simulator, line);
  const way = line.type === 'bytes' ? line.way : 'in';
  return (
    <tr data-way={way} data-testid="wire-line">
      <td className="wire-at">{clockTime(line.at, timeZone)}</td>
      <td className="wire-way">{way === 'in' ? '→' : '←'}</td>
      <td className="wire-meaning" title={meaning && t(meaning)}>
        {meaning && t(meaning)}
        {line.times > 1 && <span className="wire-times">×{line.times}</span>}
      </td>
      {line.type === 'bytes' ? (
        <>
          <td className="wire-hex">{hexText(line.hex, line.bytes, shownBytes)}</td>
          <td className="wire-char">{charText(simulator, line.way, line.hex, shownBytes)}</td>
        </>
      ) : (
        <>
          <td className="wire-hex">
            {line.method} {line.path} <b data-bad={line.status >= 400}>{line.status}</b>
          </td>
          <td className="wire-char">
            {line.bytes} B · {line.what}
          </td>
        </>
      )}
    </tr>
  );
};
