const leftShift = 0x02;

/** Modifiers and usage of a character on an American keyboard; line ends and all else are Enter. */
const keyOf = (character: string): readonly [modifiers: number, usage: number] => {
  if (character >= 'A' && character <= 'Z') return [leftShift, character.charCodeAt(0) - 0x41 + 0x04];
  if (character === '0') return [0, 0x27];
  if (character >= '1' && character <= '9') return [0, character.charCodeAt(0) - 0x31 + 0x1e];
  return character === '<' ? [leftShift, 0x36] : [0, 0x28];
};

/** What a keyboard in boot protocol sends for a text: each key down, then up. */
export const keyReports = (text: string): Uint8Array[] =>
  [...text].flatMap((character) => {
    const [modifiers, usage] = keyOf(character);
    return [Uint8Array.of(modifiers, 0, usage, 0, 0, 0, 0, 0), new Uint8Array(8)];
  });
