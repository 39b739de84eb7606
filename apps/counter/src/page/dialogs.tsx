import { CallDialog } from './call-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { type Dialog, useDesk } from './desk.ts';
import { HeldDialog } from './held-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { PauseDialog } from './pause-dialog.tsx';
import { ServeDialog } from './serve-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

/** The dialog that lies open, if any. */
export const Dialogs = ({ dialog, leave }: { dialog: Dialog | undefined; leave: () => void }) => {
  const { show } = useDesk();
  switch (dialog?.open) {
    case undefined:
      return null;
    case 'transfer':
      return <TransferDialog />;
    case 'serve':
      return <ServeDialog />;
    case 'call':
      return <CallDialog number={dialog.number ?? ''} />;
    case 'resumeHeld':
      return <HeldDialog />;
    case 'pause':
      return <PauseDialog />;
    case 'cancel':
      return <CancelDialog ticket={dialog.ticket} />;
    case 'keys':
      return <KeysDialog close={() => show(undefined)} />;
    case 'leave':
      return <LeaveDialog leave={leave} />;
  }
};
