import { Languages } from 'lucide-react';
import { useLanguage } from '../language.tsx';
import './quiet-button.css';

/** Changes the page's language and keeps it in the address, so that it outlives a reload. */
export const LanguageSwitch = () => {
  const { lang, setLang } = useLanguage();
  const other = lang === 'zh' ? 'en' : 'zh';
  const change = () => {
    const address = new URL(window.location.href);
    address.searchParams.set('lang', other);
    window.history.replaceState(null, '', address);
    setLang(other);
  };
  return (
    <button
      type="button"
      className="quiet-button"
      data-testid="language"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={change}
    >
      <Languages aria-hidden="true" />
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
};
