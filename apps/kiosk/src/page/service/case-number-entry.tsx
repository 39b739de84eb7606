import { say, useLanguage } from '@jiaohao/ui';
import { useEffect, useRef } from 'react';
import { useFrame } from '../frame.ts';
import { NumberKeys } from '../parts/number-keys.tsx';
import { cleanCaseNumber, inGroups, longest, shortest } from './case-number.ts';

/** The number as it grows, and the keys for it; Enter on the keypad finds. */
export const CaseNumberEntry = ({
  number,
  onChange,
  onFind,
}: {
  number: string;
  onChange: (number: string) => void;
  onFind: () => void;
}) => {
  const { t } = useLanguage();
  const { state } = useFrame();
  const latest = useRef({ number, onFind });
  latest.current = { number, onFind };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || document.activeElement instanceof HTMLButtonElement) return;
      if (latest.current.number.length >= shortest) latest.current.onFind();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <div className="entry">
      <div className="entry-field card" data-empty={number === ''}>
        <span>{t(say('办件编号', 'Case number'))}</span>
        <output className="number" data-testid="case-number" aria-live="polite">
          {number === '' ? t(say('在受理通知书或回执上', 'On your notice or receipt')) : inGroups(number)}
        </output>
      </div>
      {state.codeScanner !== 'none' && (
        <p className="progress-or">
          {t(
            say('回执上有二维码的，直接放到扫码窗口也行。', 'If your receipt has a code, hold it before the scanner.'),
          )}
        </p>
      )}
      <NumberKeys value={number} longest={longest} withLetters onChange={(next) => onChange(cleanCaseNumber(next))} />
    </div>
  );
};
