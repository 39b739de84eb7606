import type { Lang, Text } from '@jiaohao/protocol';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

type Language = { lang: Lang; setLang: (lang: Lang) => void; t: (text: Text) => string };

const LanguageContext = createContext<Language | undefined>(undefined);

/** Gives the page its language; `?lang=en` sets the first one. Kiosks go back to Chinese by calling setLang. */
export const LanguageProvider = ({ children }: { children: ReactNode }) => {
  const [lang, setLang] = useState<Lang>(() =>
    new URLSearchParams(window.location.search).get('lang') === 'en' ? 'en' : 'zh',
  );
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  }, [lang]);
  const value = useMemo(() => ({ lang, setLang, t: (text: Text) => text[lang] }), [lang]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
};

export const useLanguage = (): Language => {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('useLanguage needs a LanguageProvider around it');
  return language;
};

/** Writes a pair of texts: `say('取号', 'Take a ticket')`. */
export const say = (zh: string, en: string): Text => ({ zh, en });
