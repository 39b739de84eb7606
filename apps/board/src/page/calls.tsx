import type { BoardRow, Call } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { splitName } from '../board-text.ts';
import { Arrow } from './arrow.tsx';
import './calls.css';

const states = {
  calling: say('请到窗口', 'Please come'),
  serving: say('正在办理', 'Being served'),
  done: say('已办结', 'Done'),
};

/** How many calls fit beside the newest: four with room around them, or eight in two columns. */
const roomy = 4;
const crowded = 8;

/** The calls, newest first and largest; the one that is being spoken glows. */
export const Calls = ({ rows, speaking }: { rows: readonly BoardRow[]; speaking: Call | undefined }) => {
  const [newest, ...others] = rows;
  const isSpoken = (row: BoardRow) => row.number === speaking?.number && row.counter === speaking.counter;
  if (!newest) return null;
  return (
    <section className="calls" data-many={others.length > roomy}>
      <Newest key={`${newest.number}:${newest.counter}`} row={newest} spoken={isSpoken(newest)} />
      <ol className="calls-others">
        {others.slice(0, crowded).map((row) => (
          <Other key={`${row.number}:${row.counter}`} row={row} spoken={isSpoken(row)} />
        ))}
      </ol>
    </section>
  );
};

const Newest = ({ row, spoken }: { row: BoardRow; spoken: boolean }) => {
  const { t, lang } = useLanguage();
  const { before, digits, after } = splitName(t(row.counterName));
  const other = row.counterName[lang === 'zh' ? 'en' : 'zh'];
  return (
    <article
      className="newest"
      data-testid="newest"
      data-number={row.number}
      data-counter={row.counter}
      data-state={row.state}
      data-speaking={spoken}
    >
      <p className="newest-state">
        {t(states[row.state])}
        <span>{states[row.state][lang === 'zh' ? 'en' : 'zh']}</span>
      </p>
      <strong className="newest-number number" data-long={row.number.length > 5}>
        {row.number}
      </strong>
      <Arrow />
      <p className="newest-counter" data-plain={digits === ''}>
        <span className="newest-name">
          {before && <span>{before}</span>}
          {digits && <b className="number">{digits}</b>}
          {after && <span>{after}</span>}
        </span>
        <span className="newest-second">{other}</span>
      </p>
    </article>
  );
};

const Other = ({ row, spoken }: { row: BoardRow; spoken: boolean }) => {
  const { t } = useLanguage();
  return (
    <li
      className="other"
      data-testid="row"
      data-number={row.number}
      data-counter={row.counter}
      data-state={row.state}
      data-speaking={spoken}
    >
      <strong className="number">{row.number}</strong>
      <Arrow />
      <span className="other-counter">{t(row.counterName)}</span>
      <span className="other-state">{t(states[row.state])}</span>
    </li>
  );
};
