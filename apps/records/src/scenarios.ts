import type { CaseProgress, Text } from '@jiaohao/protocol';

export type HouseId = 'approval' | 'social-security' | 'housing-fund';

export const houses: Readonly<Record<HouseId, { name: Text; phone: string }>> = {
  approval: { name: { zh: '政务服务审批平台', en: 'Approval platform' }, phone: '0000-12345' },
  'social-security': { name: { zh: '人力资源和社会保障局', en: 'Social Security Bureau' }, phone: '0000-12333' },
  'housing-fund': { name: { zh: '住房公积金管理中心', en: 'Housing Fund Center' }, phone: '0000-12329' },
};

/** `day`: working or calendar days from today, negative = past; absent while nobody knows. */
export type ScenarioStep = { name: Text; state: 'done' | 'now' | 'next'; day?: number };

/** One way a case can stand; days are counted from today, so that it always looks recent. */
export type Scenario = {
  house: HouseId;
  item: Text;
  department: Text;
  state: CaseProgress['state'];
  accepted: number;
  promised?: number;
  todo?: Text;
  steps: readonly ScenarioStep[];
};

const t = (zh: string, en: string): Text => ({ zh, en });
const done = (name: Text, day: number): ScenarioStep => ({ name, state: 'done', day });
const now = (name: Text, day?: number): ScenarioStep => ({ name, state: 'now', ...(day !== undefined && { day }) });
const next = (name: Text): ScenarioStep => ({ name, state: 'next' });

const accept = t('受理', 'Accepted');
const review = t('审核', 'Review');
const decide = t('决定', 'Decision');
const issue = t('制证', 'Document made');
const handOver = t('送达', 'Handed over');
const pay = t('发放', 'Paid out');
const social = houses['social-security'].name;

/** A case number holds its place here: new ones go to the end. */
export const scenarios: readonly Scenario[] = [
  {
    house: 'social-security',
    item: t('企业职工基本养老保险关系转移接续', "Transfer of an employee's pension insurance"),
    department: social,
    state: 'accepted',
    accepted: 0,
    promised: 15,
    steps: [
      done(accept, 0),
      next(t('转出地确认', 'Confirmed where it comes from')),
      next(t('资金到账', 'Funds received')),
    ],
  },
  {
    house: 'social-security',
    item: t('失业保险金申领', 'Unemployment benefit'),
    department: social,
    state: 'in-review',
    accepted: -4,
    promised: 6,
    steps: [done(accept, -4), now(review, -2), next(decide), next(pay)],
  },
  {
    house: 'approval',
    item: t('一次性创业补贴申领', 'One-off grant for founders'),
    department: t('就业服务中心', 'Employment Service Center'),
    state: 'correction-needed',
    accepted: -6,
    todo: t(
      '请在10日内补交：1. 营业执照副本复印件；2. 本人银行卡复印件。可到C区8号窗口交，不用重新取件号。',
      'Within 10 days please bring: 1. a copy of the business licence; 2. a copy of your bank card. Counter 8, zone C; you need no new case.',
    ),
    steps: [done(accept, -6), now(t('等待补正', 'Waiting for corrections'), -3), next(review), next(decide), next(pay)],
  },
  {
    house: 'approval',
    item: t('普通护照换发', 'Renewal of an ordinary passport'),
    department: t('公安局出入境管理大队', 'Exit-Entry Administration'),
    state: 'finished',
    accepted: -9,
    promised: -2,
    todo: t('请凭身份证到12号窗口领取证件。', 'Collect your document at counter 12 with your ID card.'),
    steps: [done(accept, -9), done(review, -6), done(issue, -2), now(t('待领取', 'Ready to collect'), -2)],
  },
  {
    house: 'approval',
    item: t('公共租赁住房保障资格认定', 'Eligibility for public rental housing'),
    department: t('住房和城乡建设局', 'Housing and Construction Bureau'),
    state: 'refused',
    accepted: -25,
    promised: -5,
    todo: t(
      '理由见决定书。可在60日内申请行政复议，或在6个月内提起行政诉讼。',
      'The written decision gives the reasons. You may ask for review within 60 days or go to court within 6 months.',
    ),
    steps: [done(accept, -25), done(review, -15), done(decide, -5), done(handOver, -4)],
  },
  {
    house: 'approval',
    item: t('不动产转移登记（二手房）', 'Transfer of real estate (second-hand)'),
    department: t('不动产登记中心', 'Real Estate Registry'),
    state: 'in-review',
    accepted: -8,
    // A promise that was broken is shown as it is.
    promised: -1,
    steps: [
      done(accept, -8),
      done(t('税费核定', 'Taxes assessed'), -7),
      now(review, -6),
      next(t('登簿', 'Entered')),
      next(issue),
    ],
  },
  {
    house: 'approval',
    item: t('个体工商户变更登记', 'Change of a sole trader'),
    department: t('市场监督管理局', 'Market Supervision Bureau'),
    state: 'withdrawn',
    accepted: -12,
    steps: [done(accept, -12), done(t('申请人撤回', 'Withdrawn by the applicant'), -10)],
  },
  {
    house: 'approval',
    item: t('食品经营许可证核发', 'Food business licence'),
    department: t('市场监督管理局', 'Market Supervision Bureau'),
    state: 'in-review',
    accepted: -7,
    promised: 8,
    todo: t('现场核查将在3日内进行，请保持电话畅通。', 'Inspectors come within 3 days. Please answer your phone.'),
    steps: [
      done(accept, -7),
      done(t('材料审查', 'Papers reviewed'), -5),
      now(t('现场核查', 'Inspection'), -1),
      next(decide),
      next(issue),
      next(handOver),
    ],
  },
  {
    house: 'social-security',
    item: t('社会保障卡补换', 'Replacement of the social security card'),
    department: social,
    state: 'finished',
    accepted: -10,
    promised: -3,
    todo: t('新卡已寄出，请留意签收。', 'The new card is in the post.'),
    steps: [done(accept, -10), done(issue, -5), done(t('邮寄', 'Posted'), -3)],
  },
  {
    house: 'housing-fund',
    item: t('租房提取住房公积金', 'Withdrawal for rent'),
    department: houses['housing-fund'].name,
    state: 'in-review',
    accepted: -1,
    promised: 2,
    steps: [done(accept, -1), now(review, 0), next(t('划款', 'Transfer'))],
  },
];
