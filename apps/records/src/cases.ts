import type { CaseProgress, Text } from '@jiaohao/protocol';
import { addDays, dayAt, minutesAt, timeOn, workday } from './days.ts';
import { draw } from './draw.ts';
import type { Person } from './people.ts';
import { type HouseId, houses, type Scenario, scenarios } from './scenarios.ts';

/**
 * A case number says by itself what the case is: 66 for the invented people or 99 for demo data, the place in the table of
 * scenarios, seven digits drawn from the person, two to check. So nothing has to be kept, and a guessed number is none.
 */
const numberOf = (person: Person, scenario: number): string => {
  const serial = String(draw(10_000_000, person.number, 'serial', String(scenario))).padStart(7, '0');
  const open = `${person.isInvented ? '66' : '99'}${scenario}${serial}`;
  return open + checkOf(open);
};

const checkOf = (open: string): string => String(draw(100, 'check', open)).padStart(2, '0');

const shape = /^(66|99)(\d)(\d{7})(\d{2})$/;

export const casesOf = (house: HouseId, person: Person, now: number): CaseProgress[] =>
  person.cases.flatMap((at) => caseByNumber(house, numberOf(person, at), now));

/** The case of this number if this house has it. */
export const caseByNumber = (house: HouseId, caseNo: string, now: number): CaseProgress[] => {
  const [, kind, at, , check] = shape.exec(caseNo) ?? [];
  const scenario = scenarios[Number(at)];
  if (!scenario || scenario.house !== house || checkOf(caseNo.slice(0, -2)) !== check) return [];
  return [caseFrom(scenario, caseNo, kind === '66', now)];
};

const demo: Text = { zh: '（示范数据）', en: ' (demo data)' };

const caseFrom = (scenario: Scenario, caseNo: string, isInvented: boolean, now: number): CaseProgress => {
  const { house, item, department, state, accepted, promised, todo, steps } = scenario;
  const today = dayAt(now);
  const minutes = 9 * 60 + draw(150, caseNo, 'minutes');
  const dayOf = (days: number) => workday(addDays(today, days), days > 0 ? 'after' : 'before');
  const on = (days: number, at: number) => {
    const day = dayOf(days);
    // What has happened today has happened by now.
    return timeOn(day, days <= 0 && day === today ? Math.min(at, minutesAt(now)) : at);
  };
  return {
    caseNo,
    item: isInvented ? item : { zh: item.zh + demo.zh, en: item.en + demo.en },
    department,
    state,
    acceptedAt: on(accepted, minutes),
    ...(promised !== undefined && { promisedBy: timeOn(dayOf(promised), 17 * 60 + 30) }),
    ...(todo && { todo }),
    steps: steps.map(({ name, state: is, day }) => ({
      name,
      state: is,
      ...(day !== undefined && { at: on(day, minutes + (day === accepted ? 0 : 60)) }),
    })),
    phone: houses[house].phone,
  };
};
