import type { BenchStand, HallInfo } from '@jiaohao/protocol';
import type { Desk } from '../use-desk.ts';
import type { HallView } from '../use-hall-view.ts';
import { CallKeypad } from './call-keypad.tsx';
import { CardReader } from './card-reader.tsx';
import { CodeScanner } from './code-scanner.tsx';
import { DocumentScanner } from './document-scanner.tsx';
import { PagePrinter } from './page-printer.tsx';
import { Panel } from './panel.tsx';
import { PassportReader } from './passport-reader.tsx';
import { RatingKeypad } from './rating-keypad.tsx';
import { Speaker } from './speaker.tsx';
import { TicketPrinter } from './ticket-printer.tsx';
import './objects.css';

/** The drawing of a device, to be touched. */
export const StandObject = ({
  stand,
  desk,
  hall,
  hallView,
}: {
  stand: BenchStand;
  desk: Desk;
  hall: HallInfo | undefined;
  hallView: HallView;
}) => {
  const { ask, connected: live, things } = desk;
  switch (stand.kind) {
    case 'printer':
      return <TicketPrinter stand={stand} live={live} ask={ask} />;
    case 'id-card':
      return <CardReader stand={stand} cards={things?.cards ?? []} live={live} ask={ask} />;
    case 'passport':
      return <PassportReader stand={stand} passports={things?.passports ?? []} live={live} ask={ask} />;
    case 'code-scanner':
      return <CodeScanner stand={stand} codes={things?.codes ?? []} />;
    case 'call-keypad':
      return <CallKeypad stand={stand} live={live} ask={ask} />;
    case 'rating-keypad':
      return <RatingKeypad stand={stand} live={live} ask={ask} />;
    case 'document-scanner':
      return <DocumentScanner stand={stand} />;
    case 'page-printer':
      return <PagePrinter stand={stand} />;
    case 'panel':
      return <Panel stand={stand} hall={hall} hallView={hallView} />;
    case 'speaker':
      return <Speaker stand={stand} />;
    default:
      return stand satisfies never;
  }
};
