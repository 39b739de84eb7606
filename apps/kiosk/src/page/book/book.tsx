import type { SlotsAnswer, Text } from '@jiaohao/protocol';
import { freshId, say, useLanguage } from '@jiaohao/ui';
import { CalendarPlus, CalendarX, RotateCw, Ticket, WifiOff } from 'lucide-react';
import { type ReactNode, useEffect, useReducer, useRef } from 'react';
import { useFrame, useKept, useScreen, usual } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { layCardWords } from '../parts/lay-card.tsx';
import { Notice } from '../parts/notice.tsx';
import { Panel, Wait } from '../parts/panel.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { askDesk, useAsked } from '../parts/use-asked.ts';
import { dayWords, spanOf } from '../parts/when.ts';
import { Booked } from './booked.tsx';
import { dayShown, leftOn, picking, walk } from './booking-steps.ts';
import { Confirm, whyCard } from './confirm.tsx';
import { SlotChoice } from './slot-choice.tsx';

const away = say(
  '暂时连不上大厅系统，现在不能预约。恢复后自动继续；也可以到咨询台预约。',
  'The hall system cannot be reached, so nothing can be booked now. It goes on by itself; or book at the enquiry desk.',
);

/** From an item to a time that is kept for this citizen. */
export const Book = () => {
  const { t } = useLanguage();
  const { place, desk, state, catalog, card, left, go, leave } = useFrame();
  const item = place.at === 'book' ? catalog?.items.find(({ id }) => id === place.item) : undefined;
  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  const [day, setDay] = useKept<string | undefined>('day', undefined);
  const [booking, step] = useReducer(walk, picking);
  const { asked, put } = useAsked<SlotsAnswer>('slots');
  const usable = card && !card.expired ? card : undefined;

  const read = () => {
    if (item) put((there) => there.ask('slots', { item: item.id }));
  };
  const missing = asked.is === 'not' && state.online && item?.bookable === true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read is new with each drawing; it is asked once
  useEffect(() => {
    if (missing) read();
  }, [missing]);

  const book = async () => {
    if (!item || !usable || (booking.at !== 'confirm' && booking.at !== 'refused')) return;
    const request = freshId();
    const { from } = booking.slot;
    step({ do: 'book', request });
    const said = await askDesk(desk, (there) => there.ask('book', { request, item: item.id, from, card: usable.card }));
    step({ do: 'answer', request, said });
    if (!said.ok && (said.code === 'slot-full' || said.code === 'unknown-slot')) read();
  };
  const token = booking.at === 'booked' ? booking.booking.token : undefined;
  const slipped = useRef<string>(undefined);
  useEffect(() => {
    if (!token || slipped.current === token) return;
    slipped.current = token;
    const none = { via: 'none' as const };
    const answer = desk?.ask('bookingSlip', { request: freshId(), booking: token }, 25_000);
    (answer ?? Promise.resolve({ ok: false as const }))
      .catch(() => ({ ok: false as const }))
      .then((said) => step({ do: 'slip', slip: said.ok ? said.handing : none }));
  }, [token, desk]);

  const title = item?.name ?? say('预约', 'Book');
  const shown = asked.is === 'there' ? dayShown(asked.answer, day) : undefined;
  const words = (): Text[] => {
    if (booking.at === 'booked') {
      const { code, from, to } = booking.booking;
      const spelt = [...code].join(' ');
      const when = dayWords(new Date(from), zone);
      return [
        say(`预约成功，预约码 ${spelt}`, `It is booked. Your code is ${spelt}`),
        say(`${when.zh} ${spanOf(from, to, zone)}`, `${when.en}, ${spanOf(from, to, zone)}`),
      ];
    }
    if (!state.online) return [away];
    if (booking.at === 'refused') return [booking.text];
    if (booking.at === 'asking') return [say('正在预约，请稍候', 'Booking, one moment')];
    if (booking.at === 'confirm') {
      const { from, to } = booking.slot;
      const when = dayWords(new Date(from), zone);
      return [
        say(`${when.zh} ${spanOf(from, to, zone)}`, `${when.en}, ${spanOf(from, to, zone)}`),
        usable ? say('请按 1 确认预约', 'Press 1 to book') : layCardWords(state.reader, whyCard),
      ];
    }
    if (asked.is === 'no') return [asked.text];
    if (!shown) return [title];
    const when = dayWords(new Date(`${shown.day}T12:00:00Z`), 'UTC');
    return [
      title,
      ...(booking.told ? [booking.told] : []),
      say(`${when.zh}，还可约 ${leftOn(shown)} 个，请选时间`, `${when.en}: ${leftOn(shown)} left, choose a time`),
    ];
  };
  const booked = booking.at === 'booked';
  const onScreen = booking.at === 'booked' && booking.slip?.via !== 'paper';
  useScreen({
    patience: booking.at === 'asking' ? undefined : booked ? { quiet: 0, countdown: onScreen ? 60 : 30 } : usual,
    mayLeave: booking.at !== 'asking',
    deaf: booked,
    aloud: words()
      .map(t)
      .join(t(say('。', '. '))),
    ...(!booked && { onCard: () => undefined }),
    ...((booking.at === 'confirm' || booking.at === 'refused') && { onBack: () => step({ do: 'pick' }) }),
    ...(booked && { onBack: leave }),
  });

  if (booking.at === 'booked')
    return <Booked booking={booking.booking} slip={booking.slip} left={left} onDone={leave} />;

  const ticket = item && (
    <BigButton
      id="take-normal"
      main
      digit={1}
      icon={<Ticket aria-hidden="true" />}
      onPress={() => go({ at: 'choice', queue: item.queue, item: item.id })}
    >
      {t(say('今天就办：取号', 'Today: take a ticket'))}
    </BigButton>
  );
  let body: ReactNode;
  let actions: ReactNode;
  if (!state.online)
    body = <Panel id="offline" Sign={WifiOff} title={t(say('现在不能预约', 'No booking now'))} text={t(away)} />;
  else if (!item?.bookable) {
    body = (
      <Panel
        id="not-bookable"
        Sign={CalendarX}
        tone="blue"
        title={t(say('这件事不用预约', 'No booking is needed for this'))}
        text={t(say('直接取号就能办。', 'Just take a ticket.'))}
      />
    );
    actions = ticket;
  } else if (booking.at === 'asking')
    body = <Wait title={t(say('正在为您预约', 'Booking it for you'))} text={t(say('请稍候', 'One moment, please'))} />;
  else if (booking.at === 'refused') {
    body = (
      <Panel
        id="book-refused"
        code={booking.code}
        title={t(say('没有约成', 'It was not booked'))}
        text={t(booking.text)}
        help={t(
          say('需要帮助，请找身边的导办员，或到咨询台。', 'For help, ask a guide nearby or at the enquiry desk.'),
        )}
      />
    );
    actions =
      booking.code === 'already-booked' ? (
        <BigButton
          id="see-mine"
          main
          digit={1}
          icon={<CalendarPlus aria-hidden="true" />}
          onPress={() => go({ at: 'mine' })}
        >
          {t(say('看我的预约', 'See my booking'))}
        </BigButton>
      ) : booking.code === 'booking-barred' || booking.code === 'not-bookable' ? (
        ticket
      ) : (
        <BigButton id="again" main digit={1} icon={<RotateCw aria-hidden="true" />} disabled={!usable} onPress={book}>
          {t(say('再试一次', 'Try again'))}
        </BigButton>
      );
  } else if (booking.at === 'confirm') {
    body = <Confirm slot={booking.slot} told={booking.told} />;
    actions = (
      <BigButton
        id="confirm-booking"
        main
        digit={1}
        icon={<CalendarPlus aria-hidden="true" />}
        disabled={!usable}
        onPress={book}
      >
        {t(say('确认预约', 'Book it'))}
      </BigButton>
    );
  } else if (asked.is === 'no') {
    body = (
      <Panel
        id="slots-no"
        code={asked.code}
        title={t(say('这次没有查到可约的时间', 'The times could not be looked up'))}
        text={t(asked.text)}
      />
    );
    actions = (
      <BigButton id="again" main digit={1} icon={<RotateCw aria-hidden="true" />} onPress={read}>
        {t(say('再试一次', 'Try again'))}
      </BigButton>
    );
  } else if (asked.is === 'there' && !shown) {
    body = (
      <Panel
        id="slots-none"
        Sign={CalendarX}
        tone="blue"
        title={t(say('最近几天都约满了', 'All times are taken'))}
        text={t(
          say(
            '可以过几天再来约；要今天办的，可以取号排队。',
            'Try again in a few days; for today, take a ticket and queue.',
          ),
        )}
      />
    );
    actions = ticket;
  } else if (asked.is === 'there' && shown)
    body = (
      <>
        {booking.told && <Notice id="book-told">{t(booking.told)}</Notice>}
        <SlotChoice slots={asked.answer} shown={shown} onDay={setDay} onSlot={(slot) => step({ do: 'choose', slot })} />
      </>
    );
  else
    body = (
      <Wait
        title={t(say('正在查可约的时间', 'Looking for free times'))}
        text={t(say('请稍候', 'One moment, please'))}
      />
    );
  return (
    <Sheet
      id="book"
      icon={<CalendarPlus aria-hidden="true" strokeWidth={1.75} />}
      title={t(title)}
      about={
        booking.at === 'pick' && asked.is === 'there' && shown
          ? t(say('先选哪一天，再选时间', 'Choose the day, then the time'))
          : undefined
      }
      wide={actions !== undefined}
      actions={actions}
    >
      {body}
    </Sheet>
  );
};
