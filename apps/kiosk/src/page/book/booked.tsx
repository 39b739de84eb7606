import type { BookingAnswer, Handing, Text } from '@jiaohao/protocol';
import { QrCode, say, timeOf, useLanguage } from '@jiaohao/ui';
import { Camera, CircleCheck, LoaderCircle, MapPin } from 'lucide-react';
import { Countdown } from '../countdown.tsx';
import { useFrame } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { dayWords, spanOf } from '../parts/when.ts';
import './booked.css';

type Slip = Handing | { via: 'none' } | undefined;

const slipWords = (slip: Slip): Text => {
  if (!slip) return say('正在打印预约单，请稍候', 'Printing your slip, one moment');
  if (slip.via === 'paper') return say('请取走预约单', 'Please take your slip');
  return slip.via === 'screen' && slip.maybe
    ? say('请看出票口：没有预约单的话，请拍下这一页', 'Look into the slot. If there is no slip, photograph this page')
    : say('没有打出预约单，请拍下这一页', 'No slip this time. Please photograph this page');
};

/** The code as large as it goes, when and where, and the way to carry it: slip, phone, or memory. */
export const Booked = ({
  booking,
  slip,
  left,
  onDone,
}: {
  booking: BookingAnswer;
  slip: Slip;
  left: number | undefined;
  onDone: () => void;
}) => {
  const { t } = useLanguage();
  const { state } = useFrame();
  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  const clock = (at: string) => timeOf(new Date(at), zone);
  const phase = slip?.via === 'paper' ? 'paper' : slip ? 'screen' : 'printing';
  return (
    <main className="kiosk-screen booked" data-testid="booked" data-phase={phase}>
      <section className="booked-hero">
        <p>
          <CircleCheck className="booked-ok" aria-hidden="true" />
          {t(say('预约成功，您的预约码', 'It is booked. Your code'))}
        </p>
        <h1 className="number" data-testid="booked-code">
          {booking.code.slice(0, 3)} {booking.code.slice(3)}
        </h1>
      </section>
      <p className="booked-slip" role="status" data-testid="booked-slip">
        {phase === 'paper' ? (
          <CircleCheck aria-hidden="true" />
        ) : phase === 'screen' ? (
          <Camera aria-hidden="true" />
        ) : (
          <LoaderCircle className="panel-turning" aria-hidden="true" />
        )}
        {t(slipWords(slip))}
      </p>
      <div className="booked-both">
        <div className="booked-facts">
          <h2>{t(booking.itemName)}</h2>
          <p className="booked-when">
            {t(dayWords(new Date(booking.from), zone))}
            <b className="number">{spanOf(booking.from, booking.to, zone)}</b>
          </p>
          <p>
            <MapPin className="booked-pin" aria-hidden="true" />
            {t(booking.area)}
          </p>
          <p>
            {t(
              say(
                `${clock(booking.checkInFrom)} 到 ${clock(booking.checkInTo)} 在自助机签到：扫码、放身份证，或输入预约码。`,
                `Check in at a kiosk from ${clock(booking.checkInFrom)} to ${clock(booking.checkInTo)}: by code, by card, or with the six digits.`,
              ),
            )}
          </p>
          {booking.warning && <Notice id="booking-warning">{t(booking.warning)}</Notice>}
        </div>
        <figure className="booked-code card">
          <QrCode text={booking.link} label={t(say('预约的二维码', 'The code of your booking'))} />
          <figcaption>{t(say('扫一扫，存到手机', 'Scan it to keep it on your phone'))}</figcaption>
        </figure>
      </div>
      <Countdown left={left} of={phase === 'paper' ? 30 : 60}>
        <BigButton id="done" main digit={1} onPress={onDone}>
          {t(say('完成', 'Done'))}
        </BigButton>
      </Countdown>
    </main>
  );
};
