import type { StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CallKeypad } from '../objects/call-keypad.tsx';
import { RatingKeypad } from '../objects/rating-keypad.tsx';
import type { AskDesk } from '../use-desk.ts';

/** The keypad taken into the hand: the same keys, larger, and how they are used. */
export const KeyNotes = ({
  stand,
  live,
  ask,
}: {
  stand: StandOf<'call-keypad' | 'rating-keypad'>;
  live: boolean;
  ask: AskDesk;
}) => {
  const { t } = useLanguage();
  const words =
    stand.kind === 'call-keypad'
      ? say(
          '先在窗口页面登录并开窗。“下一位”呼叫排在最前的人；也可以先按数字，再按“呼叫”。',
          'Sign in and open the counter first. “Next” calls whoever is due; or type the digits of a number, then “Call”.',
        )
      : say(
          '办结一个号以后，窗口会请人评价：五个键亮起来，按一个。没有邀请时按键不算数。',
          'When a case is done the counter invites a rating: the five keys glow, press one. Without an invitation a key does not count.',
        );
  return (
    <section className="hand" data-testid="hand">
      <h3>{t(say('按键', 'Keys'))}</h3>
      <div className="hand-keypad">
        {stand.kind === 'call-keypad' ? (
          <CallKeypad stand={stand} live={live} ask={ask} />
        ) : (
          <RatingKeypad stand={stand} live={live} ask={ask} />
        )}
      </div>
      <p className="hand-words">{t(words)}</p>
    </section>
  );
};
