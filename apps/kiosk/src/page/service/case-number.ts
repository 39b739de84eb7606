/** Letters, digits and hyphens in capitals; what else was typed, said or scanned around them is dropped. */
export const cleanCaseNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z-]/g, '')
    .slice(0, longest);

export const longest = 60;
/** The hall looks up none that is shorter. */
export const shortest = 4;

/** In groups of four, so that long numbers can be compared with the paper. */
export const inGroups = (number: string): string => number.match(/.{1,4}/g)?.join(' ') ?? '';

/**
 * The case number in a scanned code: the code itself, or what stands behind `caseNo=` or at the end of an address.
 * Undefined when there is none.
 */
export const caseNumberIn = (scanned: string): string | undefined => {
  const text = scanned.trim();
  if (!/^https?:/i.test(text)) return fitting(text);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return fitting(url?.searchParams.get('caseNo') ?? url?.pathname.split('/').filter(Boolean).at(-1) ?? '');
};

const fitting = (text: string): string | undefined =>
  /^[0-9A-Za-z-]+$/.test(text) && text.length >= shortest && text.length <= longest ? text.toUpperCase() : undefined;
