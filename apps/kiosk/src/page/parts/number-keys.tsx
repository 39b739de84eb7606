import { say, useLanguage } from '@jiaohao/ui';
import { CaseUpper, Delete } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import './number-keys.css';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ-'];

/**
 * Large keys for a number, with letters on a second sheet where they occur. The keypad below the screen types too: digits
 * by the buttons that carry them, 0, letters and deleting here.
 */
export const NumberKeys = ({
  value,
  longest,
  withLetters = false,
  onChange,
}: {
  value: string;
  longest: number;
  withLetters?: boolean;
  onChange: (value: string) => void;
}) => {
  const { t } = useLanguage();
  const [sheet, setSheet] = useState<'digits' | 'letters'>('digits');
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };
  const add = (character: string) => {
    const { value, onChange } = latest.current;
    if (value.length < longest) onChange(value + character);
  };
  const cut = () => latest.current.onChange(latest.current.value.slice(0, -1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: add and cut read the latest value by themselves
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const typed = withLetters ? /^[0a-z-]$/i.test(event.key) : event.key === '0';
      if (event.key === 'Backspace') cut();
      else if (typed || (sheet === 'letters' && /^[1-9]$/.test(event.key))) add(event.key.toUpperCase());
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [withLetters, sheet, longest]);
  const key = (character: string, digit?: string): ReactNode => (
    <button
      key={character}
      type="button"
      className="number-key number"
      data-testid={`key-${character}`}
      data-digit={digit}
      onClick={() => add(character)}
    >
      {character}
    </button>
  );
  return (
    <fieldset className="number-keys" data-sheet={sheet} aria-label={t(say('数字键盘', 'Number keys'))}>
      {sheet === 'digits' ? digits.slice(0, 9).map((digit) => key(digit, digit)) : letters.map((letter) => key(letter))}
      {withLetters ? (
        <button
          type="button"
          className="number-key number-key-word"
          data-testid="key-sheet"
          onClick={() => setSheet(sheet === 'digits' ? 'letters' : 'digits')}
        >
          <CaseUpper aria-hidden="true" />
          {sheet === 'digits' ? t(say('字母', 'ABC')) : t(say('数字', '123'))}
        </button>
      ) : (
        <button
          type="button"
          className="number-key number-key-word"
          data-testid="key-clear"
          disabled={value === ''}
          onClick={() => onChange('')}
        >
          {t(say('清空', 'Clear'))}
        </button>
      )}
      {sheet === 'digits' && key('0')}
      <button
        type="button"
        className="number-key number-key-word"
        data-testid="key-delete"
        disabled={value === ''}
        onClick={cut}
      >
        <Delete aria-hidden="true" />
        {t(say('删除', 'Delete'))}
      </button>
    </fieldset>
  );
};
