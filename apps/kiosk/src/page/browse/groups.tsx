import type { CatalogItem, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Building2, HeartHandshake } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Place, useFrame, useScreen, usual } from '../frame.ts';
import { Tile } from '../home/tile.tsx';
import { Paged } from '../parts/paged.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { itemsOfDepartment, itemsOfLifeEvent, queuesOf, waitsOf } from '../waits.ts';

export const Departments = () => {
  const { catalog } = useFrame();
  const groups = catalog?.departments.map((department) => ({
    ...department,
    items: itemsOfDepartment(catalog, department.id),
    to: { at: 'department', department: department.id } as const,
  }));
  return (
    <Groups
      id="departments"
      title={say('按部门', 'By department')}
      ask={say('您要找哪个部门？', 'Which department do you need?')}
      icon={<Building2 aria-hidden="true" />}
      groups={groups ?? []}
    />
  );
};

export const LifeEvents = () => {
  const { catalog } = useFrame();
  const groups = catalog?.lifeEvents.map((event) => ({
    ...event,
    items: itemsOfLifeEvent(catalog, event.id),
    to: { at: 'life-event', event: event.id } as const,
  }));
  return (
    <Groups
      id="life-events"
      title={say('人生一件事', 'Life events')}
      ask={say('遇到哪件事，就点哪件', 'Touch what has happened in your life')}
      icon={<HeartHandshake aria-hidden="true" />}
      groups={groups ?? []}
    />
  );
};

type Group = { id: string; name: Text; icon: string; about?: Text; items: readonly CatalogItem[]; to: Place };

/** Tiles of what items belong to; those without an item are left out. */
const Groups = ({
  id,
  title,
  ask,
  icon,
  groups,
}: {
  id: string;
  title: Text;
  ask: Text;
  icon: ReactNode;
  groups: readonly Group[];
}) => {
  const { lang, t } = useLanguage();
  const { go, state, ease } = useFrame();
  const shown = groups.filter(({ items }) => items.length > 0);
  const said = [title, ask, ...shown.map(({ name }) => name)].map(t).join(lang === 'zh' ? '。' : '. ');
  useScreen({ patience: usual, aloud: said, onCard: () => undefined });
  const room = {
    columns: { tall: 2, wide: ease.low ? 4 : 3 },
    least: ease.low || ease.large ? 7 : 9.5,
    most: 17,
    gap: 1.25,
  };
  return (
    <Sheet id={id} title={t(title)} about={t(ask)} icon={icon}>
      <Paged items={shown} label={t(title)} room={room}>
        {(group, digit) => {
          const queues = queuesOf(group.items, state.queues);
          return (
            <Tile
              key={group.id}
              id={`${id}-${group.id}`}
              icon={group.icon}
              name={group.name}
              about={group.about ?? say(`${group.items.length} 项业务`, `${group.items.length} services`)}
              digit={digit}
              waits={waitsOf(queues)}
              queues={queues}
              onChoose={() => go(group.to)}
            />
          );
        }}
      </Paged>
    </Sheet>
  );
};
