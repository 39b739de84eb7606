import type { BookingAnswer } from '@jiaohao/protocol';
import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { CalendarCheck, CalendarX, MapPin } from 'lucide-react';
import { standingOf } from '../check-in/standing.ts';
import { useFrame } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { dayWords, isoDay, spanOf } from '../parts/when.ts';
import './mine.css';

/** One open booking: it can be checked in when its time has come, and given up. */
export const OwnBooking = ({
  booking,
  now,
  digit,
  onCancel,
}: {
  booking: BookingAnswer;
  now: Date;
  digit: number;
  onCancel: () => void;
}) => {
  const { t } = useLanguage();
  const { state, go } = useFrame();
  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  const standing = standingOf(booking, now);
  const opens = new Date(booking.checkInFrom);
  const day = isoDay(opens, zone) === isoDay(now, zone) ? say('', '') : dayWords(opens, zone);
  const from = timeOf(opens, zone);
  return (
    <article className="own card" data-testid={`own-booking-${booking.code}`}>
      <div className="own-head">
        <div>
          <p className="own-kind">{t(say('预约', 'Booking'))}</p>
          <h2>{t(booking.itemName)}</h2>
          <p className="own-when">
            {t(dayWords(new Date(booking.from), zone))}
            <b className="number">{spanOf(booking.from, booking.to, zone)}</b>
          </p>
          <p>
            <MapPin aria-hidden="true" />
            {t(booking.area)}
          </p>
        </div>
      </div>
      <div className="own-do">
        <BigButton
          id={`cancel-booking-${booking.code}`}
          {...(digit < 9 && { digit: digit + 1 })}
          icon={<CalendarX aria-hidden="true" />}
          onPress={onCancel}
        >
          {t(say('取消预约', 'Cancel it'))}
        </BigButton>
        <BigButton
          id={`check-in-${booking.code}`}
          main
          {...(digit <= 9 && { digit })}
          icon={<CalendarCheck aria-hidden="true" />}
          disabled={standing === 'early'}
          {...(standing === 'early' && {
            small: t(say(`${day.zh} ${from} 开始签到`.trim(), `From ${day.en} ${from}`.replace('  ', ' '))),
          })}
          onPress={() =>
            go(
              standing === 'open'
                ? { at: 'choice', queue: booking.queue, item: booking.item, booking: booking.token }
                : { at: 'check-in', booking: booking.token },
            )
          }
        >
          {t(say('签到', 'Check in'))}
        </BigButton>
      </div>
    </article>
  );
};
