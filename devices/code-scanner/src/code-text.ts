// GS and its kin separate the elements of GS1 and ISO 15434 codes; EOT ends the latter. Lines are kept where a frame
// around the code says where it ends.
const separators = new Set(['\t', '\n', '\r', '\u0004', '\u001c', '\u001d', '\u001e', '\u001f']);
const notText = /[\p{Cc}\p{Co}\p{Cn}\p{Cs}]/u;

const decode = (bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * What the bytes of a code say: in UTF-8 where they are valid UTF-8, else in GB18030, decided for each code, since a
 * scanner passes on what is printed.
 * @returns undefined for nothing, for bytes of neither, and for text with characters that no code holds
 */
export const codeText = (bytes: Uint8Array): string | undefined => {
  const text = decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030');
  const strange = [...(text ?? '')].some((character) => notText.test(character) && !separators.has(character));
  return text && !strange ? text : undefined;
};
