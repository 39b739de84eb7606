let table: Map<string, readonly number[]> | undefined;

/** Every two-byte character of GB 18030, found by asking the other way round. */
const characters = (): Map<string, readonly number[]> => {
  if (table) return table;
  table = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!table.has(character)) table.set(character, [lead, trail]);
    }
  }
  return table;
};

/**
 * A text as a scanner set up for Chinese sends it.
 * @throws RangeError for characters that take four bytes
 */
export const gbBytes = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x80) return [code];
      const bytes = characters().get(character);
      if (!bytes) throw new RangeError(`${character} has no two bytes in GB 18030`);
      return bytes;
    }),
  );
