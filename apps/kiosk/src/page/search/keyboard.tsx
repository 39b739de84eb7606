import { say, useLanguage } from '@jiaohao/ui';
import { Delete, Space } from 'lucide-react';
import type { PointerEvent } from 'react';
import './keyboard.css';

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

/** Letters as on a telephone; a press does not take the focus from the field. */
export const Keyboard = ({
  onType,
  onLess,
  onClear,
}: {
  onType: (letter: string) => void;
  onLess: () => void;
  onClear: () => void;
}) => {
  const { t } = useLanguage();
  const keepFocus = (event: PointerEvent) => event.preventDefault();
  return (
    <fieldset className="keyboard" aria-label={t(say('字母键盘', 'Keyboard'))} onPointerDown={keepFocus}>
      {rows.map((letters, at) => (
        <div key={letters} className="keyboard-row" data-row={at}>
          {[...letters].map((letter) => (
            <button key={letter} type="button" data-testid={`key-${letter}`} onClick={() => onType(letter)}>
              {letter.toUpperCase()}
            </button>
          ))}
          {at === 2 && (
            <button
              type="button"
              className="keyboard-wide"
              data-testid="key-less"
              aria-label={t(say('退格', 'Backspace'))}
              onClick={onLess}
            >
              <Delete aria-hidden="true" />
            </button>
          )}
        </div>
      ))}
      <div className="keyboard-row" data-row="3">
        <button type="button" className="keyboard-word" data-testid="key-clear" onClick={onClear}>
          {t(say('清空', 'Clear'))}
        </button>
        <button
          type="button"
          className="keyboard-space"
          data-testid="key-space"
          aria-label={t(say('空格', 'Space'))}
          onClick={() => onType(' ')}
        >
          <Space aria-hidden="true" />
        </button>
      </div>
    </fieldset>
  );
};
