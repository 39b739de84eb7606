import type { CardSeen, CatalogAnswer, KioskState, Lang, Text } from '@jiaohao/protocol';
import { itemsOfTheme, queuesOf, type Waits, waitsOf } from '../waits.ts';
import { closedWords } from '../words.ts';

/** What the first screen says: the greeting, what does not work, and what can be chosen with its wait. */
export const homeAloud = ({
  state,
  catalog,
  card,
  lang,
}: {
  state: KioskState;
  catalog: CatalogAnswer | undefined;
  card: CardSeen | undefined;
  lang: Lang;
}): string => {
  const hello: Text = card
    ? { zh: `${card.name}，您好，请选择要办的业务`, en: `Hello ${card.name}, please choose your service` }
    : { zh: '您好，请选择要办的业务', en: 'Hello, please choose your service' };
  const troubles = state.faults
    .filter(({ weight, device }) => weight === 'stop' || device === 'hall')
    .map(({ text }) => text);
  const named = catalog?.themes.length
    ? catalog.themes.map(({ id, name }) => ({ name, queues: queuesOf(itemsOfTheme(catalog, id), state.queues) }))
    : state.queues.map((queue) => ({ name: queue.name, queues: [queue] }));
  const offers = named.map(({ name, queues }) => offer(name, waitsOf(queues), state.online));
  return [hello, ...troubles, ...offers].map((text) => text[lang]).join(lang === 'zh' ? '。' : '. ');
};

const offer = (name: Text, waits: Waits, online: boolean): Text => {
  if (!waits.open) {
    if (!waits.closed) return name;
    const why = closedWords(waits.closed);
    return { zh: `${name.zh}，${why.zh}`, en: `${name.en}: ${why.en}` };
  }
  if (!online) return name;
  return {
    zh: `${name.zh}，${waits.waiting} 人等候，${waits.wait.zh}`,
    en: `${name.en}: ${waits.waiting} waiting, ${waits.wait.en}`,
  };
};
