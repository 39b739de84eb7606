import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { root } from './lib/program.ts';

/** Whole halls and pages take minutes, engines and codecs seconds: who begins with the long ones ends with both cores busy. */
const longestFirst = ['test/kiosk', 'test/faults', 'test', 'apps'];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const path = relative(root, moduleId);
  const rank = longestFirst.findIndex((folder) => path.startsWith(`${folder}/`));
  return rank < 0 ? longestFirst.length : rank;
};

export class WholeHallFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rankOf(a) - rankOf(b));
  }
}
