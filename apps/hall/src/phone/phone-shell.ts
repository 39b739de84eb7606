import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lang, Text } from '@jiaohao/protocol';
import { escaped } from '../http/page-shell.ts';
import { both, say } from './html-text.ts';

export type PhonePage = {
  title: Text;
  body: string;
  lang: Lang;
  /** What the script follows: `ticket` reads its news. */
  follows?: 'ticket';
  /** Shown as the state of the page by its colours. */
  state?: string;
  /** Seconds after which a phone without scripts asks again. */
  again?: number;
};

/** Puts a page together that a phone can show before its script has come, and without it. */
export type PhoneShell = (page: PhonePage) => string;

const plain = `<!doctype html>
<html lang="zh-CN" data-lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title></title><style>
body{font:18px/1.6 sans-serif;max-width:32rem;margin:0 auto;padding:1rem}[data-lang=zh] [lang=en],[data-lang=en] [lang|=zh]{display:none}.number{font-size:4rem;font-weight:700;margin:0}
</style></head><body><!--page--></body></html>`;

/**
 * The built page `ticket` with its style and script; without a build a plain one.
 * @param folder of the built pages
 */
export const phoneShell = (folder: string, hall: { name: Text; phone: string }): PhoneShell => {
  const file = join(folder, 'phone/ticket/index.html');
  // Built two folders deep, served one deep: /t/{token} and /b/{token}, perhaps below the path of a proxy.
  const shell = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('../../assets/', '../assets/') : plain;
  return ({ title, body, lang, follows, state, again }) => {
    const head = `<header class="top"><span class="hall">${both(hall.name)}</span><a class="lang" href="?lang=${lang === 'zh' ? 'en' : 'zh'}" data-lang-switch><span lang="zh-CN">English</span><span lang="en">中文</span></a></header>`;
    const foot = hall.phone
      ? `<footer class="foot">${both(say('大厅电话', 'Phone of the hall'))} <a href="tel:${escaped(hall.phone.replace(/[^+\d-]/g, ''))}">${escaped(hall.phone)}</a></footer>`
      : '';
    const attributes = `lang="${lang === 'zh' ? 'zh-CN' : 'en'}" data-lang="${lang}"${follows ? ` data-follows="${follows}"` : ''}${state ? ` data-state="${escaped(state)}"` : ''}`;
    const refresh = again ? `<noscript><meta http-equiv="refresh" content="${again}"></noscript></head>` : '</head>';
    const page = `${head}${body}${foot}`;
    // Functions, because a "$" in a text means something to replace().
    return shell
      .replace('lang="zh-CN" data-lang="zh"', () => attributes)
      .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(title[lang])}</title>`)
      .replace('</head>', () => refresh)
      .replace('<!--page-->', () => page);
  };
};
