import { expect, test } from 'vitest';
import { askedBy, keyOf, takesText } from '../src/page/shortcuts.ts';

const press = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) =>
  askedBy({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

test.each([
  ['F2', 'primary'],
  ['F3', 'recall'],
  ['F4', 'noShow'],
  ['F6', 'hold'],
  ['F7', 'transfer'],
  ['F8', 'pause'],
  ['F9', 'call'],
  ['F10', 'serve'],
  ['?', 'keys'],
] as const)('%s asks for %s', (key, asked) => {
  expect(press(key)).toBe(asked);
  expect(keyOf(asked)).toBe(key);
});

test('Shift gives a key its second meaning', () => {
  expect(press('F6', { shiftKey: true })).toBe('resumeHeld');
  expect(press('F8', { shiftKey: true })).toBe('close');
  expect(press('F3', { shiftKey: true })).toBeUndefined();
  expect(press('?', { shiftKey: true })).toBe('keys');
});

test('the browser keeps its own keys', () => {
  expect(press('F5')).toBeUndefined();
  expect(press('F4', { altKey: true })).toBeUndefined();
  expect(press('F2', { ctrlKey: true })).toBeUndefined();
});

test('typing belongs to the field, a radio button takes no letters', () => {
  expect(takesText({ tagName: 'INPUT', type: 'text' })).toBe(true);
  expect(takesText({ tagName: 'TEXTAREA' })).toBe(true);
  expect(takesText({ tagName: 'INPUT', type: 'radio' })).toBe(false);
  expect(takesText({ tagName: 'BUTTON' })).toBe(false);
  expect(takesText(null)).toBe(false);
});
