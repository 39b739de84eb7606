import type { House } from '@jiaohao/connector';
import { statementPage } from '@jiaohao/paper/documents';
import type { CardData, Holding } from '@jiaohao/protocol';
import { caseByNumber, casesOf } from './cases.ts';
import { dayAt, dayInWords } from './days.ts';
import { issuerOf, type Paper, papers } from './papers.ts';
import { type Person, personOf } from './people.ts';
import type { PrintCounts } from './print-counts.ts';
import type { HouseId } from './scenarios.ts';

/** One of the demo's houses: invented cases and papers, and a real count of what was printed. */
export const demoHouse = (id: HouseId, counts: PrintCounts, clock: () => number): House => {
  const own = papers.filter(({ house }) => house === id);
  const papersOf = (person: Person) => own.filter((paper) => paper.isFor(person));
  const listed = (person: Person, paper: Paper): Holding => ({
    id: paper.id,
    title: person.isInvented
      ? paper.title
      : { zh: `${paper.title.zh}（示范数据）`, en: `${paper.title.en} (demo data)` },
    about: paper.about,
    kind: paper.kind,
    left: counts.left(person.number, paper.id, paper.limit),
  });
  return {
    cases: async (of) => {
      const now = clock();
      return 'card' in of ? casesOf(id, personOf(of.card, now), now) : caseByNumber(id, of.caseNo, now);
    },
    holdings: async (card: CardData) => {
      const person = personOf(card, clock());
      return papersOf(person).map((paper) => listed(person, paper));
    },
    pdf: async (holding, card) => {
      const now = clock();
      const person = personOf(card, now);
      const paper = papersOf(person).find((each) => each.id === holding);
      if (!paper) return undefined;
      if (!counts.may(person.number, paper.id, paper.limit)) return 'limit-reached';
      const pdf = await printed(paper, person, now);
      counts.given(person.number, paper.id);
      return pdf;
    },
  };
};

const printed = (paper: Paper, person: Person, now: number): Promise<Uint8Array> => {
  const { facts, columns, rows, totals, notes } = paper.sheet(person, now);
  const demo = person.isInvented
    ? '示范大厅的虚构人员，仅供演示。'
    : '示范数据：由证件号码推算得出，不是本人的真实记录，不得作为证明使用。';
  return statementPage({
    title: person.isInvented ? paper.title.zh : `${paper.title.zh}（示范数据）`,
    english: person.isInvented ? paper.title.en : `${paper.title.en} (demo data)`,
    issuer: issuerOf(paper),
    person: { name: person.name, number: person.number },
    facts,
    columns,
    rows,
    totals,
    notes: [...notes, demo],
    at: dayInWords(dayAt(now)),
  });
};
