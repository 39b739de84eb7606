import type { BoardRow, Call } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { BellRing } from 'lucide-react';
import { heroName, inSight } from '../board-text.ts';
import { Arrow } from './arrow.tsx';
import './calls.css';

const states = {
  calling: say('请到窗口办理', 'Please go to the counter'),
  serving: say('正在办理', 'Being served'),
  done: say('已办结', 'Done'),
};

const rowStates = { ...states, calling: say('请到窗口', 'Called') };

const hint = say('叫到您的号码时，请带好材料到对应窗口', 'When your number is called, please go to the counter shown');

/** How many calls fit beside the newest: four with room around them, or eight in two columns. */
const roomy = 4;
const crowded = 8;
/** With fewer than this beside the newest, the room that is left says what to do. */
const hintBelow = 3;

/** The calls, newest first and largest, the done last; the one that is being spoken glows. */
export const Calls = ({ rows, speaking }: { rows: readonly BoardRow[]; speaking: Call | undefined }) => {
  const [newest, ...others] = inSight(rows);
  const isSpoken = (row: BoardRow) => row.number === speaking?.number && row.counter === speaking.counter;
  if (!newest) return null;
  return (
    <section className="calls" data-many={others.length > roomy}>
      <Newest key={`${newest.number}:${newest.counter}`} row={newest} spoken={isSpoken(newest)} />
      <ol className="calls-others">
        {others.slice(0, crowded).map((row) => (
          <Other key={`${row.number}:${row.counter}`} row={row} spoken={isSpoken(row)} />
        ))}
        {others.length < hintBelow && <Hint rows={roomy - others.length} />}
      </ol>
    </section>
  );
};

const Hint = ({ rows }: { rows: number }) => {
  const { t, lang } = useLanguage();
  return (
    <li className="calls-hint" style={{ gridRowEnd: `span ${rows}` }}>
      <BellRing aria-hidden="true" />
      <p>
        {t(hint)}
        <span>{hint[lang === 'zh' ? 'en' : 'zh']}</span>
      </p>
    </li>
  );
};

const Newest = ({ row, spoken }: { row: BoardRow; spoken: boolean }) => {
  const { t, lang } = useLanguage();
  const { before, digits, after, plain } = heroName(t(row.counterName));
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
      <strong className="newest-number number" data-length={row.number.length}>
        {row.number}
      </strong>
      <Arrow />
      <p className="newest-counter" data-plain={plain}>
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
      <span className="other-state">{t(rowStates[row.state])}</span>
    </li>
  );
};
