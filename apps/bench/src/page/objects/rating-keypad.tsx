import type { StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Angry, Frown, Laugh, Meh, Smile } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AskDesk } from '../use-desk.ts';
import './keypads.css';

const grades = [
  { grade: 5, Face: Laugh, text: say('非常满意', 'Very good') },
  { grade: 4, Face: Smile, text: say('满意', 'Good') },
  { grade: 3, Face: Meh, text: say('基本满意', 'Fair') },
  { grade: 2, Face: Frown, text: say('不满意', 'Poor') },
  { grade: 1, Face: Angry, text: say('非常不满意', 'Very poor') },
] as const;

const secondsLeft = (until: string): number => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000));

/** Seconds until an invitation ends, counted down. */
const Countdown = ({ until }: { until: string }) => {
  const [left, setLeft] = useState(() => secondsLeft(until));
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsLeft(until)), 500);
    return () => clearInterval(timer);
  }, [until]);
  return <span className="number">{left}</span>;
};

/** Five keys for the citizen; they glow while somebody is invited to rate. */
export const RatingKeypad = ({
  stand,
  live,
  ask,
}: {
  stand: StandOf<'rating-keypad'>;
  live: boolean;
  ask: AskDesk;
}) => {
  const { t } = useLanguage();
  const { invited, light, last } = stand.seen;
  const thanked = invited === undefined && light === 'green' && last !== undefined;
  return (
    <div className="rating object" data-on={stand.powered && stand.plugged} data-invited={invited !== undefined}>
      <p className="keypad-window" data-testid="rating-window">
        {invited ? (
          <>
            {t(say('请您评价', 'Please rate'))} <Countdown key={invited.until} until={invited.until} />
          </>
        ) : thanked ? (
          t(say('谢谢您的评价', 'Thank you'))
        ) : (
          t(say('欢迎光临', 'Welcome'))
        )}
      </p>
      <div className="rating-keys">
        {grades.map(({ grade, Face, text }) => (
          <button
            key={grade}
            type="button"
            disabled={!live}
            data-testid={`grade-${grade}`}
            data-last={thanked && last.grade === grade}
            onClick={() => ask('pressKey', { stand: stand.id, key: String(grade) })}
          >
            <Face aria-hidden="true" />
            {t(text)}
          </button>
        ))}
      </div>
    </div>
  );
};
