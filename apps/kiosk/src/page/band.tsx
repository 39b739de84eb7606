import type { HallInfo } from '@jiaohao/protocol';
import { Clock, useLanguage } from '@jiaohao/ui';
import { Landmark } from 'lucide-react';
import { useHeld } from './operator/use-held.ts';
import './band.css';

const holdMs = 5000;

/** The top band: which hall this is, what time it is, and the language. Held long, its left side is the operator's. */
export const Band = ({ hall, onHeld }: { hall: HallInfo | undefined; onHeld: () => void }) => {
  const { lang, setLang, t } = useLanguage();
  const held = useHeld(holdMs, onHeld);
  return (
    <header className="band">
      <div className="band-hold" data-testid="band-hold" {...held}>
        <span className="band-sign">
          <Landmark aria-hidden="true" strokeWidth={1.75} />
        </span>
        <div className="band-name">
          <p className="band-hall">{hall ? t(hall.name) : t({ zh: '自助取号', en: 'Ticket kiosk' })}</p>
          <p className="band-what">{t({ zh: '自助服务机', en: 'Self-service kiosk' })}</p>
        </div>
      </div>
      <Clock timeZone={hall?.timeZone ?? 'Asia/Shanghai'} />
      <fieldset className="band-languages" aria-label="语言 Language">
        <button
          type="button"
          lang="zh-CN"
          aria-pressed={lang === 'zh'}
          data-testid="lang-zh"
          onClick={() => setLang('zh')}
        >
          中文
        </button>
        <button
          type="button"
          lang="en"
          aria-pressed={lang === 'en'}
          data-testid="lang-en"
          onClick={() => setLang('en')}
        >
          English
        </button>
      </fieldset>
    </header>
  );
};
