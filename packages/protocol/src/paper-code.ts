/** Letters and digits that nobody takes for another: no 0, O, 1, I. */
export const paperCodeSigns = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Signs of a verification code, the last one of which tells typing errors. */
export const paperCodeLength = 10;

/** Times x in GF(32) with x^5 + x^2 + 1, whose element x has order 31. */
const timesX = (value: number): number => (value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1);

/**
 * The last sign of a verification code: its signs weighted by different powers of x, so that one wrong sign, or two that
 * changed places, always give another.
 */
export const paperCodeCheck = (signs: string): string => {
  let sum = 0;
  for (const sign of signs) sum = timesX(sum ^ paperCodeSigns.indexOf(sign));
  return paperCodeSigns[sum] ?? '';
};

/** What was typed or scanned as a code: without dashes and spaces, in capitals; undefined when it was mistyped. */
export const readPaperCode = (typed: string): string | undefined => {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
  if (code.length !== paperCodeLength || [...code].some((sign) => !paperCodeSigns.includes(sign))) return undefined;
  return paperCodeCheck(code.slice(0, -1)) === code.at(-1) ? code : undefined;
};

/** ABCDEFGHJK → ABCD-EFGH-JK, as it stands on paper. */
export const groupedCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? '';
