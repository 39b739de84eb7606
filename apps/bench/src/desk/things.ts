import type { BenchCode, BenchStand, BenchThings, Paper } from '@jiaohao/protocol';
import { testCards, trayCard } from '../cards.ts';
import { testCodes } from '../codes.ts';
import { testPassports, trayPassport } from '../passports.ts';

const newestTickets = 3;

const codeOf = (stand: string, paper: Paper): BenchCode | undefined => {
  const code = paper.items.find((item) => item.type === 'qr');
  if (!code) return undefined;
  const number = paper.items.find((item) => item.type === 'text' && /^\s*[A-Z]+\d{2,}\s*$/.test(item.text));
  const name = number?.type === 'text' ? number.text.trim() : '';
  return {
    id: `${stand}-${paper.id}`,
    text: code.content,
    shape: 'qr',
    note: { zh: `小票 ${name}`.trim(), en: `Ticket ${name}`.trim() },
  };
};

/** The codes on the tickets that the printers have let out, newest first. */
export const ticketCodes = (stands: readonly BenchStand[]): BenchCode[] =>
  stands
    .flatMap((stand) =>
      stand.kind === 'printer'
        ? [...stand.seen.hanging, ...stand.seen.tray].map((paper) => ({ stand: stand.id, paper }))
        : [],
    )
    .sort((a, b) => b.paper.at.localeCompare(a.paper.at))
    .flatMap(({ stand, paper }) => codeOf(stand, paper) ?? [])
    .slice(0, newestTickets);

/**
 * What a person has in hand.
 * @param day ISO calendar date that decides which cards have expired
 */
export const thingsInHand = (stands: readonly BenchStand[], day: string, hall: string | undefined): BenchThings => ({
  cards: testCards.map((card) => trayCard(card, day)),
  passports: testPassports.map((passport) => trayPassport(passport, day)),
  codes: [...ticketCodes(stands), ...testCodes],
  ...(hall !== undefined && { hall }),
});
