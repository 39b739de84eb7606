import type { CitizenCard } from '@jiaohao/device-kit';
import { checkDigit } from '@jiaohao/id-card-sdt';
import { sampleCards } from '@jiaohao/id-card-sdt/simulator';

/** A card of somebody who does not exist; `serial` of three digits tells those apart who were born on one day. */
export const cardOf = (name: string, birth: string, serial: number, more: Partial<CitizenCard> = {}): CitizenCard => {
  const first17 = `110105${birth.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
  return { ...sampleCards.citizen, name, birth, number: `${first17}${checkDigit(first17)}`, ...more };
};

/** As a page may show it: a name's first and last character, the number without the birthday. */
export const maskedNumber = ({ number }: Pick<CitizenCard, 'number'>): string =>
  `${number.slice(0, 6)}********${number.slice(-4)}`;

/** Everything of a card that nobody else may find anywhere afterwards. */
export const secretsOf = ({ name, number, address }: CitizenCard): string[] => [name, number, address];
