import type { ChipCard, CitizenCard, ForeignerCard, PermitCard } from '@jiaohao/device-kit';
import type { BenchCard, Text } from '@jiaohao/protocol';

export type TestCard = { readonly id: string; readonly card: ChipCard; readonly note: Text };

/** A photo as the card holds one: the head of a WLT picture and then nothing. Nobody's face. */
const blankPhoto = (): Uint8Array => {
  const photo = new Uint8Array(1024);
  photo.set([0x57, 0x4c, 0x66, 0x00, 0x7e, 0x00, 0x32, 0x00]);
  return photo;
};

const blank = { photo: blankPhoto(), fingerprints: new Uint8Array(0) };

const citizen = (
  id: string,
  note: Text,
  person: Pick<CitizenCard, 'name' | 'sex' | 'birth' | 'number' | 'nation' | 'nationName' | 'address'> &
    Partial<Pick<CitizenCard, 'issuer' | 'validFrom' | 'validTo'>>,
): TestCard => ({
  id,
  note,
  card: {
    kind: 'citizen',
    furtherAddress: '',
    issuer: '北京市公安局朝阳分局',
    validFrom: '2020-01-01',
    validTo: '2040-01-01',
    ...blank,
    ...person,
  },
});

const permit: PermitCard = {
  kind: 'permit',
  name: '测试港生',
  sex: 'female',
  birth: '1994-08-23',
  number: '810000199408230021',
  address: '广东省深圳市福田区测试路8号',
  furtherAddress: '',
  issuer: '深圳市公安局',
  validFrom: '2022-06-01',
  validTo: '2027-06-01',
  permitNumber: 'H01234567',
  issueCount: '02',
  ...blank,
};

const foreigner: ForeignerCard = {
  kind: 'foreigner',
  edition: 2023,
  name: '测试安娜',
  chineseName: '测试安娜',
  englishName: 'TEST, ANNA',
  sex: 'female',
  birth: '1981-08-03',
  number: '911124198108030024',
  nationality: 'CAN',
  formerNumber: '',
  issuer: '国家移民管理局',
  validFrom: '2024-03-18',
  validTo: '2034-03-18',
  ...blank,
};

/** Six people who do not exist, each there to try something. */
export const testCards: readonly TestCard[] = [
  citizen(
    'everyday',
    { zh: '普通居民', en: 'An everyday resident' },
    {
      name: '测试小满',
      sex: 'female',
      nation: '01',
      nationName: '汉',
      birth: '1990-05-21',
      number: '110101199005210022',
      address: '北京市东城区测试胡同6号',
      issuer: '北京市公安局东城分局',
    },
  ),
  citizen(
    'elder',
    { zh: '76 岁，优先办理', en: 'Aged 76: priority lane' },
    {
      name: '测试甲',
      sex: 'female',
      nation: '01',
      nationName: '汉',
      birth: '1949-12-31',
      number: '11010519491231002X',
      address: '北京市朝阳区测试路1号',
      validTo: 'long',
    },
  ),
  citizen(
    'rare',
    { zh: '生僻字姓名', en: 'Rare characters in the name' },
    {
      name: '测试㐀䶮',
      sex: 'male',
      nation: '05',
      nationName: '维吾尔',
      birth: '1996-02-29',
      number: '650102199602290018',
      address: '新疆乌鲁木齐市天山区测试巷3号',
      issuer: '乌鲁木齐市公安局天山分局',
    },
  ),
  citizen(
    'expired',
    { zh: '证件已过期', en: 'The card has expired' },
    {
      name: '测试旧历',
      sex: 'male',
      nation: '11',
      nationName: '满',
      birth: '1978-11-08',
      number: '210102197811080032',
      address: '辽宁省沈阳市和平区测试街12号',
      issuer: '沈阳市公安局和平分局',
      validFrom: '2004-09-15',
      validTo: '2024-09-15',
    },
  ),
  { id: 'hong-kong', note: { zh: '港澳台居民居住证', en: 'Hong Kong resident permit' }, card: permit },
  { id: 'foreigner', note: { zh: '外国人永居证 2023 版', en: "Foreigner's card, edition 2023" }, card: foreigner },
];

/**
 * A card as it lies in the tray.
 * @param day ISO calendar date that decides whether it has expired
 */
export const trayCard = ({ id, card, note }: TestCard, day: string): BenchCard => ({
  id,
  kind: card.kind,
  name: card.name,
  number: card.number,
  sex: card.sex,
  birth: card.birth,
  validTo: card.validTo,
  expired: card.validTo !== 'long' && card.validTo < day,
  note,
});
