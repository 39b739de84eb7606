import type { HallConfig } from '@jiaohao/protocol';

type Problem = { path: (string | number)[]; message: string };

/** What is wrong with the catalog although it is well formed: names that are doubled or lead nowhere. */
export const checkCatalog = (config: HallConfig): Problem[] => {
  const { items, forms, themes, departments, lifeEvents, queues } = config;
  const known = {
    queue: idsOf(queues),
    department: idsOf(departments),
    theme: idsOf(themes),
    'life event': idsOf(lifeEvents),
    form: idsOf(forms),
  };
  const lost = (what: keyof typeof known, id: string, path: (string | number)[]): Problem[] =>
    known[what].has(id) ? [] : [{ path, message: `there is no ${what} "${id}"` }];
  const lostAmong = (what: keyof typeof known, ids: readonly string[], path: (string | number)[]): Problem[] =>
    ids.flatMap((id, i) => lost(what, id, [...path, i]));

  return [
    ...twice(items, ['items']),
    ...twice(forms, ['forms']),
    ...twice(themes, ['themes']),
    ...twice(departments, ['departments']),
    ...twice(lifeEvents, ['lifeEvents']),
    ...items.flatMap((item, i) => {
      const at = ['items', i];
      const { materials } = item.guide;
      return [
        ...lost('queue', item.queue, [...at, 'queue']),
        ...lost('department', item.department, [...at, 'department']),
        ...lostAmong('theme', item.themes, [...at, 'themes']),
        ...lostAmong('life event', item.lifeEvents, [...at, 'lifeEvents']),
        ...lostAmong('form', item.forms, [...at, 'forms']),
        ...twice(materials, [...at, 'guide', 'materials']),
        ...materials.flatMap(({ form }, m) =>
          form === undefined ? [] : lost('form', form, [...at, 'guide', 'materials', m, 'form']),
        ),
      ];
    }),
  ];
};

const idsOf = (list: readonly { id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id));

const twice = (list: readonly { id: string }[], path: (string | number)[]): Problem[] => {
  const seen = new Set<string>();
  return list.flatMap(({ id }, i) => {
    if (seen.has(id)) return [{ path: [...path, i, 'id'], message: `"${id}" is used twice` }];
    seen.add(id);
    return [];
  });
};
