import { h } from '../dom.ts';
import { say, t } from '../language.ts';
import type { Draft } from './draft.ts';
import { clockOf, dateOf, kinds, weekdayOf } from './words.ts';

/** All of it once more before it counts. */
export const checkStep = (draft: Draft, busy: boolean, onConfirm: () => void): Node[] => {
  const { item, slot } = draft;
  if (!item || !slot) return [];
  const day = slot.from.slice(0, 10);
  const fact = (name: string, value: string) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  const kind = kinds.find(({ id }) => id === draft.kind);
  return [
    h('h1', { class: 'state', tabindex: '-1' }, t(say('核对一下', 'Please check'))),
    h(
      'dl',
      { class: 'facts card' },
      fact(t(say('业务', 'Service')), t(item.name)),
      fact(t(say('日期', 'Day')), `${t(dateOf(day))} ${t(weekdayOf(day))}`),
      fact(t(say('时间', 'Time')), `${clockOf(slot.from)}–${clockOf(slot.to)}`),
      fact(t(say('姓名', 'Name')), draft.name),
      fact(kind ? t(kind.name) : '', draft.number),
      draft.phone !== '' ? fact(t(say('手机', 'Phone')), draft.phone) : false,
    ),
    h(
      'button',
      { type: 'button', class: 'button first', id: 'confirm', disabled: busy, onclick: onConfirm },
      busy ? t(say('正在预约…', 'Booking…')) : t(say('确认预约', 'Confirm booking')),
    ),
    h(
      'p',
      { class: 'small' },
      t(
        say(
          '来不了请提前取消，把时间让给别人；多次爽约会暂停预约。',
          'If you cannot come, please cancel in time. Who misses several bookings cannot book for a while.',
        ),
      ),
    ),
  ];
};
