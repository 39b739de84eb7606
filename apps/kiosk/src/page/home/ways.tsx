import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import {
  Building2,
  CalendarCheck,
  CircleHelp,
  FileSearch,
  HeartHandshake,
  type LucideIcon,
  Search,
  Ticket,
} from 'lucide-react';
import { type Place, useFrame } from '../frame.ts';
import './ways.css';

/** The other ways to an item: by department, life event, search, or somebody to ask. */
export const Ways = () => {
  const { t } = useLanguage();
  const { catalog, go } = useFrame();
  if (!catalog || catalog.items.length === 0) return null;
  const enquiry = catalog.items.find(({ id }) => id === 'general-enquiry');
  const ways: { id: string; Icon: LucideIcon; text: Text; to: Place | undefined }[] = [
    {
      id: 'way-departments',
      Icon: Building2,
      text: say('按部门', 'By department'),
      to: catalog.departments.length > 0 ? { at: 'departments' } : undefined,
    },
    {
      id: 'way-life-events',
      Icon: HeartHandshake,
      text: say('人生一件事', 'Life events'),
      to: catalog.lifeEvents.length > 0 ? { at: 'life-events' } : undefined,
    },
    { id: 'way-search', Icon: Search, text: say('搜索', 'Search'), to: { at: 'search' } },
    {
      id: 'way-enquiry',
      Icon: CircleHelp,
      text: say('综合咨询', 'General enquiry'),
      to: enquiry && { at: 'choice', queue: enquiry.queue, item: enquiry.id },
    },
  ];
  return (
    <nav className="ways" aria-label={t(say('其他找法', 'Other ways to find it'))}>
      {ways.map(
        ({ id, Icon, text, to }) =>
          to && (
            <button key={id} type="button" data-testid={id} onClick={() => go(to)}>
              <Icon aria-hidden="true" strokeWidth={1.75} />
              <span>{t(text)}</span>
            </button>
          ),
      )}
    </nav>
  );
};

const noLine = say('连不上大厅，暂停', 'Closed: no line');

/** What a citizen comes for who needs no new number. */
export const Bars = () => {
  const { t } = useLanguage();
  const { state, go } = useFrame();
  const { online } = state;
  return (
    <nav className="bars" aria-label={t(say('签到、查询与打印', 'Check in, ask and print'))}>
      {state.hall?.bookings && (
        <Bar
          id="bar-check-in"
          Icon={CalendarCheck}
          text={say('预约签到', 'Check in')}
          about={online ? say('有预约，不再排队', 'With a booking') : noLine}
          disabled={!online}
          onPress={() => go({ at: 'check-in' })}
        />
      )}
      <Bar
        id="bar-self-service"
        Icon={FileSearch}
        text={say('查询与自助打印', 'Ask and print')}
        about={online ? say('进度、证明、表格', 'Cases, papers, forms') : noLine}
        disabled={!online}
        onPress={() => go({ at: 'self-service' })}
      />
      <Bar
        id="bar-mine"
        Icon={Ticket}
        text={say('我的号票', 'My ticket')}
        about={online ? say('查看、补打、退号', 'See, reprint, cancel') : noLine}
        disabled={!online}
        quiet
        onPress={() => go({ at: 'mine' })}
      />
    </nav>
  );
};

const Bar = ({
  id,
  Icon,
  text,
  about,
  disabled,
  quiet = false,
  onPress,
}: {
  id: string;
  Icon: LucideIcon;
  text: Text;
  about: Text;
  disabled: boolean;
  quiet?: boolean;
  onPress: () => void;
}) => {
  const { t } = useLanguage();
  return (
    <button type="button" className="bar" data-quiet={quiet} data-testid={id} disabled={disabled} onClick={onPress}>
      <Icon aria-hidden="true" strokeWidth={1.75} />
      <span>
        <b>{t(text)}</b>
        <small>{t(about)}</small>
      </span>
    </button>
  );
};
