import type { SlotsAnswer } from '@jiaohao/protocol';
import { h } from '../dom.ts';
import { say, t } from '../language.ts';
import type { Draft, Slot } from './draft.ts';
import { clockOf, dateOf, weekdayOf } from './words.ts';

const leftIn = (slots: readonly Slot[]): number => slots.reduce((sum, { left }) => sum + left, 0);

/** The days in a row, and the times of the chosen one with what is left of each. */
export const slotsStep = (answer: SlotsAnswer, draft: Draft, onSlot: (slot: Slot) => void): Node[] => {
  const { days } = answer;
  const first = days.find(({ slots }) => leftIn(slots) > 0) ?? days[0];
  const times = h('div', { class: 'times', role: 'group' });

  const stateOf = (slots: readonly Slot[]) => {
    if (slots.length === 0) return say('不开放', 'Closed');
    const left = leftIn(slots);
    return left === 0 ? say('约满', 'Full') : say(`余 ${left}`, `${left} left`);
  };

  const dayButtons = days.map(({ day, slots }, i) =>
    h(
      'button',
      {
        type: 'button',
        class: 'day',
        'data-day': day,
        disabled: leftIn(slots) === 0,
        onclick: () => {
          draft.day = day;
          show();
        },
      },
      h('b', {}, i === 0 ? t(say('今天', 'Today')) : t(weekdayOf(day))),
      h('span', {}, t(dateOf(day))),
      h('small', {}, t(stateOf(slots))),
    ),
  );

  const show = () => {
    const chosen = days.find(({ day }) => day === draft.day) ?? first;
    for (const button of dayButtons) button.setAttribute('aria-pressed', String(button.dataset.day === chosen?.day));
    times.setAttribute('aria-label', chosen ? t(dateOf(chosen.day)) : '');
    times.replaceChildren(
      ...(chosen?.slots ?? []).map((slot) =>
        h(
          'button',
          {
            type: 'button',
            class: 'time',
            'data-from': slot.from,
            disabled: slot.left === 0,
            onclick: () => onSlot(slot),
          },
          h('b', {}, `${clockOf(slot.from)}–${clockOf(slot.to)}`),
          h('small', {}, slot.left === 0 ? t(say('约满', 'Full')) : t(say(`余 ${slot.left}`, `${slot.left} left`))),
        ),
      ),
    );
  };

  const allFull = days.every(({ slots }) => leftIn(slots) === 0);
  show();
  return [
    h('h1', { class: 'state', tabindex: '-1' }, t(say('选时间', 'Choose a time'))),
    h('p', { class: 'about' }, draft.item ? t(draft.item.name) : ''),
    allFull
      ? h(
          'p',
          { class: 'warning' },
          t(
            say(
              '这几天都约满了。您可以明天再来看看，或直接到大厅取号。',
              'All times of these days are taken. Look again tomorrow, or just come and take a ticket.',
            ),
          ),
        )
      : h(
          'div',
          {},
          h('div', { class: 'days', role: 'group', 'aria-label': t(say('日期', 'Day')) }, dayButtons),
          times,
        ),
  ];
};
