const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** As it is kept: full-width digits and spaces of an input method, and a small x, are the same number. */
export const plainNumber = (number: string): string => number.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/**
 * Can this be a citizen's identity number (GB 11643-1999)? 18 characters, a date of birth that exists and is not after
 * `today` (yyyy-mm-dd) nor more than 130 years before it, and the check character. It may still belong to nobody.
 */
export const isCitizenNumber = (number: string, today: string): boolean => {
  const parts = /^[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(number);
  if (!parts) return false;
  const [, year = '', month = '', day = ''] = parts;
  const birth = `${year}-${month}-${day}`;
  const date = new Date(`${birth}T00:00:00Z`);
  // A date that is not there is read as a later one: 0230 as 2 March.
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== birth) return false;
  if (birth > today || Number(today.slice(0, 4)) - Number(year) > 130) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return '10X98765432'[sum % 11] === number[17];
};
