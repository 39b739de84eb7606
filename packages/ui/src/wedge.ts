/** A key as the browser tells of it: a KeyboardEvent will do. */
export interface WedgeKey {
  key: string;
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  repeat: boolean;
  /** When it went down, milliseconds on a clock that does not jump. */
  timeStamp: number;
}

export interface WedgeOptions {
  /** Longest time between two keys of a code, milliseconds. */
  gapMs: number;
  /** Longest time between two keys on average over a code, milliseconds: no person types a whole code as fast. */
  meanMs: number;
  /** Fewest characters of a code. */
  shortest: number;
  /** Most characters of a code. */
  longest: number;
  /**
   * `physical`: the scanner takes CapsLock to be off, as nearly all do, so that only its own Shift counts.
   * `typed`: it makes up for CapsLock itself.
   */
  capsLock: 'physical' | 'typed';
}

/** `typing`: leave the key alone; `run` keys have come as fast as a scanner's. `code`, `tail`: keep it from the page. */
export type WedgeAnswer = { is: 'typing'; run: number } | { is: 'code'; text: string } | { is: 'tail' };

export interface Wedge {
  press(key: WedgeKey): WedgeAnswer;
}

const defaults: WedgeOptions = { gapMs: 100, meanMs: 85, shortest: 6, longest: 4096, capsLock: 'physical' };

/** A scanner types on an American keyboard, whatever the language of this computer. */
const pairs: Readonly<Record<string, string>> = {
  Backquote: '`~',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
  NumpadAdd: '++',
  NumpadSubtract: '--',
  NumpadMultiply: '**',
  NumpadDivide: '//',
  NumpadDecimal: '..',
};
const shiftedDigits = ')!@#$%^&*(';
const silent = new Set(['Shift', 'CapsLock', 'NumLock']);
const ends = new Set(['Enter', 'NumpadEnter']);

const physical = ({ code, key, shiftKey }: WedgeKey): string | undefined => {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit) return shiftKey ? shiftedDigits[Number(digit)] : digit;
  const pad = /^Numpad(\d)$/.exec(code)?.[1];
  if (pad) return pad;
  const pair = pairs[code];
  if (pair) return pair[shiftKey ? 1 : 0];
  // Keyboards on a screen and some remote desktops tell no place of a key.
  return code === '' && key.length === 1 ? key : undefined;
};

const typed = (press: WedgeKey): string | undefined => (press.key.length === 1 ? press.key : physical(press));

/**
 * Tells the codes of a scanner that types like a keyboard from what a person types: by their speed, and by the Enter
 * behind them. It keeps no key from anybody; what to do with one is the caller's.
 */
export const createWedge = (options: Partial<WedgeOptions> = {}): Wedge => {
  const { gapMs, meanMs, shortest, longest, capsLock } = { ...defaults, ...options };
  const characterOf = capsLock === 'typed' ? typed : physical;
  let text = '';
  let keys = 0;
  let first = 0;
  let last = Number.NEGATIVE_INFINITY;
  /** A code has just ended: the second key of its CR LF may follow. */
  let ended = false;

  const forget = (): WedgeAnswer => {
    text = '';
    keys = 0;
    ended = false;
    return { is: 'typing', run: 0 };
  };

  const end = (at: number): WedgeAnswer => {
    const tail = ended && at - last <= gapMs;
    const whole = at - last <= gapMs && keys >= shortest && keys <= longest && (at - first) / keys <= meanMs;
    const code = text;
    forget();
    last = at;
    if (tail) return { is: 'tail' };
    if (!whole) return { is: 'typing', run: 0 };
    ended = true;
    return { is: 'code', text: code };
  };

  return {
    press: (press) => {
      if (silent.has(press.key)) return { is: 'typing', run: 0 };
      // A key held down repeats itself as fast as a scanner.
      if (press.repeat || press.ctrlKey || press.altKey || press.metaKey) return forget();
      const at = press.timeStamp;
      if (ends.has(press.code) || press.key === 'Enter') return end(at);
      const character = characterOf(press);
      if (character === undefined) return forget();
      if (at - last > gapMs) forget();
      ended = false;
      if (keys === 0) first = at;
      last = at;
      keys += 1;
      if (keys <= longest) text += character;
      return { is: 'typing', run: keys };
    },
  };
};
