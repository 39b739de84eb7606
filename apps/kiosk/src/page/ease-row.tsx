import { say, useLanguage } from '@jiaohao/ui';
import { AArrowUp, ArrowDownToLine, Contrast, Languages, Volume2 } from 'lucide-react';
import type { Ease } from './ease.ts';
import './ease-row.css';

const choices = [
  { key: 'large', Icon: AArrowUp, text: say('大字', 'Large print') },
  { key: 'contrast', Icon: Contrast, text: say('高对比', 'High contrast') },
  { key: 'low', Icon: ArrowDownToLine, text: say('低位', 'Low reach') },
  { key: 'aloud', Icon: Volume2, text: say('朗读', 'Read aloud') },
] as const;

/**
 * Large print, high contrast, low reach and reading aloud; the last only where the machine has a Chinese voice. With low
 * reach the other language joins them: the top band cannot be reached then.
 */
export const EaseRow = ({ ease, voice, onChange }: { ease: Ease; voice: boolean; onChange: (ease: Ease) => void }) => {
  const { lang, setLang, t } = useLanguage();
  const other = lang === 'zh' ? 'en' : 'zh';
  return (
    <fieldset className="ease-row" aria-label={t(say('无障碍', 'Accessibility'))}>
      {choices
        .filter(({ key }) => key !== 'aloud' || voice)
        .map(({ key, Icon, text }) => (
          <button
            key={key}
            type="button"
            aria-pressed={ease[key]}
            data-testid={`ease-${key}`}
            onClick={() => onChange({ ...ease, [key]: !ease[key] })}
          >
            <Icon aria-hidden="true" strokeWidth={1.75} />
            {t(text)}
          </button>
        ))}
      {ease.low && (
        <button
          type="button"
          lang={other === 'zh' ? 'zh-CN' : 'en'}
          data-testid="ease-language"
          onClick={() => setLang(other)}
        >
          <Languages aria-hidden="true" strokeWidth={1.75} />
          {other === 'zh' ? '中文' : 'English'}
        </button>
      )}
    </fieldset>
  );
};
