import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWedge, type Wedge, type WedgeAnswer, type WedgeKey, type WedgeOptions } from '../src/wedge.ts';

type Stroke = Pick<WedgeKey, 'key' | 'code'> & Partial<WedgeKey>;

const upper = '~!@#$%^&*()_+{}|:"<>?ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = "`1234567890-=[]\\;',./abcdefghijklmnopqrstuvwxyz";
const names: Readonly<Record<string, string>> = {
  '`': 'Backquote',
  '-': 'Minus',
  '=': 'Equal',
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '\\': 'Backslash',
  ';': 'Semicolon',
  "'": 'Quote',
  ',': 'Comma',
  '.': 'Period',
  '/': 'Slash',
  ' ': 'Space',
};

/** The key on an American keyboard, with Shift where it is needed. */
const strokeOf = (character: string, capsLock = false): Stroke => {
  const at = upper.indexOf(character);
  const plain = lower[at] ?? character;
  const code = names[plain] ?? (/\d/.test(plain) ? `Digit${plain}` : `Key${plain.toUpperCase()}`);
  const letter = /[a-z]/i.test(character);
  const swapped = character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase();
  return { key: letter && capsLock ? swapped : character, code, shiftKey: at >= 0 };
};

const enter: Stroke = { key: 'Enter', code: 'Enter' };
const shift: Stroke = { key: 'Shift', code: 'ShiftLeft', shiftKey: true };
const strokes = (text: string, capsLock = false) => [...text].map((character) => strokeOf(character, capsLock));

const press = (wedge: Wedge, at: number, stroke: Stroke): WedgeAnswer =>
  wedge.press({
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    repeat: false,
    timeStamp: at,
    ...stroke,
  });

/** What is heard when the keys come so far apart. */
const heard = (keys: readonly Stroke[], ms: number | readonly number[], options: Partial<WedgeOptions> = {}) => {
  const wedge = createWedge(options);
  let at = 1000;
  return keys
    .map((stroke, index) => {
      at += typeof ms === 'number' ? ms : (ms[index] ?? 30);
      return press(wedge, at, stroke);
    })
    .flatMap((answer) => (answer.is === 'code' ? [answer.text] : []));
};

const withShifts = (text: string) => strokes(text).flatMap((stroke) => (stroke.shiftKey ? [shift, stroke] : [stroke]));

test.each<[string, readonly Stroke[], readonly string[]]>([
  ['letters and digits', [...strokes('abc123'), enter], ['abc123']],
  ['Shift, with its own key events', [...withShifts('HTTPS://x.cn/?a=B_1'), enter], ['HTTPS://x.cn/?a=B_1']],
  ['all the signs of the digit row', [...strokes('!@#$%^&*()'), enter], ['!@#$%^&*()']],
  ['with CapsLock on', [...strokes('AbC123', true), enter], ['AbC123']],
  [
    'the digits of the numpad, NumLock on or off',
    ['1', 'End', 'ArrowDown', '3', 'ArrowLeft', '5'].map((key, at) => ({ key, code: `Numpad${at + 1}` })).concat(enter),
    ['123456'],
  ],
  ['Enter of the numpad', [...strokes('abc123'), { key: 'Enter', code: 'NumpadEnter' }], ['abc123']],
  ['under an input method', [...strokes('abc123').map((each) => ({ ...each, key: 'Process' })), enter], ['abc123']],
  ['keys without a place', [...strokes('abc123').map((each) => ({ ...each, code: '' })), enter], ['abc123']],
  ['a blank inside', [...strokes('abc 123'), enter], ['abc 123']],
  ['too short', [...strokes('abc12'), enter], []],
  ['no Enter', strokes('abc123'), []],
  ['Tab is no Enter', [...strokes('abc123'), { key: 'Tab', code: 'Tab' }, enter], []],
  ['a key held down', [...strokes('aaaaaaaa').map((each, at) => ({ ...each, repeat: at > 0 })), enter], []],
  ['a shortcut inside', [...strokes('abc'), { ...strokeOf('v'), ctrlKey: true }, ...strokes('123'), enter], []],
  ['two codes', [...strokes('abc123'), enter, ...strokes('def456'), enter], ['abc123', 'def456']],
])('%s, 30 ms a key', (_, keys, expected) => {
  expect(heard(keys, 30)).toEqual(expected);
});

test('a scanner that makes up for CapsLock itself is heard as it types', () => {
  const keys = [...strokes('ABC123').map((each) => ({ ...each, shiftKey: false })), enter];
  expect(heard(keys, 30, { capsLock: 'typed' })).toEqual(['ABC123']);
});

test('the LF of a CR LF is kept from the page, a later Enter is not', () => {
  const wedge = createWedge();
  for (const [at, stroke] of strokes('abc123').entries()) press(wedge, at * 20, stroke);
  expect(press(wedge, 120, enter)).toEqual({ is: 'code', text: 'abc123' });
  expect(press(wedge, 140, enter)).toEqual({ is: 'tail' });
  expect(press(wedge, 900, enter)).toEqual({ is: 'typing', run: 0 });
});

test('a code that is too long is none', () => {
  expect(heard([...strokes('abcdefghi'), enter], 20, { longest: 8 })).toEqual([]);
});

const keyboard = fc.constantFrom(...lower, ...upper, ' ');
const code = fc.array(keyboard, { minLength: 6, maxLength: 60 }).map((characters) => characters.join(''));

test('any code at 10 to 80 ms a key is heard, after whatever a person typed before', () => {
  const person = fc.array(fc.tuple(keyboard, fc.integer({ min: 101, max: 2000 })), { maxLength: 20 });
  const pace = fc.array(fc.integer({ min: 10, max: 80 }), { minLength: 61, maxLength: 61 });
  fc.assert(
    fc.property(person, code, pace, fc.boolean(), (typed, text, gaps, capsLock) => {
      const keys = [...typed.map(([character]) => strokeOf(character)), ...strokes(text, capsLock), enter];
      const ms = [...typed.map(([, gap]) => gap), 150, ...gaps];
      expect(heard(keys, ms)).toEqual([text]);
    }),
  );
});

test('nothing that a person types is taken for a code', () => {
  // 90 ms a key is 130 words a minute, kept up to the Enter.
  const pace = fc.array(fc.integer({ min: 90, max: 400 }), { minLength: 61, maxLength: 61 });
  fc.assert(fc.property(code, pace, (text, gaps) => void expect(heard([...strokes(text), enter], gaps)).toEqual([])));
});

test('a burst inside of slow typing is no code', () => {
  const pace = [200, 20, 20, 20, 20, 20, 20, 250];
  expect(heard([...strokes('abcdefg'), enter], pace)).toEqual([]);
});
