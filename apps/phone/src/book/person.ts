import { h } from '../dom.ts';
import { say, t } from '../language.ts';
import type { Draft } from './draft.ts';
import { kinds } from './words.ts';

/** Who comes: what the hall needs to recognise the person at the kiosk. */
export const personStep = (draft: Draft, onDone: () => void): Node[] => {
  const field = (id: string, label: string, input: HTMLElement, hint?: string) =>
    h(
      'div',
      { class: 'field' },
      h('label', { for: id }, label),
      input,
      hint !== undefined && h('small', { id: `${id}-hint` }, hint),
    );

  const name = h('input', {
    id: 'name',
    required: true,
    maxlength: '120',
    autocomplete: 'name',
    value: draft.name,
    oninput: () => {
      draft.name = name.value.trim();
    },
  });
  const number = h('input', {
    id: 'number',
    required: true,
    minlength: '6',
    maxlength: '24',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    'aria-describedby': 'number-hint',
    value: draft.number,
    oninput: () => {
      draft.number = number.value.replace(/\s/g, '').toUpperCase();
      number.setCustomValidity('');
    },
  });
  const kind = h(
    'select',
    {
      id: 'kind',
      onchange: () => {
        draft.kind = kind.value;
      },
    },
    kinds.map(({ id, name: kindName }) => h('option', { value: id, selected: id === draft.kind }, t(kindName))),
  );
  const phone = h('input', {
    id: 'phone',
    type: 'tel',
    autocomplete: 'tel',
    pattern: '\\+?[0-9 \\-]{5,20}',
    maxlength: '20',
    value: draft.phone,
    oninput: () => {
      draft.phone = phone.value.trim();
    },
  });

  /** The hall checks the check digit; here only what is plainly cut short. */
  const looksRight = (): boolean => draft.kind !== 'citizen' || /^\d{17}[\dX]$/.test(draft.number);

  return [
    h('h1', { class: 'state', tabindex: '-1' }, t(say('谁来办？', 'Who will come?'))),
    h(
      'form',
      {
        class: 'form',
        onsubmit: (event) => {
          event.preventDefault();
          if (looksRight()) return onDone();
          number.setCustomValidity(
            t(say('身份证号码是 18 位，请核对。', 'A resident ID number has 18 characters. Please check.')),
          );
          number.reportValidity();
        },
      },
      field('name', t(say('姓名', 'Name')), name),
      field('kind', t(say('证件', 'Document')), kind),
      field(
        'number',
        t(say('证件号码', 'Document number')),
        number,
        t(say('签到时放上这张证件就能认出您', 'At the kiosk this document is enough to check in')),
      ),
      field('phone', t(say('手机号（可不填）', 'Phone (optional)')), phone),
      h('button', { class: 'button first' }, t(say('下一步', 'Next'))),
      h(
        'p',
        { class: 'small' },
        t(
          say(
            '只用于核对这次预约，加密保存，到期删除，页面上只显示部分。',
            'Used for this booking only, kept encrypted, deleted in time, shown in part only.',
          ),
        ),
      ),
    ),
  ];
};
