import type { BookingAnswer, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CalendarCheck, CalendarPlus, CalendarX, Keyboard, RotateCw, Ticket, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFrame, useKept, useScreen, usual } from '../frame.ts';
import { CancelBooking } from '../mine/cancel-booking.tsx';
import { BigButton } from '../parts/big-button.tsx';
import { LayCard, layCardWords } from '../parts/lay-card.tsx';
import { Panel, Wait } from '../parts/panel.tsx';
import { Roll } from '../parts/roll.tsx';
import { Row } from '../parts/row.tsx';
import { ScanSpot, Spots } from '../parts/scan-spot.tsx';
import { Sheet } from '../parts/sheet.tsx';
import type { Asked } from '../parts/use-asked.ts';
import { dayWords, spanOf } from '../parts/when.ts';
import { BookingActions, BookingSummary, standingWords } from './booking-summary.tsx';
import { CodeEntry } from './code-entry.tsx';
import { standingOf } from './standing.ts';

const title = say('预约签到', 'Check in with a booking');
const whyCard = say(
  '查您的预约，签到后直接出号，不用再排队。',
  'Finds your booking; you get your ticket without queueing again.',
);
const away = say(
  '暂时连不上大厅系统，现在不能自助签到。请到咨询台出示预约，由导办员为您安排，预约不会作废。',
  'The hall system cannot be reached. Show your booking at the enquiry desk: a guide will see to it, and it stays good.',
);
const none = say('没有查到您的预约', 'No booking was found');

/** The ways to a booking, what was found, and what can be done with it. */
export const FindBooking = ({
  by,
  code,
  asked,
  list,
  booking,
  now,
  onBy,
  onCode,
  onFind,
  onChoose,
  onAgain,
  onCancelled,
}: {
  by: 'card' | 'typing' | 'code';
  code: string;
  asked: Asked<unknown>;
  list: readonly BookingAnswer[];
  booking: BookingAnswer | undefined;
  now: Date;
  onBy: (by: 'card' | 'typing') => void;
  onCode: (code: string) => void;
  onFind: (code: string) => void;
  onChoose: (token: string | undefined) => void;
  onAgain: () => void;
  onCancelled: (booking: BookingAnswer) => void;
}) => {
  const { t } = useLanguage();
  const { state, go } = useFrame();
  const [cancelling, cancel] = useKept('cancelling', false);
  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  const scans = state.codeScanner !== 'none';
  const standing = booking && standingOf(booking, now);
  const onBack = cancelling
    ? () => cancel(false)
    : by === 'typing'
      ? () => onBy('card')
      : booking && list.length > 1
        ? () => onChoose(undefined)
        : undefined;
  const words = (): Text[] => {
    if (!state.online) return [away];
    if (booking && standing) return [booking.itemName, standingWords(booking, standing, now, zone)];
    if (by === 'typing') return [say('请输入 6 位预约码', 'Type the 6 digits of your booking')];
    if (asked.is === 'asking') return [say('正在查询，请稍候', 'Looking it up, one moment')];
    if (asked.is === 'no') return [asked.text];
    if (asked.is === 'there')
      return list.length === 0 ? [none] : [say('请选一个预约', 'Choose one'), ...list.map(({ itemName }) => itemName)];
    return [
      title,
      ...(scans ? [say('请把预约码放到扫码窗口', 'Hold the code of your booking before the scanner')] : []),
      layCardWords(state.reader, whyCard),
      say('或者按 2，输入 6 位预约码', 'Or press 2 and type the 6 digits'),
    ];
  };
  useScreen({
    patience: usual,
    aloud: words()
      .map(t)
      .join(t(say('。', '. '))),
    onCard: () => undefined,
    onCode: (seen) => {
      if (seen.is === 'booking') onFind(seen.booking);
      else if (seen.is === 'ticket') go({ at: 'mine', ticket: seen.ticket });
    },
    ...(onBack && { onBack }),
  });
  if (booking && cancelling)
    return (
      <CancelBooking
        booking={booking}
        onKeep={() => cancel(false)}
        onDone={(cancelled) => {
          cancel(false);
          onCancelled(cancelled);
        }}
      />
    );

  const type = (main: boolean) => (
    <BigButton
      id="type-code"
      main={main}
      digit={2}
      icon={<Keyboard aria-hidden="true" />}
      onPress={() => onBy('typing')}
    >
      {t(say('输入 6 位预约码', 'Type the 6 digits'))}
    </BigButton>
  );
  const others = (
    <>
      <BigButton id="take-normal" digit={3} icon={<Ticket aria-hidden="true" />} onPress={() => go({ at: 'home' })}>
        {t(say('取普通号', 'Take a ticket'))}
      </BigButton>
      <BigButton
        id="book-now"
        digit={4}
        icon={<CalendarPlus aria-hidden="true" />}
        onPress={() => go({ at: 'search' })}
      >
        {t(say('现在预约', 'Book now'))}
      </BigButton>
    </>
  );

  let body: ReactNode;
  let actions: ReactNode;
  if (!state.online)
    body = <Panel id="offline" Sign={WifiOff} title={t(say('现在不能签到', 'No check-in now'))} text={t(away)} />;
  else if (state.hall && !state.hall.bookings)
    body = (
      <Panel
        id="no-bookings"
        Sign={CalendarX}
        tone="blue"
        title={t(say('本大厅没有开通预约', 'This hall takes no bookings'))}
        text={t(say('请回首页直接取号。', 'Please go back to the start and take a ticket.'))}
      />
    );
  else if (booking && standing) {
    body = <BookingSummary booking={booking} standing={standing} now={now} />;
    actions = <BookingActions booking={booking} standing={standing} onCancel={() => cancel(true)} />;
  } else if (by === 'typing') body = <CodeEntry code={code} onChange={onCode} onFind={onFind} />;
  else if (asked.is === 'asking')
    body = (
      <Wait
        title={t(say('正在查您的预约', 'Looking for your booking'))}
        text={t(say('请稍候', 'One moment, please'))}
      />
    );
  else if (asked.is === 'no') {
    body = (
      <Panel
        id="check-in-no"
        code={asked.code}
        {...(asked.code === 'unknown-booking' && { Sign: CalendarX, tone: 'blue' as const })}
        title={t(asked.code === 'unknown-booking' ? none : say('这次没有查到', 'It could not be looked up'))}
        text={t(asked.text)}
      />
    );
    actions =
      asked.code === 'unknown-booking' || asked.code === 'too-many-tries' ? (
        <>
          {type(true)}
          {others}
        </>
      ) : (
        <BigButton id="again" main digit={1} icon={<RotateCw aria-hidden="true" />} onPress={onAgain}>
          {t(say('再试一次', 'Try again'))}
        </BigButton>
      );
  } else if (asked.is === 'there' && list.length === 0) {
    body = (
      <Panel
        id="check-in-none"
        Sign={CalendarX}
        tone="blue"
        title={t(none)}
        text={t(
          say(
            '可能是用别的证件预约的，可输入短信或手机上的 6 位预约码；也可以取普通号，或现在预约。',
            'It may have been made with another document: type its 6 digits. Or take a ticket, or book now.',
          ),
        )}
      />
    );
    actions = (
      <>
        {type(true)}
        {others}
      </>
    );
  } else if (asked.is === 'there')
    body = (
      <Roll label={t(title)}>
        {list.map((one, at) => (
          <Row
            key={one.token}
            id={`booking-${one.code}`}
            icon={<CalendarCheck aria-hidden="true" strokeWidth={1.75} />}
            name={t(one.itemName)}
            about={`${t(dayWords(new Date(one.from), zone))}　${spanOf(one.from, one.to, zone)}`}
            digit={at + 1}
            onPress={() => onChoose(one.token)}
          />
        ))}
      </Roll>
    );
  else {
    body = (
      <>
        <Spots>
          {scans && (
            <ScanSpot
              title={say('把预约码放到扫码窗口', 'Hold your code before the scanner')}
              text={say('手机上或预约单上的二维码都可以', 'The QR code on your phone or on the slip')}
            />
          )}
          <LayCard why={whyCard} />
        </Spots>
        {type(false)}
      </>
    );
  }
  return (
    <Sheet
      id="check-in"
      icon={<CalendarCheck aria-hidden="true" strokeWidth={1.75} />}
      title={t(title)}
      wide={actions !== undefined}
      actions={actions}
    >
      {body}
    </Sheet>
  );
};
