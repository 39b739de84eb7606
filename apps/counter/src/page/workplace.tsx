import type { CounterAnswer, HallInfo, SessionAnswer } from '@jiaohao/protocol';
import { type HallCall, say, useLanguage } from '@jiaohao/ui';
import { useStaffBus } from '@jiaohao/ui/staff';
import { Eye } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { CallBar } from './call-bar.tsx';
import { stepsOf } from './call-dialog.tsx';
import { CardNote } from './card-note.tsx';
import { type Desk, DeskContext, type Dialog } from './desk.ts';
import { DeviceDrawer } from './device-drawer.tsx';
import { DeviceStrip } from './device-strip.tsx';
import { Dialogs } from './dialogs.tsx';
import { Hero } from './hero.tsx';
import { Lists } from './lists.tsx';
import { mayCall, onlyLook } from './may-call.ts';
import { Messages } from './messages.tsx';
import { NextUp } from './next-up.tsx';
import { numberPlan } from './number-plan.ts';
import { OfflineBanner } from './offline-banner.tsx';
import type { Asked } from './shortcuts.ts';
import { TopBand } from './top-band.tsx';
import { undoNotice, useCommands } from './use-commands.ts';
import { useCounter } from './use-counter.ts';
import { useDeviceWishes } from './use-device-wishes.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { primaryVerb, type Verb, whyNot } from './verbs.ts';
import { Waiting } from './waiting.tsx';
import './workplace.css';

const brokenReason = say('连接中断，恢复后可以操作', 'No connection. Wait until it is back');
const expiredReason = say('登录已过期，请重新登录', 'The session has ended. Sign in again');

/** The terminal of one clerk at one counter. */
export const Workplace = (props: {
  hall: HallInfo;
  session: SessionAnswer;
  counter: string;
  call: HallCall;
  now: () => number;
  expired: boolean;
  onExpired: () => void;
  onConnected: () => void;
  leave: () => void;
}) => {
  const { hall, session, counter, call, now, expired, onExpired, onConnected, leave } = props;
  const { t, lang } = useLanguage();
  const staff = useStaffBus('counter-page', hall.id, session);
  const state = useCounter({ call, counter, staff, now, onExpired });
  const commands = useCommands({ call, counter, now: state, onExpired });
  const [dialog, setDialog] = useState<Dialog>();
  const [drawer, setDrawer] = useState(false);
  const { answer, readAt, line, feed } = state;
  const { press, refuse, dismiss, trouble } = commands;

  useEffect(() => {
    if (staff.connected) onConnected();
  }, [staff.connected, onConnected]);

  // A new session, or names in the other language: read again at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change itself is the reason
  useEffect(() => {
    feed?.news();
  }, [feed, session.token, lang]);

  useEffect(() => {
    document.title = answer ? `${answer.ticket ? `${answer.ticket.number} · ` : ''}${t(answer.name)}` : t(hall.name);
  }, [answer, hall, t]);

  const barred = mayCall(session) ? undefined : onlyLook;
  const blocked = expired ? expiredReason : line === 'broken' ? brokenReason : undefined;

  useEffect(() => {
    if (!blocked && (trouble === brokenReason || trouble === expiredReason)) dismiss();
  }, [blocked, trouble, dismiss]);

  const ask = useCallback(
    (asked: Asked) => {
      if (!answer) return;
      if (asked === 'keys') return setDialog({ open: 'keys' });
      const verb = verbAsked(asked, answer, session.clerkNo);
      const why = blocked ?? barred ?? whyNot(answer, verb);
      if (why) return refuse(why);
      if (isDialog(verb)) return setDialog({ open: verb });
      const before = answer.ticket;
      press(verb, [{ ask: verb }], () => undoNotice(verb, before));
    },
    [answer, session.clerkNo, blocked, barred, press, refuse],
  );
  const free = dialog === undefined && !drawer && !expired;
  useShortcuts(ask, free);

  const mayCallNumber = (): boolean => {
    const why = answer && (blocked ?? barred ?? whyNot(answer, 'call'));
    if (why) refuse(why);
    return !why;
  };
  const devices = useDeviceWishes({
    hall,
    counter,
    answer,
    call,
    free,
    ask,
    refuse,
    callNumber: (number) => {
      if (answer && mayCallNumber()) press('call-number', stepsOf(numberPlan(answer, number)));
    },
    offer: (number) => {
      if (mayCallNumber()) setDialog({ open: 'call', number });
    },
  });

  const desk = useMemo<Desk | undefined>(
    () =>
      answer && {
        hall,
        session,
        answer,
        readAt,
        line,
        now,
        call,
        bus: staff.bus,
        commands,
        devices: devices.desk,
        blocked,
        whyNot: (verb) => barred ?? whyNot(answer, verb),
        ask,
        show: setDialog,
      },
    [hall, session, answer, readAt, line, now, call, staff.bus, commands, devices.desk, blocked, barred, ask],
  );

  if (!desk) return <Waiting broken={line === 'broken'} refused={state.refused} leave={leave} />;
  return (
    <DeskContext value={desk}>
      <div className="workplace" data-testid="workplace" data-line={line}>
        <TopBand />
        <OfflineBanner />
        {barred && (
          <p className="offline" role="status" data-testid="may-not-call">
            <Eye aria-hidden="true" />
            {t(barred)}
          </p>
        )}
        <main className="workplace-main">
          <div className="workplace-front">
            <Hero />
            <div className="workplace-notes">
              <Messages />
              {devices.card && <CardNote shown={devices.card} close={devices.clearCard} />}
            </div>
            <CallBar />
            <NextUp />
          </div>
          <Lists />
        </main>
        <DeviceStrip open={() => setDrawer(true)} />
      </div>
      <DeviceDrawer open={drawer} close={() => setDrawer(false)} />
      <Dialogs dialog={dialog} leave={leave} />
    </DeskContext>
  );
};

type DialogVerb = 'transfer' | 'serve' | 'call' | 'resumeHeld' | 'pause';
const dialogVerbs: readonly Verb[] = ['transfer', 'serve', 'call', 'resumeHeld', 'pause'] satisfies DialogVerb[];
const isDialog = (verb: Verb): verb is DialogVerb => dialogVerbs.includes(verb);

/** The pause key also ends a pause. */
const verbAsked = (asked: Exclude<Asked, 'keys'>, answer: CounterAnswer, clerkNo: string): Verb => {
  const toggled = asked === 'pause' && answer.state === 'paused';
  return asked === 'primary' || toggled ? primaryVerb(answer, clerkNo) : asked;
};
