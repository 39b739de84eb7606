/** The five grades of the national "good and bad review" system, 5 best. */
export const grades = [
  { grade: 5, zh: '非常满意', en: 'Very satisfied' },
  { grade: 4, zh: '满意', en: 'Satisfied' },
  { grade: 3, zh: '基本满意', en: 'Fairly satisfied' },
  { grade: 2, zh: '不满意', en: 'Dissatisfied' },
  { grade: 1, zh: '非常不满意', en: 'Very dissatisfied' },
] as const;

export type Grade = (typeof grades)[number]['grade'];

export type Reason = { code: number; zh: string; en: string };

const reason = (code: number, zh: string, en: string): Reason => ({ code, zh, en });

/** Reason codes as public rating systems use them; the first digit is the grade. */
export const reasons: Readonly<Record<Grade, readonly Reason[]>> = {
  5: [
    reason(510, '一窗受理一次办结', 'One counter, done in one go'),
    reason(511, '可以先受理后补材料', 'Accepted first, papers later'),
    reason(512, '不用提交证明', 'No proof was asked for'),
    reason(513, '可以全程网上办理', 'Can be done fully online'),
    reason(514, '可以使用手机办理', 'Can be done by phone'),
    reason(515, '可以就近办理', 'Can be done nearby'),
    reason(516, '无需材料直接办理', 'No papers needed'),
    reason(517, '服务热情效率高', 'Warm and quick service'),
  ],
  4: [
    reason(406, '填写一张表单就可完成申报', 'One form was enough'),
    reason(407, '在线提交材料窗口核验', 'Papers sent online, checked here'),
    reason(408, '一张清单告知全部申报材料', 'One list named all papers'),
    reason(409, '用告知承诺减免申报材料', 'A pledge replaced papers'),
    reason(410, '可以在线预约办理', 'Can be booked online'),
    reason(411, '跑大厅一次办完', 'One visit was enough'),
    reason(412, '可以使用自助机办理', 'Self-service machine available'),
    reason(413, '服务态度较好', 'Good manners'),
  ],
  3: [
    reason(307, '一次性告知需要补正的材料', 'All missing papers told at once'),
    reason(308, '提供申报材料样本', 'Sample papers were given'),
    reason(309, '在承诺的时间内办结', 'Done within the promised time'),
    reason(310, '办事指南指引准确', 'The guide was right'),
    reason(311, '按办事指南要求的材料即可办理', 'The papers of the guide sufficed'),
    reason(312, '可以快递送达', 'Delivery by courier'),
    reason(313, '跑动次数与承诺的一致', 'As many visits as promised'),
    reason(314, '服务态度一般', 'Ordinary manners'),
  ],
  2: [
    reason(207, '没有提供材料样本', 'No sample papers'),
    reason(208, '没有提供材料清单', 'No list of papers'),
    reason(209, '未在承诺时间内办结', 'Not done within the promised time'),
    reason(210, '同样内容的证明材料被要求多次提交', 'Same proof asked for again'),
    reason(211, '承诺网办但无法在线办理', 'Promised online, but not possible'),
    reason(212, '在线预约办理后到实体大厅重复取号排队', 'Had a booking, had to queue again'),
    reason(213, '窗口人员业务不熟练', 'Staff not skilled'),
    reason(214, '服务态度生硬', 'Stiff manners'),
  ],
  1: [
    reason(108, '在办事指南之外增加新的审批条件', 'Conditions beyond the guide'),
    reason(109, '需提供办事指南之外的申报材料', 'Papers beyond the guide'),
    reason(110, '无理由超过法定办理时间', 'Past the legal time without reason'),
    reason(111, '办事指南提供样本有错', 'The sample was wrong'),
    reason(112, '承诺在线收取申报材料实际无法收取', 'Online papers not accepted'),
    reason(113, '多头跑窗口和部门', 'Sent from counter to counter'),
    reason(114, '跑动次数与承诺的不一致', 'More visits than promised'),
    reason(115, '服务态度差效率低', 'Rude and slow'),
  ],
};
