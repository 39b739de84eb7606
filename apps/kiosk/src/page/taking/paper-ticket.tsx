import { type LayoutItem, layoutTicket } from '@jiaohao/paper';
import type { HallInfo, KioskTicket } from '@jiaohao/protocol';
import { QrCode } from '@jiaohao/ui';
import { useMemo } from 'react';
import { ticketModel } from '../../ticket-model.ts';
import './paper-ticket.css';

/** The paper as it grows out of the slot, drawn from the same layout that is printed. */
export const PaperTicket = ({ ticket, hall, printing }: { ticket: KioskTicket; hall: HallInfo; printing: boolean }) => {
  const items = useMemo(() => layoutTicket(ticketModel(ticket, hall), 32).items, [ticket, hall]);
  return (
    <div className="paper-slot" data-printing={printing} aria-hidden="true">
      <div className="paper-lip" />
      <div className="paper-window">
        <div className="paper">
          {items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a ticket never move
            <Line key={at} item={item} />
          ))}
        </div>
      </div>
    </div>
  );
};

const Line = ({ item }: { item: LayoutItem }) => {
  switch (item.type) {
    case 'text':
      return (
        <p data-size={item.size} data-bold={item.bold} style={{ textAlign: item.align }}>
          {item.text}
        </p>
      );
    case 'rule':
      return <hr />;
    case 'qr':
      return (
        <div className="paper-qr">
          <QrCode text={item.text} label="QR" />
        </div>
      );
    case 'feed':
      return <div style={{ height: `${Math.min(item.lines, 1) * 0.75}em` }} />;
    case 'cut':
      return null;
    default:
      return item satisfies never;
  }
};
