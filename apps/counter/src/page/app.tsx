import type { SessionAnswer } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import { SignIn, StaffTheme, useStaff } from '@jiaohao/ui/staff';
import { CounterChoice } from './counter-choice.tsx';
import { clerksOf } from './demo-clerks.ts';
import { SignInAgain } from './sign-in-again.tsx';
import { Waiting } from './waiting.tsx';
import { Workplace } from './workplace.tsx';

/** Sign in, choose the counter, work; an ended session is renewed over the work that lies open. */
export const App = () => {
  const { hall, session, expired, now, call, keep, onExpired, onConnected, leave } = useStaff('counter');
  const counter = hall?.counters.find((known) => known.id === session?.counter)?.id;
  const renewed = (fresh: SessionAnswer) =>
    keep(fresh.user === session?.user ? { ...fresh, counter: fresh.counter ?? session.counter } : fresh);

  const screen = () => {
    if (!hall) return <Waiting broken={false} refused={undefined} leave={undefined} />;
    const offer = clerksOf(hall);
    if (!session)
      return (
        <SignIn
          title={say('窗口工作台', 'Counter terminal')}
          hall={hall}
          call={call}
          user=""
          note={undefined}
          offer={offer}
          signedIn={keep}
        />
      );
    if (!counter)
      return (
        <CounterChoice
          hall={hall}
          session={session}
          choose={(chosen) => keep({ ...session, counter: chosen })}
          leave={leave}
        />
      );
    return (
      <>
        <Workplace
          key={`${session.user} ${counter}`}
          hall={hall}
          session={session}
          counter={counter}
          call={call}
          now={now}
          expired={expired}
          onExpired={onExpired}
          onConnected={onConnected}
          leave={leave}
        />
        {expired && (
          <SignInAgain hall={hall} call={call} user={session.user} note={undefined} offer={offer} signedIn={renewed} />
        )}
      </>
    );
  };

  return <StaffTheme fontSize={15}>{screen()}</StaffTheme>;
};
