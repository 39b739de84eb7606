import type { Device, Unsubscribe } from './device.ts';
import type { Fault } from './fault.ts';

/** GB/T 2261.1 as the card holds it: 1 male, 2 female, anything else unknown. */
export type Sex = 'male' | 'female' | 'unknown';

interface DocumentBase {
  /** The name to address the person by. */
  name: string;
  sex: Sex;
  /** ISO calendar date. */
  birth: string;
  /** Number of the document as printed on it. */
  number: string;
  issuer: string;
  /** ISO calendar date, or `long` for a card without an end. */
  validTo: string | 'long';
}

interface CardBase extends DocumentBase {
  /** ISO calendar date. */
  validFrom: string;
  /** As the card holds it (WLT has no open decoder). */
  photo: Uint8Array;
  /** Fingerprint features as the card holds them; empty when there are none. */
  fingerprints: Uint8Array;
}

export interface CitizenCard extends CardBase {
  kind: 'citizen';
  /** GB/T 3304 code, 01 to 56. */
  nation: string;
  /** The Chinese word for it, such as 汉. */
  nationName: string;
  address: string;
  /** Where the person moved to since, as written into the card later; empty when there is none. */
  furtherAddress: string;
}

/** Residence permit of Hong Kong, Macao and Taiwan residents. */
export interface PermitCard extends CardBase {
  kind: 'permit';
  address: string;
  /** As on a citizen's card; empty when there is none. */
  furtherAddress: string;
  permitNumber: string;
  issueCount: string;
}

/** Permanent residence card of foreigners, editions 2017 and 2023. */
export interface ForeignerCard extends CardBase {
  kind: 'foreigner';
  edition: 2017 | 2023;
  englishName: string;
  chineseName: string;
  /** Three letters, such as DEU. */
  nationality: string;
  /** Number of the card that this one replaces; empty when there is none. */
  formerNumber: string;
}

/**
 * A passport or other travel document, as its machine-readable zone holds it: no photo, no day of issue, and no Chinese
 * characters. `birth` is shortened to what the document knows: `1974-08`, `1974`, or empty.
 */
export interface PassportCard extends DocumentBase {
  kind: 'passport';
  /** One or two letters: P a passport, C and I cards such as CR, the permit of Hong Kong and Macao residents. */
  documentCode: string;
  /** Surname, comma, given names, in A to Z: ERIKSSON, ANNA MARIA. Long names are cut off by the document itself. */
  englishName: string;
  /** ICAO code of one to three letters, such as CHN or D. */
  nationality: string;
}

/** Cards that the SAM of an ID card reader reads. */
export type ChipCard = CitizenCard | PermitCard | ForeignerCard;

export type IdCard = ChipCard | PassportCard;

/** A photo that every screen can show. */
export interface Photo {
  type: 'image/png' | 'image/jpeg' | 'image/bmp';
  bytes: Uint8Array;
}

export interface CardReader extends Device {
  /** Called once for each card that is laid down and read. */
  onCard(listener: (card: IdCard) => void): Unsubscribe;
  /** Called when a card lies there but cannot be read: ask the person to lift it and lay it down again. */
  onUnread(listener: (fault: Fault) => void): Unsubscribe;
  /** Called when the card has been taken away. */
  onLifted?(listener: () => void): Unsubscribe;
  /** A card's photo as a picture. Never rejects; undefined when nothing here can decode it: show a placeholder. */
  decodePhoto?(photo: Uint8Array, signal: AbortSignal): Promise<Photo | undefined>;
}

/**
 * Whether the card has run out on a day.
 * @param day ISO calendar date; a card is good through its last day.
 */
export const isExpired = (card: Pick<DocumentBase, 'validTo'>, day: string): boolean =>
  card.validTo !== 'long' && card.validTo < day;
