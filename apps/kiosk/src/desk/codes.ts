import type { CodeSeen } from '@jiaohao/protocol';

const links: readonly [RegExp, (id: string) => CodeSeen][] = [
  [/\/t\/([\w-]{6,64})\/?$/, (ticket) => ({ is: 'ticket', ticket })],
  [/\/b(?:ook)?\/([\w-]{6,64})\/?$/, (booking) => ({ is: 'booking', booking })],
  [/\/v\/([\w-]{4,64})\/?$/, (code) => ({ is: 'paper', code })],
];

/** More than any number of a case; what is longer is no number. */
const longestUnknown = 200;

/**
 * What a scanned text is to this kiosk. Nothing is ever fetched from a link: its last part is looked up in the own hall,
 * so a foreign code that looks the same finds nothing.
 */
export const readCode = (text: string): CodeSeen => {
  const said = text.trim();
  if (/^\d{6}$/.test(said)) return { is: 'booking', booking: said };
  const unknown: CodeSeen = { is: 'unknown', ...(said.length <= longestUnknown && { text: said }) };
  if (!/^https?:\/\/[^\s/?#@]+\/[^\s?#]*$/i.test(said)) return unknown;
  for (const [pattern, seen] of links) {
    const id = pattern.exec(said)?.[1];
    if (id !== undefined) return seen(id);
  }
  return unknown;
};
