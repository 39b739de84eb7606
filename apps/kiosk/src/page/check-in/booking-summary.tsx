import type { BookingAnswer, Text } from '@jiaohao/protocol';
import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { CalendarCheck, CalendarX, House, MapPin, Ticket } from 'lucide-react';
import { useFrame } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { dayWords, spanOf } from '../parts/when.ts';
import './check-in.css';
import { minutesUntil, type Standing } from './standing.ts';

const tones: Readonly<Record<Standing, 'green' | 'amber' | 'blue'>> = {
  open: 'green',
  early: 'amber',
  late: 'amber',
  'checked-in': 'green',
  cancelled: 'blue',
};

/** What the citizen should know of their booking at this moment. */
export const standingWords = (booking: BookingAnswer, standing: Standing, now: Date, timeZone: string): Text => {
  switch (standing) {
    case 'open':
      return say('现在可以签到，签到后直接出号。', 'You can check in now and get your ticket.');
    case 'early': {
      const from = timeOf(new Date(booking.checkInFrom), timeZone);
      const day = dayWords(new Date(booking.checkInFrom), timeZone);
      const minutes = minutesUntil(booking.checkInFrom, now);
      return minutes <= 90
        ? say(
            `${from} 开始签到，还有 ${minutes} 分钟。到时间这里会变成可以签到。`,
            `Check-in begins at ${from}, in ${minutes} minutes. You can wait here or come back.`,
          )
        : say(
            `还没到签到时间，请在 ${day.zh} ${from} 以后再来签到。`,
            `It is too early. Please check in from ${from} on ${day.en}.`,
          );
    }
    case 'late': {
      const to = timeOf(new Date(booking.checkInTo), timeZone);
      return say(
        `已过签到时间（${to} 截止），这次预约会记为未到。您可以取普通号排队办理。`,
        `Check-in ended at ${to}, and the booking counts as missed. You can take an ordinary ticket and queue.`,
      );
    }
    case 'checked-in':
      return say('您已经签过到了，请留意叫号。', 'You have checked in already. Please watch for your number.');
    case 'cancelled':
      return say(
        '这个预约已经取消。需要办理请取普通号，或重新预约。',
        'This booking is cancelled. Take a ticket, or book again.',
      );
    default:
      return standing satisfies never;
  }
};

/** The booking with its time as the hero, and how it stands. */
export const BookingSummary = ({
  booking,
  standing,
  now,
}: {
  booking: BookingAnswer;
  standing: Standing;
  now: Date;
}) => {
  const { t } = useLanguage();
  const { state } = useFrame();
  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  return (
    <>
      <section className="booking card" data-testid="booking" data-standing={standing}>
        <h2>{t(booking.itemName)}</h2>
        <p className="booking-person">{booking.person}</p>
        <div className="booking-when">
          <p>{t(dayWords(new Date(booking.from), zone))}</p>
          <strong className="number">{spanOf(booking.from, booking.to, zone)}</strong>
        </div>
        <p className="booking-area">
          <MapPin aria-hidden="true" />
          {t(booking.area)}
        </p>
      </section>
      <Notice id={`standing-${standing}`} tone={tones[standing]}>
        {t(standingWords(booking, standing, now, zone))}
      </Notice>
      {booking.warning && <Notice id="booking-warning">{t(booking.warning)}</Notice>}
    </>
  );
};

export const BookingActions = ({
  booking,
  standing,
  onCancel,
}: {
  booking: BookingAnswer;
  standing: Standing;
  onCancel: () => void;
}) => {
  const { t } = useLanguage();
  const { go, leave } = useFrame();
  const { queue, item, token } = booking;
  const normal = (
    <BigButton
      id="take-normal"
      main
      digit={1}
      icon={<Ticket aria-hidden="true" />}
      onPress={() => go({ at: 'choice', queue, item })}
    >
      {t(say('取普通号', 'Take an ordinary ticket'))}
    </BigButton>
  );
  switch (standing) {
    case 'open':
      return (
        <BigButton
          id="check-in-now"
          main
          digit={1}
          icon={<CalendarCheck aria-hidden="true" />}
          onPress={() => go({ at: 'choice', queue, item, booking: token })}
        >
          {t(say('签到，出号', 'Check in, get my ticket'))}
        </BigButton>
      );
    case 'early':
      return (
        <>
          <BigButton id="cancel-booking" digit={2} icon={<CalendarX aria-hidden="true" />} onPress={onCancel}>
            {t(say('取消这个预约', 'Cancel this booking'))}
          </BigButton>
          <BigButton id="come-later" main digit={1} icon={<House aria-hidden="true" />} onPress={leave}>
            {t(say('知道了，到时再来', 'I shall come back'))}
          </BigButton>
        </>
      );
    case 'late':
    case 'cancelled':
      return normal;
    case 'checked-in':
      return null;
    default:
      return standing satisfies never;
  }
};
