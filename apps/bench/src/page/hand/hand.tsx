import type { BenchStand } from '@jiaohao/protocol';
import type { Desk } from '../use-desk.ts';
import { CardTray } from './card-tray.tsx';
import { CodeTray } from './code-tray.tsx';
import { KeyNotes } from './key-notes.tsx';
import { PageTray } from './page-tray.tsx';
import { PanelNotes } from './panel-notes.tsx';
import { PassportTray } from './passport-tray.tsx';
import { SaidList } from './said-list.tsx';
import { SheetTray } from './sheet-tray.tsx';
import { TicketTray } from './ticket-tray.tsx';
import './hand.css';

/** What a person has in hand for the chosen device, or has got from it. */
export const Hand = ({ stand, desk, timeZone }: { stand: BenchStand; desk: Desk; timeZone: string | undefined }) => {
  switch (stand.kind) {
    case 'printer':
      return <TicketTray tray={stand.seen.tray} />;
    case 'id-card':
      return <CardTray stand={stand} cards={desk.things?.cards ?? []} live={desk.connected} ask={desk.ask} />;
    case 'passport':
      return (
        <PassportTray stand={stand} passports={desk.things?.passports ?? []} live={desk.connected} ask={desk.ask} />
      );
    case 'code-scanner':
      return <CodeTray stand={stand} codes={desk.things?.codes ?? []} live={desk.connected} ask={desk.ask} />;
    case 'document-scanner':
      return <SheetTray stand={stand} live={desk.connected} ask={desk.ask} />;
    case 'page-printer':
      return <PageTray stand={stand} live={desk.connected} ask={desk.ask} readJob={desk.readJob} timeZone={timeZone} />;
    case 'speaker':
      return <SaidList said={stand.seen.said} timeZone={timeZone} />;
    case 'panel':
      return <PanelNotes stand={stand} />;
    case 'call-keypad':
    case 'rating-keypad':
      return <KeyNotes stand={stand} live={desk.connected} ask={desk.ask} />;
    default:
      return stand satisfies never;
  }
};
