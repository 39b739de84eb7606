import type { Lang, Text } from '@jiaohao/protocol';
import { escaped } from '../http/page-shell.ts';

/** Both languages side by side; the page shows one of them, so that changing it needs nobody. */
export const both = ({ zh, en }: Text): string =>
  `<span lang="zh-CN">${escaped(zh)}</span><span lang="en">${escaped(en)}</span>`;

export const say = (zh: string, en: string): Text => ({ zh, en });

/** `?lang=` of the address, otherwise what the phone asks for, otherwise Chinese. */
export const phoneLang = (asked: unknown, header: string | undefined): Lang => {
  if (asked === 'zh' || asked === 'en') return asked;
  const first = /^\s*([a-z]{2})/i.exec(header ?? '')?.[1]?.toLowerCase();
  return first === undefined || first === 'zh' ? 'zh' : 'en';
};

/** A line of facts: what it is, and what it says in HTML. */
export const fact = (name: Text, value: string): string => `<div><dt>${both(name)}</dt><dd>${value}</dd></div>`;
