import { say, useLanguage } from '@jiaohao/ui';
import { ClipboardList, FileText, Search } from 'lucide-react';
import { useFrame, useKept, useScreen, usual } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { Paged, type Room } from '../parts/paged.tsx';
import { Panel } from '../parts/panel.tsx';
import { Row } from '../parts/row.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { QueueIcon } from '../queue-icon.tsx';
import { itemsOfTheme } from '../waits.ts';
import { useService } from './out-of-service.tsx';

const rows: Room = { columns: { tall: 1, wide: 2 }, least: 8, most: 9.5, gap: 1.25 };
const title = say('一次性告知单', 'One-time notice');

/** All that an item wants on one sheet: first the theme, then the item; or by search, over its guide. */
export const Notices = () => {
  const { t } = useLanguage();
  const { catalog, go } = useFrame();
  const [theme, choose] = useKept<string | undefined>('theme', undefined);
  const { out, words } = useService('notices');
  const themes = (catalog?.themes ?? []).filter(({ id }) => catalog && itemsOfTheme(catalog, id).length > 0);
  const chosen = themes.find(({ id }) => id === theme);
  const items = !catalog ? [] : chosen ? itemsOfTheme(catalog, chosen.id) : themes.length === 0 ? catalog.items : [];
  const listed = chosen || themes.length === 0;
  useScreen({
    patience: usual,
    aloud: [chosen?.name ?? title, ...(out ? [words] : (listed ? items : themes).map(({ name }) => name))]
      .map(t)
      .join(t(say('。', '. '))),
    onCard: () => undefined,
    ...(chosen && { onBack: () => choose(undefined) }),
  });
  return (
    <Sheet
      id="notices"
      icon={<ClipboardList aria-hidden="true" strokeWidth={1.75} />}
      title={t(chosen?.name ?? title)}
      about={
        out
          ? undefined
          : t(
              listed
                ? say('要办哪一件？选好就打印告知单', 'Which one? Its notice is printed')
                : say('要办哪一类的事？', 'What is it about?'),
            )
      }
      actions={
        !out &&
        !chosen && (
          <BigButton id="notices-search" icon={<Search aria-hidden="true" />} onPress={() => go({ at: 'search' })}>
            {t(say('搜索要办的事', 'Search'))}
          </BigButton>
        )
      }
    >
      {out ??
        (listed && items.length === 0 ? (
          <Panel
            id="notices-none"
            Sign={FileText}
            tone="blue"
            title={t(say('这里还没有告知单', 'There are no notices here yet'))}
            text={t(say('请到咨询台，工作人员会告诉您要带什么。', 'The enquiry desk will tell you what to bring.'))}
          />
        ) : listed ? (
          <Paged key="items" keptAs={`page ${theme ?? ''}`} items={items} label={t(title)} room={rows}>
            {(item, digit) => (
              <Row
                key={item.id}
                id={`notice-${item.id}`}
                icon={<FileText aria-hidden="true" strokeWidth={1.75} />}
                name={t(item.name)}
                {...(digit !== undefined && { digit })}
                onPress={() =>
                  go({
                    at: 'print',
                    title: say(`告知单：${item.name.zh}`, `Notice: ${item.name.en}`),
                    paper: { kind: 'one-time-notice', item: item.id, have: [] },
                  })
                }
              />
            )}
          </Paged>
        ) : (
          <Paged key="themes" items={themes} label={t(title)} room={rows}>
            {(each, digit) => (
              <Row
                key={each.id}
                id={`notice-theme-${each.id}`}
                icon={<QueueIcon name={each.icon} />}
                name={t(each.name)}
                about={t(each.about)}
                {...(digit !== undefined && { digit })}
                onPress={() => choose(each.id)}
              />
            )}
          </Paged>
        ))}
    </Sheet>
  );
};
