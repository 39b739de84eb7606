import { say, useLanguage } from '@jiaohao/ui';
import { CommandDialog } from './command-dialog.tsx';
import { useDesk } from './desk.ts';
import { mayCall } from './may-call.ts';
import { whyNot } from './verbs.ts';

/** Signs out; an open counter is closed first, so that the screens never promise a counter where nobody sits. */
export const LeaveDialog = ({ leave }: { leave: () => void }) => {
  const { answer, session, commands } = useDesk();
  const { t } = useLanguage();
  const closed = answer.state === 'closed';
  // Who only looked at a colleague's counter leaves it as it is.
  const stays = closed || !mayCall(session) || answer.clerk?.no !== session.clerkNo;
  const run = async () => {
    const outcome = stays ? ({ done: true, answer } as const) : await commands.press('close', [{ ask: 'close' }]);
    if (outcome.done) leave();
    return outcome;
  };
  return (
    <CommandDialog
      title={say('退出登录', 'Sign out')}
      take={stays ? say('退出', 'Sign out') : say('关闭窗口并退出', 'Close and sign out')}
      why={stays ? undefined : whyNot(answer, 'close')}
      focus="take"
      width={440}
      run={run}
    >
      <p>
        {t(
          closed
            ? say('窗口已关闭，可以退出。', 'The counter is closed. You can sign out.')
            : stays
              ? say('窗口保持原样，可以退出。', 'The counter stays as it is. You can sign out.')
              : (whyNot(answer, 'close') ??
                say('窗口会先关闭，大屏不再显示本窗口。', 'The counter is closed first and leaves the screens.')),
        )}
      </p>
    </CommandDialog>
  );
};
