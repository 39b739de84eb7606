import type { CounterTicket } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CommandDialog } from './command-dialog.tsx';
import { useDesk } from './desk.ts';

/** Asks before a ticket is given up for good. */
export const CancelDialog = ({ ticket }: { ticket: CounterTicket }) => {
  const { commands } = useDesk();
  const { t } = useLanguage();
  const { number } = ticket;
  return (
    <CommandDialog
      title={say(`取消 ${number}？`, `Cancel ${number}?`)}
      take={say(`取消 ${number}`, `Cancel ${number}`)}
      danger
      focus="back"
      width={440}
      run={() =>
        commands.press('cancel', [{ ask: 'cancel', ticket: ticket.id }], () => ({
          text: say(`${number} 已取消`, `${number} was cancelled`),
        }))
      }
    >
      <p>
        {t(
          say(
            '取消后不能恢复，本人需要重新取号。请先确认他不再等候。',
            'This cannot be taken back: they would need a new ticket. Make sure that they no longer wait.',
          ),
        )}
      </p>
    </CommandDialog>
  );
};
