import type { Lang, Text } from '@jiaohao/protocol';

const kept = 'jiaohao-lang';
const root = document.documentElement;

export const lang = (): Lang => (root.dataset.lang === 'en' ? 'en' : 'zh');

export const say = (zh: string, en: string): Text => ({ zh, en });

export const t = (text: Text): string => text[lang()];

/** Private windows and some phones refuse to keep anything; then the choice lasts as long as the page. */
const store = (work: (storage: Storage) => string | null | undefined): string | undefined => {
  try {
    return work(localStorage) ?? undefined;
  } catch {
    return undefined;
  }
};

export const setLang = (to: Lang): void => {
  root.dataset.lang = to;
  root.lang = to === 'zh' ? 'zh-CN' : 'en';
  store((storage) => {
    storage.setItem(kept, to);
    return undefined;
  });
};

/** What was asked for in the address counts, then what was chosen here before, then what the page came with. */
export const startLang = (fallback: Lang): void => {
  const asked = new URLSearchParams(location.search).get('lang');
  const before = store((storage) => storage.getItem(kept));
  const wanted = asked ?? before;
  setLang(wanted === 'zh' || wanted === 'en' ? wanted : fallback);
};
