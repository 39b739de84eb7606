/** 张小三 → 张*三, 李四 → 李*, SMITH JOHN → S***: whole characters, also those outside the basic plane. */
export const maskName = (name: string): string => {
  const letters = [...name.trim()];
  const first = letters[0] ?? '';
  // A Latin name says its length in stars otherwise, and its last letter helps nobody to recognise themselves.
  if (/^\p{Script=Latin}/u.test(first)) return `${first}***`;
  if (letters.length <= 2) return `${first}*`;
  return `${first}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`;
};

/** 11010519491231002X → 110105********002X; of other documents two characters at each end at most. */
export const maskNumber = (number: string): string => {
  if (number.length === 18) return `${number.slice(0, 6)}********${number.slice(14)}`;
  const shown = Math.min(2, Math.floor(number.length / 4));
  return `${number.slice(0, shown)}${'*'.repeat(number.length - 2 * shown)}${number.slice(number.length - shown)}`;
};
