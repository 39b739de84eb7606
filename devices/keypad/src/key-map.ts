import { z } from 'zod';

const KeyAction = z.enum(['next', 'recall', 'start', 'finish', 'no-show', 'pause', 'rate', 'clear', 'none']);
export type KeyAction = z.infer<typeof KeyAction>;

/** What the keys around the digits do. Enter calls the number that was typed; without one it does what stands here. */
export const KeyMap = z.strictObject({
  enter: KeyAction.default('next'),
  add: KeyAction.default('recall'),
  multiply: KeyAction.default('start'),
  divide: KeyAction.default('finish'),
  subtract: KeyAction.default('no-show'),
  decimal: KeyAction.default('clear'),
  backspace: KeyAction.default('clear'),
  tab: KeyAction.default('rate'),
  escape: KeyAction.default('pause'),
  equal: KeyAction.default('none'),
});
export type KeyMap = z.infer<typeof KeyMap>;

// USB HID Usage Tables, page 07. NumLock is not among them: keypads for laptops press it around every digit.
const names: Readonly<Record<number, keyof KeyMap>> = {
  40: 'enter',
  41: 'escape',
  42: 'backspace',
  43: 'tab',
  46: 'equal',
  84: 'divide',
  85: 'multiply',
  86: 'subtract',
  87: 'add',
  88: 'enter',
  99: 'decimal',
  103: 'equal',
};

/** The key of a usage, where it is one around the digits. */
export const keyName = (usage: number): keyof KeyMap | undefined => names[usage];
