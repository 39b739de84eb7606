import type { BookingAnswer, Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CalendarCheck, CalendarX, CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { useFrame } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { askDesk } from '../parts/use-asked.ts';
import { dayWords, spanOf } from '../parts/when.ts';
import '../taking/refused.css';
import './mine.css';

/** Is the booking really to be given up? It says what that does, also for the next one. */
export const CancelBooking = ({
  booking,
  onKeep,
  onDone,
}: {
  booking: BookingAnswer;
  onKeep: () => void;
  onDone: (booking: BookingAnswer) => void;
}) => {
  const { t } = useLanguage();
  const { desk, state } = useFrame();
  const [working, work] = useState(false);
  const [trouble, tell] = useState<Text>();
  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  const cancel = async () => {
    work(true);
    tell(undefined);
    const said = await askDesk(desk, (there) => there.ask('cancelBooking', { booking: booking.token }));
    work(false);
    if (said.ok) onDone(said.answer);
    else tell(said.text);
  };
  return (
    <main className="kiosk-screen message" data-testid="cancel-booking-asked">
      <div className="message-words">
        <span className="message-sign" data-tone="blue">
          <CircleHelp aria-hidden="true" strokeWidth={1.75} />
        </span>
        <h1>{t(say('要取消这个预约吗？', 'Cancel this booking?'))}</h1>
        <p className="message-text">
          {t(
            say(
              '取消后不能恢复。快到时间才取消也算爽约；一个月内多次取消或爽约，会暂停预约一段时间。',
              'This cannot be undone. Shortly before the time it counts as missed; several in a month stop booking for a while.',
            ),
          )}
        </p>
      </div>
      <div className="message-ticket card">
        <p className="message-queue">{t(booking.itemName)}</p>
        <strong className="number cancel-span">{spanOf(booking.from, booking.to, zone)}</strong>
        <p>{t(dayWords(new Date(booking.from), zone))}</p>
      </div>
      {trouble && <Notice id="cancel-trouble">{t(trouble)}</Notice>}
      <div className="message-do">
        <BigButton
          id="keep-booking"
          main
          digit={1}
          icon={<CalendarCheck aria-hidden="true" />}
          disabled={working}
          onPress={onKeep}
        >
          {t(say('不取消，保留预约', 'No, keep it'))}
        </BigButton>
        <BigButton
          id="cancel-booking-now"
          digit={2}
          icon={<CalendarX aria-hidden="true" />}
          disabled={working}
          onPress={cancel}
        >
          {t(working ? say('正在取消', 'Cancelling') : say('取消这个预约', 'Yes, cancel it'))}
        </BigButton>
      </div>
    </main>
  );
};
