import type { Problem, TakeResult, Text } from '@jiaohao/protocol';

/** What this kiosk says no to by itself. */
const words = {
  unreachable: {
    zh: '暂时连不上大厅系统，没有取到号。请再试一次，或到咨询台取号。',
    en: 'The hall system cannot be reached, so no number was given. Try again, or go to the enquiry desk.',
  },
  'card-forgotten': {
    zh: '为保护您的信息，证件内容已清除。请返回，再放一次证件。',
    en: 'Your card was cleared to protect your data. Go back and lay it down again.',
  },
  'card-expired': {
    zh: '证件已过有效期，不能用它取号。请带有效证件，或请导办员帮忙。',
    en: 'This card has expired and cannot be used. Bring a valid one, or ask a guide.',
  },
} as const satisfies Record<string, Text>;

/** A hall that does not take this kiosk's credential speaks to staff; the citizen needs another way. */
const notPaired: Text = {
  zh: '这台取号机需要重新登记，请用旁边的取号机，或到咨询台取号。',
  en: 'This kiosk must be registered again. Use another kiosk or the enquiry desk.',
};

export const refuse = (code: keyof typeof words): TakeResult & { ok: false } => ({
  ok: false,
  code,
  text: words[code],
});

/** The hall's no, in its own words. */
export const refusalOf = (problem: Problem): TakeResult & { ok: false } => ({
  ok: false,
  code: problem.code,
  text: problem.status === 401 || problem.status === 403 ? notPaired : problem.text,
  ...(problem.ticket && { ticket: problem.ticket }),
});
