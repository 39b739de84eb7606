import type { CitizenCard, ForeignerCard, PermitCard } from '@jiaohao/device-kit';

const photo = Uint8Array.from(
  Object.assign(new Array<number>(1024).fill(0), [0x57, 0x4c, 0x66, 0x00, 0x7e, 0x00, 0x32]),
);
const fingerprints = new Uint8Array(0);
const pictures = { photo, fingerprints };

// Nobody has these numbers: their region, birthday or serial is one that standards use as an example.

const citizen: CitizenCard = {
  kind: 'citizen',
  name: '测试甲',
  sex: 'male',
  nation: '01',
  nationName: '汉',
  birth: '1949-12-31',
  address: '北京市朝阳区测试路1号',
  furtherAddress: '',
  number: '11010519491231002X',
  issuer: '北京市公安局朝阳分局',
  validFrom: '2020-01-01',
  validTo: 'long',
  ...pictures,
};

const rareName: CitizenCard = {
  ...citizen,
  name: '张㐀𬎆',
  sex: 'female',
  nation: '10',
  nationName: '朝鲜',
  birth: '1880-01-01',
  address: '广东省汕头市潮阳区测试街道18号楼2单元301室',
  number: '440524188001010014',
  issuer: '汕头市公安局潮阳分局',
};

const expired: CitizenCard = { ...citizen, name: '测试乙', validFrom: '2005-06-01', validTo: '2025-06-01' };

/** Moved since the card was made; the new address was written into it. */
const moved: CitizenCard = { ...citizen, name: '测试己', furtherAddress: '上海市黄浦区测试弄12号3幢401室' };

const hongKongPermit: PermitCard = {
  kind: 'permit',
  name: '測試丙',
  sex: 'female',
  birth: '1994-08-23',
  address: '广东省深圳市福田区测试路8号',
  furtherAddress: '',
  number: '810000199408230021',
  issuer: '深圳市公安局',
  validFrom: '2023-05-10',
  validTo: '2028-05-10',
  permitNumber: 'H12345678',
  issueCount: '01',
  ...pictures,
};

const taiwanPermit: PermitCard = {
  ...hongKongPermit,
  name: '測試丁',
  sex: 'male',
  birth: '1992-01-30',
  number: '830000199201300022',
  permitNumber: '012345678',
};

const foreigner2017: ForeignerCard = {
  kind: 'foreigner',
  edition: 2017,
  name: '测试戊',
  englishName: 'SAMPLE, ERIKA',
  chineseName: '测试戊',
  sex: 'female',
  birth: '1981-08-03',
  number: 'DEU310081080301',
  nationality: 'DEU',
  issuer: '1500',
  validFrom: '2018-03-01',
  validTo: '2028-03-01',
  formerNumber: '',
  ...pictures,
};

const foreigner2023: ForeignerCard = {
  ...foreigner2017,
  edition: 2023,
  name: 'SAMPLE, MAXIMILIAN ALEXANDER JOHANN WILHELM',
  englishName: 'SAMPLE, MAXIMILIAN ALEXANDER JOHANN WILHELM',
  chineseName: '',
  sex: 'male',
  number: '911124198108030024',
  nationality: 'CAN',
  issuer: '国家移民管理局',
  validFrom: '2024-01-15',
  validTo: '2034-01-15',
};

/** Cards for the bench and the tests, by what is special about them. */
export const sampleCards = {
  citizen,
  rareName,
  expired,
  moved,
  hongKongPermit,
  taiwanPermit,
  foreigner2017,
  foreigner2023,
} as const;
