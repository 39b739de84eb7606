import { zoneOf } from './zone-of.ts';

// The first three are the specimens of Doc 9303 parts 4, 6 and 5; nobody has the other numbers.

/** Travel documents for the bench and the tests, as the lines of their machine-readable zones. */
export const samplePassports = {
  specimen: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  specimenTd2: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
  specimenTd1: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
  chinese: zoneOf({
    size: 'TD3',
    code: 'PO',
    issuer: 'CHN',
    surname: 'CESHI',
    givenNames: 'JIA',
    number: 'E00000000',
    nationality: 'CHN',
    birth: '900521',
    sex: 'F',
    expiry: '350520',
  }),
  german: zoneOf({
    size: 'TD3',
    code: 'P',
    issuer: 'D',
    surname: 'MUSTERMANN',
    givenNames: 'ERIKA',
    number: 'C01X00T47',
    nationality: 'D',
    birth: '640812',
    sex: 'F',
    expiry: '331031',
  }),
  /** Permit of Hong Kong and Macao residents, as far as it keeps to Doc 9303. */
  permit: zoneOf({
    size: 'TD1',
    code: 'CR',
    issuer: 'CHN',
    surname: 'CESHI',
    givenNames: 'BING',
    number: 'H00000000',
    nationality: 'CHN',
    birth: '010203',
    sex: 'M',
    expiry: '310202',
  }),
} as const satisfies Record<string, readonly string[]>;
