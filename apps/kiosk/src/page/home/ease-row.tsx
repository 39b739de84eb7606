import { say, useLanguage } from '@jiaohao/ui';
import { AArrowUp, ArrowDownToLine, Contrast, Headphones, Languages, Volume2 } from 'lucide-react';
import { useFrame } from '../frame.ts';
import './ease-row.css';

const choices = [
  { key: 'large', Icon: AArrowUp, text: say('大字', 'Large print') },
  { key: 'contrast', Icon: Contrast, text: say('高对比', 'High contrast') },
  { key: 'low', Icon: ArrowDownToLine, text: say('低位', 'Low reach') },
  { key: 'aloud', Icon: Volume2, text: say('朗读', 'Read aloud') },
  { key: 'earphone', Icon: Headphones, text: say('仅耳机', 'Earphones only') },
] as const;

/**
 * Large print, high contrast, low reach and reading aloud; the last only where something can speak. While it is on, it can
 * be kept to the earphones. With low reach the other language joins them: the top band cannot be reached then.
 */
export const EaseRow = () => {
  const { lang, setLang, t } = useLanguage();
  const { ease, setEase, voice } = useFrame();
  const other = lang === 'zh' ? 'en' : 'zh';
  const shown = choices.filter(({ key }) => (key === 'aloud' ? voice : key === 'earphone' ? ease.aloud : true));
  return (
    <fieldset className="ease-row" aria-label={t(say('无障碍', 'Accessibility'))}>
      {shown.map(({ key, Icon, text }) => (
        <button
          key={key}
          type="button"
          aria-pressed={ease[key]}
          data-testid={`ease-${key}`}
          onClick={() => setEase({ ...ease, [key]: !ease[key], ...(key === 'aloud' && { earphone: false }) })}
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
