import type { Material } from '@jiaohao/protocol';

/** Materials that belong together: those for everybody first, then those of each case, such as "if another comes". */
export type Need = { when: Material['when']; materials: Material[] };

export const needsFor = (materials: readonly Material[]): Need[] => {
  const groups: Need[] = [];
  for (const material of materials) {
    const group = groups.find(({ when }) => when?.zh === material.when?.zh);
    if (group) group.materials.push(material);
    else groups.push({ when: material.when, materials: [material] });
  }
  return groups.toSorted((a, b) => Number(a.when !== undefined) - Number(b.when !== undefined));
};

/** What is still missing: all for everybody, and of a case only when something of it was ticked. */
export const missing = (needs: readonly Need[], have: ReadonlySet<string>): Material[] =>
  needs
    .filter(({ when, materials }) => when === undefined || materials.some(({ id }) => have.has(id)))
    .flatMap(({ materials }) => materials.filter(({ id }) => !have.has(id)));
