import iconv from 'iconv-lite';

/** Text as GB18030, as the printer expects it after FS &. Control characters are left out. */
export const gb18030 = (text: string): Uint8Array => iconv.encode(printable(text), 'gb18030');

// A name with an escape character in it must not become a command.
export const printable = (text: string): string => text.replace(/\p{Cc}/gu, '');

/**
 * Whether a printer with nothing but GBK glyphs prints the text rightly: every character takes one byte, or two in
 * the rows of GBK that printers have had since the 1990s. The places that GB18030 filled later are left out, the
 * euro sign and 䶮 among them.
 */
export const isGbk = (text: string): boolean => [...printable(text)].every((char) => inRows(gb18030(char)));

const inRows = (bytes: Uint8Array): boolean => {
  const [lead = 0, trail = 0] = bytes;
  if (bytes.length === 1) return lead < 0x7f;
  if (bytes.length !== 2 || trail === 0x7f) return false;
  if (lead === 0xa2 && trail === 0xe3) return false;
  if (lead === 0xa6 && trail >= 0xd9) return false;
  if (lead === 0xa8 && (trail === 0xbc || trail === 0xbf)) return false;
  if (lead === 0xa9 && trail >= 0x89 && trail <= 0x95) return false;
  if (lead >= 0xa1 && lead <= 0xa9) return trail >= 0xa1 || lead >= 0xa8;
  if (lead >= 0xb0 && lead <= 0xf7 && trail >= 0xa1) return true;
  if (lead >= 0x81 && lead <= 0xa0) return true;
  return lead >= 0xaa && lead <= 0xfe && trail <= 0xa0 && !(lead === 0xfe && trail >= 0x50);
};
