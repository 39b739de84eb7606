import type { CatalogItem, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CalendarClock, FileText, type LucideIcon, MonitorCheck, Printer, Smartphone } from 'lucide-react';
import { useFrame } from '../frame.ts';
import './guide-ways.css';

/** What else can be done with an item; what needs the hall or a printer that is not there is left out. */
export const GuideWays = ({
  item,
  have,
  onPhone,
}: {
  item: CatalogItem;
  have: readonly string[];
  onPhone: () => void;
}) => {
  const { t } = useLanguage();
  const { state, card, go } = useFrame();
  const { online } = state;
  const prints = online && state.pagePrinter !== 'none';
  const print = () =>
    go({
      at: 'print',
      paper: { kind: 'one-time-notice', item: item.id, have: [...have], ...(card && { card: card.card }) },
      title: say(`一次性告知单：${item.name.zh}`, `Notice of what is needed: ${item.name.en}`),
    });
  const ways: [boolean, string, LucideIcon, Text, () => void][] = [
    [
      online && item.selfService.length > 0,
      'guide-self-service',
      MonitorCheck,
      say('在这里自助办', 'Do it here'),
      () => go({ at: 'self-service' }),
    ],
    [
      online && item.bookable && state.hall?.bookings === true,
      'guide-book',
      CalendarClock,
      say('预约', 'Book a time'),
      () => go({ at: 'book', item: item.id }),
    ],
    [prints, 'guide-print', Printer, say('打印告知单', 'Print this'), print],
    [
      prints && item.forms.length > 0,
      'guide-forms',
      FileText,
      say('相关表格', 'Forms'),
      () => go({ at: 'forms', item: item.id }),
    ],
    [item.online !== undefined, 'guide-phone', Smartphone, say('手机办理', 'On your phone'), onPhone],
  ];
  const shown = ways.filter(([is]) => is);
  if (shown.length === 0) return null;
  return (
    <nav className="guide-ways" aria-label={t(say('还可以', 'You can also'))}>
      {shown.map(([, id, Icon, text, press]) => (
        <button key={id} type="button" data-testid={id} onClick={press}>
          <Icon aria-hidden="true" />
          {t(text)}
        </button>
      ))}
    </nav>
  );
};
