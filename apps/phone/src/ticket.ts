import type { Lang } from '@jiaohao/protocol';
import { followTicket, type TicketNews } from './follow.ts';
import { lang, say, setLang, startLang, t } from './language.ts';

const root = document.documentElement;
const byId = (id: string): HTMLElement | null => document.getElementById(id);

let title: TicketNews['title'] | undefined;
let loud: TicketNews['loud'] | undefined;
let lineSince: number | undefined;

startLang(root.dataset.lang === 'en' ? 'en' : 'zh');

const paintWords = () => {
  if (title) document.title = t(title);
  const aloud = byId('loud');
  const words = loud ? t(loud) : '';
  if (aloud && aloud.textContent !== words) aloud.textContent = words;
  const line = byId('line');
  if (!line) return;
  line.hidden = lineSince === undefined;
  if (lineSince === undefined) return;
  const time = new Date(lineSince).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });
  line.textContent = t(
    say(
      `连接断开，这是 ${time} 的情况，正在重连…`,
      `No connection. This is how it stood at ${time}; connecting again…`,
    ),
  );
};

document.querySelector('[data-lang-switch]')?.addEventListener('click', (event) => {
  event.preventDefault();
  const other: Lang = lang() === 'zh' ? 'en' : 'zh';
  setLang(other);
  paintWords();
});

/** Shaken once for each thing that is said loudly; a phone that may not or cannot shake does nothing. */
const shake = (news: TicketNews) => {
  if (!news.loud.zh || news.loud.zh === loud?.zh) return;
  if (news.status === 'called') navigator.vibrate?.([400, 150, 400, 150, 800]);
  else if (/[13]/.test(news.loud.zh)) navigator.vibrate?.(200);
};

const paint = (news: TicketNews) => {
  shake(news);
  ({ title, loud } = news);
  root.dataset.state = news.status;
  const live = byId('live');
  if (live && live.innerHTML !== news.html) live.innerHTML = news.html;
  const giveUp = document.querySelector<HTMLElement>('.give-up');
  if (giveUp) giveUp.hidden = news.status !== 'waiting' && news.status !== 'held';
  paintWords();
};

if (root.dataset.follows === 'ticket') {
  followTicket(`${location.pathname.replace(/\/$/, '')}/events`, {
    news: paint,
    line: (since) => {
      lineSince = since;
      paintWords();
    },
    gone: () => location.reload(),
  });
}
