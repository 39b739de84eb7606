import type { Verb } from './verbs.ts';

/** What a key press asks for: the large button, one of the other verbs, or the list of keys. */
export type Asked = Verb | 'primary' | 'keys';

export type KeyPress = { key: string; shiftKey: boolean; ctrlKey: boolean; altKey: boolean; metaKey: boolean };

const keys: Readonly<Record<string, Asked>> = {
  F2: 'primary',
  F3: 'recall',
  F4: 'noShow',
  F6: 'hold',
  'Shift+F6': 'resumeHeld',
  F7: 'transfer',
  F8: 'pause',
  'Shift+F8': 'close',
  F9: 'call',
  F10: 'serve',
  'Shift+F2': 'ready',
  '?': 'keys',
};

/** The key to print on a button, for example `F3` or `Shift+F6`; undefined when the verb has none of its own. */
export const keyOf = (asked: Asked): string | undefined => Object.entries(keys).find(([, verb]) => verb === asked)?.[0];

/** What the press asks for. `?` is taken with or without Shift, as keyboards differ. */
export const askedBy = (press: KeyPress): Asked | undefined => {
  if (press.ctrlKey || press.altKey || press.metaKey) return undefined;
  if (press.key === '?') return keys['?'];
  return keys[press.shiftKey ? `Shift+${press.key}` : press.key];
};

/** Does what has the focus take letters, so that a press belongs to it? */
export const takesText = (focus: { tagName: string; type?: string; isContentEditable?: boolean } | null): boolean => {
  if (!focus) return false;
  if (focus.isContentEditable || focus.tagName === 'TEXTAREA' || focus.tagName === 'SELECT') return true;
  return focus.tagName === 'INPUT' && !['radio', 'checkbox', 'button'].includes(focus.type ?? 'text');
};
