import type { CatalogAnswer, CatalogItem } from '@jiaohao/protocol';
import { findItems } from '@jiaohao/protocol/find-items';
import { h } from '../dom.ts';
import { say, t } from '../language.ts';
import type { Draft } from './draft.ts';

/** Search, and below it what can be booked by theme. */
export const pickStep = (catalog: CatalogAnswer, draft: Draft, onItem: (item: CatalogItem) => void): Node[] => {
  const list = h('div', { class: 'items', 'aria-live': 'polite' });

  const choice = (item: CatalogItem) =>
    item.bookable
      ? h(
          'button',
          { type: 'button', class: 'item', 'data-item': item.id, onclick: () => onItem(item) },
          h('span', {}, t(item.name)),
          h('span', { class: 'chevron', 'aria-hidden': 'true' }),
        )
      : h(
          'p',
          { class: 'item walk-in' },
          h('span', {}, t(item.name)),
          h('small', {}, t(say('不用预约，直接来取号', 'No booking needed: just come'))),
        );

  const byTheme = () => {
    const seen = new Set<string>();
    const groups = catalog.themes.map(({ id, name }) => {
      const items = catalog.items.filter((item) => item.bookable && item.themes.includes(id) && !seen.has(item.id));
      for (const item of items) seen.add(item.id);
      return { name: t(name), items };
    });
    const rest = catalog.items.filter((item) => item.bookable && !seen.has(item.id));
    return [...groups, { name: t(say('其他', 'Other')), items: rest }].filter(({ items }) => items.length > 0);
  };

  const fill = () => {
    const query = draft.query.trim();
    if (query === '') {
      list.replaceChildren(
        ...byTheme().map(({ name, items }) => h('section', {}, h('h2', {}, name), items.map(choice))),
      );
      return;
    }
    const found = findItems(catalog.items, query).slice(0, 20);
    // What can be booked first, each part in the order of the search.
    const sorted = [...found.filter((item) => item.bookable), ...found.filter((item) => !item.bookable)];
    const none = h(
      'p',
      { class: 'about' },
      t(say('没有找到。换个说法试试，或打电话问大厅。', 'Nothing found. Try other words, or call the hall.')),
    );
    list.replaceChildren(...(sorted.length === 0 ? [none] : sorted.map(choice)));
  };

  const input = h('input', {
    type: 'search',
    id: 'search',
    value: draft.query,
    autocomplete: 'off',
    enterkeyhint: 'search',
    placeholder: t(say('例如：公积金、hu zhao', 'For example: passport, housing fund')),
    oninput: () => {
      draft.query = input.value;
      fill();
    },
  });
  fill();
  return [
    h('h1', { class: 'state', tabindex: '-1' }, t(say('预约办事', 'Book a time'))),
    h(
      'p',
      { class: 'about' },
      t(
        say(
          '选一项业务，约一个时间，到了签到就行，不用再排队',
          'Choose a service and a time; when you come, check in and do not queue',
        ),
      ),
    ),
    h('div', { class: 'field' }, h('label', { for: 'search' }, t(say('您要办什么？', 'What do you need?'))), input),
    list,
  ];
};
