import type { Grade } from '@jiaohao/device-kit';
import { z } from 'zod';

/**
 * What the keys stand for. `five`: key 5 is the best. `five-best-first`: key 1 is the best. `three`: 1, 2, 3 for
 * satisfied, fairly satisfied, not satisfied.
 */
export const GradeKeys = z.enum(['five', 'five-best-first', 'three']);
export type GradeKeys = z.infer<typeof GradeKeys>;

const tables: Readonly<Record<GradeKeys, readonly Grade[]>> = {
  five: [1, 2, 3, 4, 5],
  'five-best-first': [5, 4, 3, 2, 1],
  three: [5, 3, 1],
};

/** The grade of a key, 1 to 5; undefined for a key that such a keypad does not have. */
export const gradeOf = (keys: GradeKeys, key: number): Grade | undefined => tables[keys][key - 1];
