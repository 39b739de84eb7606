import type { DemoAnswer, Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import { SignIn, StaffTheme, useStaff } from '@jiaohao/ui/staff';
import { useCallback } from 'react';
import { Frame } from './frame.tsx';
import { Loading } from './loading.tsx';
import { roleText } from './role-text.ts';

const leaders = ({ role }: DemoAnswer['accounts'][number]): Text | undefined =>
  role === 'clerk' ? undefined : roleText(role);

/** Sign in, then work; whoever's session has ended signs in again and is back on the same page. */
export const App = () => {
  const { hall, session, expired, now, call, keep, onExpired, onConnected, leave } = useStaff('console');
  const ended = useCallback(() => {
    keep(undefined);
    onExpired();
  }, [keep, onExpired]);

  const screen = () => {
    if (!hall) return <Loading what="hall" />;
    if (!session)
      return (
        <SignIn
          title={say('管理台', 'Console')}
          hall={hall}
          call={call}
          user=""
          note={expired ? say('登录已过期，请重新登录', 'Your session has ended. Sign in again') : undefined}
          offer={leaders}
          signedIn={keep}
        />
      );
    return (
      <Frame
        key={session.user}
        hall={hall}
        session={session}
        call={call}
        now={now}
        onExpired={ended}
        onConnected={onConnected}
        leave={leave}
      />
    );
  };

  return <StaffTheme fontSize={14}>{screen()}</StaffTheme>;
};
