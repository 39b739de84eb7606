import type { StandOf } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import type { AskDesk } from '../use-desk.ts';
import './keypads.css';

const verbs = [
  { key: 'next', text: say('下一位', 'Next') },
  { key: 'recall', text: say('重呼', 'Recall') },
  { key: 'start', text: say('开始', 'Start') },
  { key: 'finish', text: say('办结', 'Finish') },
  { key: 'no-show', text: say('未到', 'No-show') },
  { key: 'pause', text: say('暂停', 'Pause') },
  { key: 'rate', text: say('评价', 'Rate') },
] as const;
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

const marks = { off: '…', green: '✓', red: '✗' } as const;

/** The clerk's call keypad: verbs on the left, a number and "call" on the right. */
export const CallKeypad = ({ stand, live, ask }: { stand: StandOf<'call-keypad'>; live: boolean; ask: AskDesk }) => {
  const { t } = useLanguage();
  const { digits: typed, light, last } = stand.seen;
  const press = (key: string) => ask('pressKey', { stand: stand.id, key });
  const lastVerb = verbs.find(({ key }) => key === last?.key)?.text;
  return (
    <div className="keypad object" data-on={stand.powered && stand.plugged}>
      <p className="keypad-window" data-testid="keypad-window">
        <span className="number">{typed || '– – –'}</span>
        {last && (
          <span data-light={light}>
            {lastVerb ? t(lastVerb) : last.key} {marks[light]}
          </span>
        )}
      </p>
      <div className="keypad-verbs">
        {verbs.map(({ key, text }) => (
          <button key={key} type="button" disabled={!live} data-testid={`key-${key}`} onClick={() => press(key)}>
            {t(text)}
          </button>
        ))}
      </div>
      <div className="keypad-digits number">
        {digits.map((digit) => (
          <button key={digit} type="button" disabled={!live} data-testid={`key-${digit}`} onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <button
          type="button"
          className="keypad-call"
          disabled={!live}
          data-testid="key-call"
          onClick={() => press('call')}
        >
          {t(say('呼叫', 'Call'))}
        </button>
      </div>
    </div>
  );
};
