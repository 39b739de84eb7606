import type { SlotsAnswer } from '@jiaohao/protocol';
import { say, timeOf, useLanguage } from '@jiaohao/ui';
import { useFrame } from '../frame.ts';
import { Roll } from '../parts/roll.tsx';
import { isoDay, shortDay, spanOf, weekdayWords } from '../parts/when.ts';
import './book.css';
import { leftOn, type Slot } from './booking-steps.ts';

/** A noon in UTC names the day, whatever the time zone. */
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** The days in a strip, and below it the times of the chosen one with what is left. */
export const SlotChoice = ({
  slots: { days },
  shown,
  onDay,
  onSlot,
}: {
  slots: SlotsAnswer;
  shown: SlotsAnswer['days'][number];
  onDay: (day: string) => void;
  onSlot: (slot: Slot) => void;
}) => {
  const { t } = useLanguage();
  const { state } = useFrame();
  const zone = state.hall?.timeZone ?? 'Asia/Shanghai';
  const today = isoDay(new Date(Date.now() + state.clockOffsetMs), zone);
  const hour = (from: string) => Number(timeOf(new Date(from), zone).slice(0, 2));
  const halves = [
    { name: say('上午', 'Morning'), slots: shown.slots.filter(({ from }) => hour(from) < 12) },
    { name: say('下午', 'Afternoon'), slots: shown.slots.filter(({ from }) => hour(from) >= 12) },
  ].filter(({ slots }) => slots.length > 0);
  const free = shown.slots.filter(({ left }) => left > 0);
  return (
    <>
      <nav className="days" aria-label={t(say('哪一天', 'Which day'))}>
        {days.map((day) => {
          const left = leftOn(day);
          return (
            <button
              key={day.day}
              type="button"
              aria-pressed={day.day === shown.day}
              disabled={left === 0}
              data-testid={`day-${day.day}`}
              onClick={() => onDay(day.day)}
            >
              <span>{t(day.day === today ? say('今天', 'Today') : weekdayWords(noon(day.day), 'UTC'))}</span>
              <b className="number">{shortDay(noon(day.day), 'UTC')}</b>
              <small>
                {t(
                  day.slots.length === 0
                    ? say('不开放', 'Closed')
                    : left === 0
                      ? say('约满', 'Full')
                      : say(`余 ${left}`, `${left} left`),
                )}
              </small>
            </button>
          );
        })}
      </nav>
      <Roll label={t(say('时间', 'Times'))}>
        {halves.map(({ name, slots }) => (
          <section key={name.en} className="slots">
            <h2>{t(name)}</h2>
            <div>
              {slots.map((slot) => {
                const digit = free.indexOf(slot) + 1;
                return (
                  <button
                    key={slot.from}
                    type="button"
                    className="slot card"
                    disabled={slot.left === 0}
                    data-testid={`slot-${timeOf(new Date(slot.from), zone)}`}
                    {...(digit >= 1 && digit <= 9 && { 'data-digit': digit })}
                    onClick={() => onSlot(slot)}
                  >
                    <b className="number">{spanOf(slot.from, slot.to, zone)}</b>
                    <span>
                      {t(slot.left === 0 ? say('约满', 'Full') : say(`余 ${slot.left}`, `${slot.left} left`))}
                    </span>
                    {digit >= 1 && digit <= 9 && (
                      <span className="key-digit number" aria-hidden="true">
                        {digit}
                      </span>
                    )}
                  </button>
                );
              })}
            </div>
          </section>
        ))}
      </Roll>
    </>
  );
};
