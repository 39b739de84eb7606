import type { BenchCode } from '@jiaohao/protocol';

/** Codes that people hold in front of a scanner; those of official apps are opaque, and nobody's here. */
export const testCodes: readonly BenchCode[] = [
  {
    id: 'app-card',
    text: 'TESTGOV.1.8f3a91c27be04d5e.20261122T0900.k7Qm2',
    shape: 'qr',
    note: { zh: '电子证照码', en: 'Code of an official app' },
  },
  {
    id: 'parcel',
    text: '6901234567892',
    shape: 'bars',
    note: { zh: '商品条码，不该有用', en: 'A barcode of some goods: of no use here' },
  },
  {
    id: 'address',
    text: 'https://example.test/a?b=你好',
    shape: 'qr',
    note: { zh: '网址和汉字', en: 'A web address with Chinese in it' },
  },
];
