import { say, useLanguage } from '@jiaohao/ui';
import { NumberKeys } from '../parts/number-keys.tsx';
import './check-in.css';

const length = 6;

/** Six boxes and large keys; the sixth digit looks the booking up. */
export const CodeEntry = ({
  code,
  onChange,
  onFind,
}: {
  code: string;
  onChange: (code: string) => void;
  onFind: (code: string) => void;
}) => {
  const { t } = useLanguage();
  const digits = /^\d{0,6}$/.test(code) ? code : '';
  const change = (next: string) => {
    const clean = next.replace(/\D/g, '').slice(0, length);
    onChange(clean);
    if (clean.length === length && clean.length > digits.length) onFind(clean);
  };
  return (
    <div className="code-entry">
      <div className="code-entry-field">
        <p>{t(say('请输入 6 位预约码，短信或预约单上有', 'The 6 digits on your message or booking slip'))}</p>
        <output
          className="code-boxes number"
          aria-live="polite"
          aria-label={t(say(`已输入 ${[...digits].join(' ')}`, `Typed: ${[...digits].join(' ')}`))}
          data-testid="booking-code"
        >
          {Array.from({ length }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: six boxes in their order
            <span key={at} data-next={at === digits.length} aria-hidden="true">
              {digits[at] ?? ''}
            </span>
          ))}
        </output>
      </div>
      <NumberKeys value={digits} longest={length} onChange={change} />
    </div>
  );
};
