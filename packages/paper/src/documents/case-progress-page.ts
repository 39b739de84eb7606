import type { CaseProgress, Text } from '@jiaohao/protocol';
import type { Content, ContentStack, ContentText, TableCell } from 'pdfmake/interfaces';
import { columnWidths, dateWords, heading, headline, ink, pagePdf, stackedBoth, thinLines, words } from './page-pdf.ts';

/** Where a case stands, to be taken home. */
export interface CasePaper {
  case: CaseProgress;
  /** The house that said so. */
  source: Text;
  /** Who asked with a card; absent when it was asked for by its number alone. */
  person?: { name: string };
  timeZone: string;
  /** When it was asked, ISO 8601. */
  at: string;
}

type Cell = ContentText | ContentStack;

const states: Record<CaseProgress['state'], Text> = {
  accepted: { zh: '已受理', en: 'Accepted' },
  'in-review': { zh: '审查审批中', en: 'In review' },
  'correction-needed': { zh: '需补正材料', en: 'Correction needed' },
  finished: { zh: '已办结', en: 'Finished' },
  refused: { zh: '不予许可', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

const marks: Record<CaseProgress['steps'][number]['state'], Text> = {
  done: { zh: '已完成', en: 'Done' },
  now: { zh: '办理中', en: 'Now' },
  next: { zh: '待办理', en: 'To come' },
};

/** 办件进度查询单 as A4 PDF. @throws Error without a Chinese font */
export const caseProgressPage = ({ case: of, source, person, timeZone, at }: CasePaper): Promise<Uint8Array> => {
  const time = (iso: string | undefined, clock: boolean) => (iso === undefined ? '—' : dateWords(iso, timeZone, clock));
  const facts: [Text, Cell][] = [
    [{ zh: '办件编号', en: 'Case number' }, words(of.caseNo, 11)],
    [{ zh: '事项名称', en: 'Item' }, stackedBoth(of.item, 11)],
    [{ zh: '办理部门', en: 'Department' }, stackedBoth(of.department, 11)],
    ...(person ? [[{ zh: '申请人', en: 'Applicant' }, words(person.name, 11)] satisfies [Text, Cell]] : []),
    [{ zh: '受理时间', en: 'Accepted' }, words(time(of.acceptedAt, true), 11)],
    [{ zh: '承诺办结日期', en: 'Promised by' }, words(time(of.promisedBy, false), 11)],
    [{ zh: '当前状态', en: 'State' }, stackedBoth(states[of.state], 12, 'song-bold')],
    ...(of.todo
      ? [[{ zh: '请您办理', en: 'What to do now' }, stackedBoth(of.todo, 11, 'song-bold')] satisfies [Text, Cell]]
      : []),
    ...(of.phone ? [[{ zh: '咨询电话', en: 'Phone' }, words(of.phone, 11)] satisfies [Text, Cell]] : []),
  ];
  return pagePdf('办件进度查询单', {
    content: [
      ...heading('办件进度查询单', ['Progress of a case']),
      {
        table: {
          widths: columnWidths([22, 78]),
          body: facts.map(([name, said]): TableCell[] => [
            { ...stackedBoth(name, 10.5), fillColor: ink.shade },
            { ...said, verticalAlignment: 'middle' },
          ]),
          dontBreakRows: true,
        },
        layout: thinLines,
      },
      headline('办理过程', 'Steps'),
      of.steps.length === 0
        ? words('对方系统没有提供办理过程。 The other house gave no steps.', 10.5)
        : stepTable(of.steps, (iso) => time(iso, true)),
      words(`以上由${source.zh}系统提供，查询时间：${dateWords(at, timeZone, true)}。`, 9, 'song', {
        color: ink.soft,
        margin: [0, 10, 0, 0],
      }),
      words('本单仅反映查询时的办理进度，不作为办理结果的凭证。', 9, 'song', { color: ink.soft, margin: [0, 2, 0, 0] }),
    ],
  });
};

const stepTable = (steps: CaseProgress['steps'], time: (iso: string | undefined) => string): Content => {
  const head = ['序号', '环节', '时间', '状态'].map((title) =>
    words(title, 10, 'song-bold', { alignment: 'center', fillColor: ink.shade }),
  );
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columnWidths([9, 45, 28, 18]),
      body: [
        head,
        ...steps.map((step, at): TableCell[] => [
          words(`${at + 1}`, 10.5, 'song', { alignment: 'center' }),
          stackedBoth(step.name, 10.5, step.state === 'now' ? 'song-bold' : 'song'),
          words(step.at ? time(step.at) : '—', 10, 'song', { alignment: 'center' }),
          { ...stackedBoth(marks[step.state], 10.5, step.state === 'now' ? 'song-bold' : 'song'), alignment: 'center' },
        ]),
      ],
    },
    layout: thinLines,
  };
};
