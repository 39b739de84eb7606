import type { Holding, Text } from '@jiaohao/protocol';
import { contributions, type Month, share, sum, yuan } from './contributions.ts';
import { addMonths, dayAt, months } from './days.ts';
import { draw } from './draw.ts';
import type { Person } from './people.ts';
import { type HouseId, houses } from './scenarios.ts';

/** What a statement says, before it is set on paper. */
export type Sheet = {
  facts: readonly { label: string; value: string }[];
  columns: readonly { title: string; align?: 'left' | 'center' | 'right'; width?: number }[];
  rows: readonly (readonly string[])[];
  totals: readonly string[];
  notes: readonly string[];
};

/** A kind of paper that a house prints. */
export type Paper = {
  id: string;
  house: HouseId;
  title: Text;
  about: Text;
  kind: Holding['kind'];
  /** How often a day. */
  limit: number;
  isFor: (person: Person) => boolean;
  sheet: (person: Person, now: number) => Sheet;
};

const t = (zh: string, en: string): Text => ({ zh, en });

const insurance = (rows: readonly Month[]) => {
  const own = rows.map(({ base }) => ({ pension: share(base, 80), job: share(base, 5) }));
  const firm = rows.map(({ base }) => ({ pension: share(base, 160), job: share(base, 5), injury: share(base, 2) }));
  return {
    columns: [
      { title: '年月', align: 'center', width: 1.1 },
      { title: '参保单位', width: 2.6 },
      { title: '缴费基数', align: 'right', width: 1.3 },
      { title: '养老个人', align: 'right', width: 1.2 },
      { title: '养老单位', align: 'right', width: 1.3 },
      { title: '失业个人', align: 'right' },
      { title: '失业单位', align: 'right' },
      { title: '工伤单位', align: 'right' },
    ] as const,
    rows: rows.map(({ month, employer, base }, at) => [
      month,
      employer,
      yuan(base),
      yuan(own[at]?.pension ?? 0),
      yuan(firm[at]?.pension ?? 0),
      yuan(own[at]?.job ?? 0),
      yuan(firm[at]?.job ?? 0),
      yuan(firm[at]?.injury ?? 0),
    ]),
    totals: [
      '合计',
      `${rows.length} 个月`,
      '',
      yuan(sum(own.map(({ pension }) => pension))),
      yuan(sum(firm.map(({ pension }) => pension))),
      yuan(sum(own.map(({ job }) => job))),
      yuan(sum(firm.map(({ job }) => job))),
      yuan(sum(firm.map(({ injury }) => injury))),
    ],
  };
};

const rates = '缴费比例：养老保险个人8%、单位16%；失业保险个人、单位各0.5%；工伤保险单位0.2%。金额单位：元。';

const isWorking = (person: Person): boolean => person.life === 'working';

const insuranceProof: Paper = {
  id: 'si-proof',
  house: 'social-security',
  title: t('社会保险参保缴费证明', 'Proof of social insurance'),
  about: t('最近24个月的参保和缴费情况', 'Cover and contributions of the last 24 months'),
  kind: 'certificate',
  limit: 3,
  isFor: isWorking,
  sheet: (person, now) => {
    const all = contributions(person, now);
    const last = all.slice(-24);
    return {
      facts: [
        { label: '首次参保', value: person.since },
        { label: '参保状态', value: '正常参保' },
        { label: '现参保单位', value: last.at(-1)?.employer ?? '无' },
        { label: '累计缴费', value: `${all.length} 个月` },
      ],
      ...insurance(last),
      notes: [rates, '本证明列出最近24个月；全部明细见个人权益记录单。'],
    };
  },
};

const insuranceRecord: Paper = {
  id: 'si-record',
  house: 'social-security',
  title: t('社会保险个人权益记录单', 'Social insurance record'),
  about: t('参保以来每个月的缴费明细，多页', 'Every month since the first, several pages'),
  kind: 'statement',
  limit: 2,
  isFor: isWorking,
  sheet: (person, now) => {
    const all = contributions(person, now);
    const paid = sum(all.map(({ base }) => share(base, 80)));
    return {
      facts: [
        { label: '首次参保', value: person.since },
        { label: '参保状态', value: '正常参保' },
        { label: '累计缴费', value: `${all.length} 个月` },
        { label: '个人账户缴存', value: `${yuan(paid)} 元` },
      ],
      ...insurance(all),
      notes: [rates, '中断缴费的月份不列出。如与实际不符，请到A区窗口核对。'],
    };
  },
};

const pensionStatement: Paper = {
  id: 'pension',
  house: 'social-security',
  title: t('养老金发放明细', 'Pension payments'),
  about: t('最近36个月的养老金', 'Payments of the last 36 months'),
  kind: 'statement',
  limit: 2,
  isFor: ({ life }) => life === 'retired',
  sheet: (person, now) => {
    const last = addMonths(dayAt(now).slice(0, 7), -1);
    const shown = months(person.since, last).slice(-36);
    const first = (2600 + draw(1900, person.number, 'pension')) * 100;
    const firstYear = Number((shown[0] ?? last).slice(0, 4));
    // Raised once a year in July.
    const amounts = shown.map((month) => {
      const raised = Number(month.slice(0, 4)) - firstYear + (month.slice(5) < '07' ? 0 : 1);
      return first + raised * 9600;
    });
    return {
      facts: [
        { label: '领取起始', value: person.since },
        { label: '发放状态', value: '正常发放' },
      ],
      columns: [
        { title: '发放年月', align: 'center' },
        { title: '项目', width: 2 },
        { title: '发放金额', align: 'right' },
        { title: '状态', align: 'center' },
      ],
      rows: shown.map((month, at) => [month, '基本养老金', yuan(amounts[at] ?? 0), '已发放']),
      totals: ['合计', `${shown.length} 个月`, yuan(sum(amounts)), ''],
      notes: ['金额单位：元。每月15日前发放到社会保障卡银行账户。'],
    };
  },
};

const fundShare = 100;
const fundStatement: Paper = {
  id: 'hf-statement',
  house: 'housing-fund',
  title: t('住房公积金缴存明细', 'Housing fund statement'),
  about: t('开户以来每个月的缴存和余额，多页', 'Deposits and balance since the first month, several pages'),
  kind: 'statement',
  limit: 3,
  isFor: isWorking,
  sheet: (person, now) => {
    let balance = 0;
    const rows = contributions(person, now).map(({ month, employer, base }) => {
      const each = share(base, fundShare);
      balance += 2 * each;
      return [month, employer, yuan(base), yuan(each), yuan(each), yuan(balance)];
    });
    return {
      facts: [
        { label: '个人账号', value: `${accountOf(person)}` },
        { label: '账户状态', value: '正常' },
        { label: '开户年月', value: person.since },
        { label: '账户余额', value: `${yuan(balance)} 元` },
      ],
      columns: [
        { title: '年月', align: 'center' },
        { title: '缴存单位', width: 2.4 },
        { title: '缴存基数', align: 'right', width: 1.2 },
        { title: '个人缴存', align: 'right', width: 1.2 },
        { title: '单位缴存', align: 'right', width: 1.2 },
        { title: '账户余额', align: 'right', width: 1.5 },
      ],
      rows,
      totals: [],
      notes: ['缴存比例：个人、单位各10%。金额单位：元，不含利息。'],
    };
  },
};

const fundProof: Paper = {
  id: 'hf-proof',
  house: 'housing-fund',
  title: t('异地贷款职工住房公积金缴存使用证明', 'Proof of deposits for a loan elsewhere'),
  about: t('每天限打印一份', 'One copy a day'),
  kind: 'certificate',
  limit: 1,
  isFor: isWorking,
  sheet: (person, now) => {
    const all = contributions(person, now);
    const last = all.at(-1);
    return {
      facts: [
        { label: '个人账号', value: accountOf(person) },
        { label: '缴存单位', value: last?.employer ?? '无' },
        { label: '月缴存额', value: `${yuan(2 * share(last?.base ?? 0, fundShare))} 元` },
        { label: '账户余额', value: `${yuan(sum(all.map(({ base }) => 2 * share(base, fundShare))))} 元` },
      ],
      columns: [
        { title: '项目', width: 2 },
        { title: '内容', width: 3 },
      ],
      rows: [
        ['累计缴存月数', `${all.length} 个月`],
        ['缴存至', last?.month ?? '无'],
        ['使用住房公积金贷款次数', '0 次'],
        ['未结清贷款', '无'],
      ],
      totals: [],
      notes: ['本证明供职工在异地申请住房公积金贷款使用，自出具之日起一个月内有效。'],
    };
  },
};

const accountOf = (person: Person): string =>
  `21${String(draw(1_000_000_000, person.number, 'account')).padStart(9, '0')}`;

/** All papers; in a list they stand in this order. */
export const papers: readonly Paper[] = [insuranceProof, insuranceRecord, pensionStatement, fundStatement, fundProof];

export const issuerOf = (paper: Paper): string => `青川区${houses[paper.house].name.zh}`;
