import type { CatalogItem, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Search } from 'lucide-react';
import { useFrame, useScreen, usual } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Paged } from '../parts/paged.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { QueueIcon } from '../queue-icon.tsx';
import { itemsOfDepartment, itemsOfLifeEvent, itemsOfTheme } from '../waits.ts';
import { ItemRow } from './item-row.tsx';

export const ThemeItems = () => {
  const { place, catalog } = useFrame();
  const id = place.at === 'theme' ? place.theme : '';
  const theme = catalog?.themes.find((each) => each.id === id);
  return <ItemList id="theme" of={theme} items={catalog ? itemsOfTheme(catalog, id) : []} />;
};

export const DepartmentItems = () => {
  const { place, catalog } = useFrame();
  const id = place.at === 'department' ? place.department : '';
  const department = catalog?.departments.find((each) => each.id === id);
  return <ItemList id="department" of={department} items={catalog ? itemsOfDepartment(catalog, id) : []} />;
};

export const LifeEventItems = () => {
  const { place, catalog } = useFrame();
  const id = place.at === 'life-event' ? place.event : '';
  const event = catalog?.lifeEvents.find((each) => each.id === id);
  return <ItemList id="life-event" of={event} items={catalog ? itemsOfLifeEvent(catalog, id) : []} />;
};

/** The items of one theme, department or life event. */
const ItemList = ({
  id,
  of,
  items,
}: {
  id: string;
  of: { name: Text; icon: string; about?: Text } | undefined;
  items: readonly CatalogItem[];
}) => {
  const { lang, t } = useLanguage();
  const { go, ease } = useFrame();
  const title = of ? t(of.name) : t(say('办事事项', 'Services'));
  const ask = say('请选择要办的事项', 'Please choose what you came for');
  const said = [title, t(ask), ...items.map(({ name }) => t(name))].join(lang === 'zh' ? '。' : '. ');
  // Who browses goes on browsing: the card waits in the frame until it is needed.
  useScreen({ patience: usual, aloud: said, onCard: () => undefined });
  // English names, and large ones, take two lines and so do their marks.
  const more = lang === 'zh' && !ease.large ? 0 : 3.75;
  const room = { columns: { tall: 1, wide: 2 }, least: (ease.low ? 6.5 : 8) + more, most: 9.5 + more, gap: 1.125 };
  return (
    <Sheet
      id={id}
      title={title}
      about={of?.about ? t(of.about) : t(ask)}
      icon={of && <QueueIcon name={of.icon} />}
      actions={
        <BigButton id="way-search" icon={<Search aria-hidden="true" />} onPress={() => go({ at: 'search' })}>
          {t(say('没找到？搜索', 'Not here? Search'))}
        </BigButton>
      }
    >
      {items.length === 0 ? (
        <Notice id="no-items" tone="blue">
          {t(
            say(
              '这里现在没有事项。请返回重选，或点“搜索”；也可以到咨询台问导办员。',
              'There is nothing here now. Go back, search, or ask a guide at the enquiry desk.',
            ),
          )}
        </Notice>
      ) : (
        <Paged items={items} label={title} room={room}>
          {(item, digit) => (
            <ItemRow key={item.id} item={item} digit={digit} onChoose={() => go({ at: 'guide', item: item.id })} />
          )}
        </Paged>
      )}
    </Sheet>
  );
};
