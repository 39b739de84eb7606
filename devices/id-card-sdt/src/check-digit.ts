const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643 check digit of the first 17 digits of a citizen number; undefined when they are not digits. */
export const checkDigit = (first17: string): string | undefined => {
  if (!/^\d{17}$/.test(first17)) return undefined;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return '10X98765432'[sum % 11];
};

/** Whether an 18 character number has the check digit that GB 11643 asks for. */
export const isCitizenNumber = (number: string): boolean =>
  number.length === 18 && checkDigit(number.slice(0, 17)) === number[17]?.toUpperCase();
