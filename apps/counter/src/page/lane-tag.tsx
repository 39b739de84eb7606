import type { CounterTicket } from '@jiaohao/protocol';
import { useLanguage } from '@jiaohao/ui';
import { useDesk } from './desk.ts';
import './lane-tag.css';

/** The lane's name; stronger when the lane is not the ordinary one (the one with the longest target wait). */
export const LaneTag = ({ ticket }: { ticket: CounterTicket }) => {
  const { hall } = useDesk();
  const { t } = useLanguage();
  const longest = Math.max(...hall.lanes.map((lane) => lane.targetMinutes));
  const target = hall.lanes.find((lane) => lane.id === ticket.lane)?.targetMinutes;
  return (
    <span className="lane" data-preferred={target !== undefined && target < longest ? true : undefined}>
      {t(ticket.laneName)}
    </span>
  );
};
